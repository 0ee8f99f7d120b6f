package dev.limbeck.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A column's data type: a name, its arguments and the number of array dimensions.
 *
 * <p>One spelling of a type is its <em>portable</em> one; a dialect's normal form leads to it and
 * its SQL starts from it, so that the same revision runs on every database:
 *
 * <pre>
 * boolean  smallint  integer  bigint  real (4 bytes)  float (8 bytes)  numeric(p,s)
 * char(n)  varchar(n)  varchar  text  varbinary(n)  blob
 * date  time(p)  timestamp(p)  time(p) with time zone  timestamp(p) with time zone
 * uuid  json  interval
 * </pre>
 *
 * <p>Everything else ({@code jsonb}, {@code tsvector}, {@code geometry(Point,4326)}) is a native
 * name, kept as it is. A type that a user made is written in double quotes ({@code "mood"}, {@code
 * "app"."mood"}) and keeps its case.
 *
 * @param name lower case words with single spaces, without arguments: {@code varchar}, {@code
 *     timestamp with time zone}; or a quoted name
 * @param arguments what stands in parentheses, each trimmed: length, or precision and scale, or
 *     labels with their quotes
 * @param dimensions 0 for a plain value, 1 and more for an array
 */
public record ColumnType(String name, List<String> arguments, int dimensions) {

  public ColumnType {
    arguments = List.copyOf(arguments);
    if (name.isEmpty() || dimensions < 0) {
      throw new IllegalArgumentException("not a type: '" + name + "', dimensions " + dimensions);
    }
  }

  /** A type without arguments. */
  public static ColumnType of(String name) {
    return new ColumnType(name, List.of(), 0);
  }

  /** A type with numbers as arguments. */
  public static ColumnType of(String name, int... arguments) {
    return new ColumnType(name, Arrays.stream(arguments).mapToObj(Integer::toString).toList(), 0);
  }

  /**
   * Reads a type as SQL or a revision writes it. Only its syntax is understood; {@link KnownTypes}
   * tells whether a database has it.
   *
   * @throws IllegalArgumentException where the text has the form of no type, with the reason as
   *     message
   */
  public static ColumnType parse(String text) {
    return new ColumnTypeParser(text).parse();
  }

  /** The same type under another name. */
  public ColumnType withName(String newName) {
    return new ColumnType(newName, arguments, dimensions);
  }

  /** The same type with other arguments. */
  public ColumnType withArguments(List<String> newArguments) {
    return new ColumnType(name, newArguments, dimensions);
  }

  /** The argument at an index as a number; empty where there is none or it is no number. */
  public Optional<Integer> number(int index) {
    if (index >= arguments.size() || !arguments.get(index).matches("-?\\d{1,9}")) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(arguments.get(index)));
  }

  /** Whether it is an integer with numbers of its own, in one word of PostgreSQL's. */
  public boolean serial() {
    return name.matches("serial|serial[248]|smallserial|bigserial");
  }

  /** Whether the name is a quoted one: a type that somebody made. */
  public boolean userDefined() {
    return name.startsWith("\"");
  }

  /**
   * How SQL and revisions write it; arguments stand after the first word of {@code … with time
   * zone}.
   */
  @Override
  public String toString() {
    String text = name;
    if (!arguments.isEmpty()) {
      String list = "(" + String.join(",", arguments) + ")";
      int suffix = zoneSuffix(name);
      text = name.substring(0, suffix) + list + name.substring(suffix);
    }
    return text + "[]".repeat(dimensions);
  }

  private static int zoneSuffix(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int with = lower.indexOf(" with");
    return with < 0 || lower.startsWith("\"") ? name.length() : with;
  }
}
