package dev.limbeck.dialect.sqlite;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.KnownTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Declared types. SQLite keeps their text and understands little of it, so here stands what
 * Hibernate's SQLiteDialect makes of each type (bytes and UUIDs are blob, JSON and long texts clob,
 * both floats are float, no precision of time, no time zone): types that it cannot tell apart are
 * one.
 *
 * <p>Hibernate's schema validation can tell some of them apart by their word, and wants the one
 * that it would write itself: {@code decimal} or {@code numeric}, {@code tinyint} or {@code
 * smallint}, {@code clob} or {@code text}, or that of a columnDefinition. These words are no
 * difference between two schemas, but are written as a revision says them. So is {@code none}, a
 * column that has no declared type at all: it keeps values as a blob does.
 */
final class SqliteTypes {
  /** A column without a declared type. */
  private static final String NONE = "none";

  /** Each portable type and the other names of it. */
  private static final List<List<String>> NAMES =
      List.of(
          names("integer", "int|int4|mediumint|serial|serial4"),
          names("smallint", "int2|tinyint|smallserial|serial2"),
          names("bigint", "int8|big int|bigserial|serial8"),
          names("boolean", "bool"),
          names("float", "double|double precision|float8|float4|real|binary_float|binary_double"),
          names("numeric", "decimal|dec|number|fixed"),
          names("char", "character|nchar|native character|national char|national character|bpchar"),
          names(
              "varchar",
              "character varying|varying character|char varying|nvarchar|varchar2|nvarchar2|nchar varying"
                  + "|national char varying|national character varying|varchar_ignorecase"),
          names(
              "text",
              "clob|nclob|character large object|char large object|nchar large object|json|xml"
                  + "|long varchar|longvarchar|tinytext|mediumtext|longtext|ntext|enum|set"),
          names(
              "blob",
              "bytea|binary large object|tinyblob|mediumblob|longblob|long varbinary|image"
                  + "|longvarbinary|binary|varbinary|binary varying|uuid|none"),
          names("time", "time without time zone|time with time zone|timetz"),
          names(
              "timestamp",
              "datetime|datetime2|smalldatetime|datetimeoffset|timestamptz"
                  + "|timestamp without time zone|timestamp with time zone"
                  + "|timestamp with local time zone"));

  /**
   * Words of which Hibernate's validation makes something else than of their portable type, and
   * that have its affinity: values are kept in the same way.
   */
  private static final Set<String> KEPT =
      Set.of(
          "decimal",
          "tinyint",
          "clob",
          "tinytext",
          "mediumtext",
          "longtext",
          "tinyblob",
          "mediumblob",
          "longblob",
          "datetime",
          NONE);

  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Words that are no names in SQLite's grammar, and the one that begins a computed column. */
  private static final Set<String> RESERVED =
      Set.of(
          ("add all alter and as autoincrement between case check collate commit constraint create"
                  + " cross default deferrable delete distinct drop else escape except exists"
                  + " foreign from full generated group having in index inner insert intersect into"
                  + " is isnull join left limit natural not nothing notnull null on or order outer"
                  + " primary references returning right select set table then to transaction union"
                  + " unique update using values when where")
              .split(" "));

  private static final Map<String, String> SYNONYMS =
      NAMES.stream()
          .flatMap(names -> names.stream().skip(1).map(other -> Map.entry(other, names.get(0))))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static List<String> names(String portable, String others) {
    return List.of((portable + "|" + others).split("\\|"));
  }

  private SqliteTypes() {}

  /** The type of a declaration as the catalogue shows it. */
  static ColumnType declared(String text) {
    if (text.isBlank()) {
      return ColumnType.of(NONE);
    }
    try {
      ColumnType type = ColumnType.parse(text);
      boolean known = KnownTypes.contains(type) || SYNONYMS.containsKey(type.name());
      if (known && !type.name().equals(NONE)) {
        return type;
      }
      int list = text.indexOf('(');
      return made((list < 0 ? text : text.substring(0, list)).strip(), type);
    } catch (IllegalArgumentException notOfThatForm) {
      return made(text.strip(), ColumnType.of(NONE));
    }
  }

  /**
   * A type that somebody made up, with the arguments of another; SQLite passes over those behind a
   * quoted name.
   */
  private static ColumnType made(String name, ColumnType type) {
    String words = name.replace("\"", "");
    return isBare(words) ? numbers('"' + words + '"', type) : ColumnType.of('"' + words + '"');
  }

  /** Whether words are a type without quotes. */
  private static boolean isBare(String words) {
    return Arrays.stream(words.split(" ", -1))
        .allMatch(word -> WORD.matcher(word).matches() && !RESERVED.contains(Tokens.fold(word)));
  }

  /** The one spelling of all types that are the same here. */
  static ColumnType portable(ColumnType type) {
    if (type.dimensions() > 0) {
      return ColumnType.of("blob");
    }
    if (type.userDefined()) {
      return made(type.name(), type);
    }
    if (type.name().startsWith("interval")) {
      return ColumnType.of("text");
    }
    String name = SYNONYMS.getOrDefault(type.name(), type.name());
    return switch (name) {
      case "text",
          "blob",
          "time",
          "timestamp",
          "float",
          "boolean",
          "integer",
          "smallint",
          "bigint",
          "date" ->
          ColumnType.of(name);
      case "char" -> type.arguments().isEmpty() ? ColumnType.of(name, 1) : numbers(name, type);
      case "numeric" -> {
        ColumnType numeric = numbers(name, type);
        yield numeric.arguments().size() == 1
            ? numeric.withArguments(List.of(numeric.arguments().get(0), "0"))
            : numeric;
      }
      // An entity has its own types without the quotes with which a catalogue's are read.
      default -> KnownTypes.contains(ColumnType.of(name)) ? numbers(name, type) : made(name, type);
    };
  }

  /** With its arguments if SQLite's grammar allows them: one or two numbers. */
  private static ColumnType numbers(String name, ColumnType type) {
    boolean allowed =
        type.arguments().size() <= 2
            && type.arguments().stream().allMatch(argument -> argument.matches("[+-]?\\d+"));
    return new ColumnType(name, allowed ? type.arguments() : List.of(), 0);
  }

  /** A type in the word with which it was read, where that is to be kept. */
  static ColumnType spelled(ColumnType normal, ColumnType read) {
    return KEPT.contains(read.name()) && read.dimensions() == 0 && portable(read).equals(normal)
        ? numbers(read.name(), read)
        : normal;
  }

  /** The declaration of a type. */
  static String written(ColumnType type) {
    ColumnType portable = portable(type);
    ColumnType spelled = spelled(portable, type);
    if (spelled.name().equals(NONE)) {
      return "";
    }
    if (spelled.userDefined()) {
      String words = spelled.name().replace("\"", "");
      return isBare(words) ? spelled.withName(words).toString() : spelled.name();
    }
    boolean other = spelled.name().equals("text") && !type.name().equals("text");
    return other ? "clob" : spelled.toString();
  }

  /** The declaration of a type in a STRICT table, which knows no other words than these. */
  static String writtenStrict(ColumnType type) {
    return switch (type.name().equals(NONE) ? NONE : portable(type).name()) {
      case "smallint", "integer", "bigint", "boolean" -> "INTEGER";
      case "float" -> "REAL";
      case "char", "varchar", "text" -> "TEXT";
      case "blob" -> "BLOB";
      default -> "ANY";
    };
  }

  /** How SQLite stores values of a column (its manual, "Determination Of Column Affinity"). */
  enum Affinity {
    INTEGER,
    TEXT,
    BLOB,
    REAL,
    NUMERIC
  }

  /**
   * Whether values stay what they are: precisions and ranges mean nothing, and a value is stored in
   * another way only where the affinity is another. A length that texts do not fit in means nothing
   * here either, and much to whoever reads them or takes the revision to another database.
   */
  static boolean keeps(ColumnType from, ColumnType to) {
    String declared = written(to);
    Affinity affinity = affinity(declared);
    boolean limited = affinity == Affinity.TEXT && declared.contains("(");
    return !limited
        && (affinity == affinity(written(from))
            || affinity == Affinity.TEXT
            || affinity == Affinity.BLOB);
  }

  /** The affinity of a declared type. */
  static Affinity affinity(String declared) {
    String text = declared.toUpperCase(Locale.ROOT);
    if (text.contains("INT")) {
      return Affinity.INTEGER;
    }
    if (text.contains("CHAR") || text.contains("CLOB") || text.contains("TEXT")) {
      return Affinity.TEXT;
    }
    if (text.contains("BLOB") || text.isBlank()) {
      return Affinity.BLOB;
    }
    boolean real = text.contains("REAL") || text.contains("FLOA") || text.contains("DOUB");
    return real ? Affinity.REAL : Affinity.NUMERIC;
  }
}
