package dev.limbeck.dialect.generic;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.SequenceLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import schemacrawler.schema.Table;

/** Columns as SchemaCrawler read them, in our words. */
final class CrawledColumns {
  /** Types whose size is a length. */
  private static final Set<String> SIZED =
      Set.of(
          "varchar",
          "char",
          "varbinary",
          "binary",
          "text",
          "blob",
          "varchar_ignorecase",
          "decfloat");

  private static final Set<String> TEMPORAL =
      Set.of("time", "timestamp", "time with time zone", "timestamp with time zone");

  private final CatalogNames names;
  private final GenericTypes types;
  private final SequenceTraits sequences;

  CrawledColumns(CatalogNames names, GenericTypes types, SequenceTraits sequences) {
    this.sequences = sequences;
    this.names = names;
    this.types = types;
  }

  /** The columns of a table, in the order of their declaration. */
  Found<List<Column>> columns(Table table) {
    List<Column> columns = new ArrayList<>();
    List<String> notCompared = new ArrayList<>();
    table.getColumns().stream()
        .sorted(Comparator.comparingInt(schemacrawler.schema.Column::getOrdinalPosition))
        .forEach(
            column -> {
              columns.add(column(column));
              notCompared.addAll(notCompared(column));
            });
    return new Found<>(columns, notCompared);
  }

  private Column column(schemacrawler.schema.Column column) {
    ColumnType type = type(column);
    Identity identity = sequences.normal(identity(column), types.normal(type));
    Generated generated = generated(column);
    boolean computed = identity != null || generated != null || column.isGenerated();
    return new Column(
        names.portable(column.getName()),
        type,
        column.isNullable(),
        computed ? null : column.getDefaultValue(),
        identity,
        generated,
        column.getRemarks());
  }

  private static @Nullable String attribute(schemacrawler.schema.Column column, String name) {
    Object value = column.getAttributes().get(name);
    return value == null ? null : value.toString();
  }

  /** Derby tells the kind in the text of the default. */
  private static @Nullable Identity identity(schemacrawler.schema.Column column) {
    String generation = attribute(column, "IDENTITY_GENERATION");
    if (generation != null) {
      Identity identity = generation.equals("ALWAYS") ? Identity.ALWAYS : Identity.BY_DEFAULT;
      return identity.withNumbering(numbering(column));
    }
    if (!column.isAutoIncremented()) {
      return null;
    }
    String text = Objects.requireNonNullElse(column.getDefaultValue(), "");
    return text.startsWith("AUTOINCREMENT") ? Identity.ALWAYS : Identity.BY_DEFAULT;
  }

  private static Numbering numbering(schemacrawler.schema.Column column) {
    return new Numbering(
        number(column, "IDENTITY_START", 1L),
        number(column, "IDENTITY_INCREMENT", 1L),
        new SequenceLimits(
            limit(column, "IDENTITY_MINIMUM"),
            limit(column, "IDENTITY_MAXIMUM"),
            "YES".equals(attribute(column, "IDENTITY_CYCLE"))));
  }

  private static long number(schemacrawler.schema.Column column, String name, long otherwise) {
    String number = attribute(column, name);
    return number == null ? otherwise : Long.parseLong(number);
  }

  private static @Nullable Long limit(schemacrawler.schema.Column column, String name) {
    String number = attribute(column, name);
    return number == null ? null : Long.valueOf(number);
  }

  private static @Nullable Generated generated(schemacrawler.schema.Column column) {
    String expression = attribute(column, "GENERATION_EXPRESSION");
    return expression == null || expression.isEmpty() ? null : new Generated(expression, true);
  }

  private ColumnType type(schemacrawler.schema.Column column) {
    String text = column.getColumnDataType().getName().replace("()", "").strip();
    ColumnType type = ColumnType.parse(text);
    if (!type.arguments().isEmpty() || type.dimensions() > 0) {
      return type;
    }
    String name = types.normal(type.withName(type.name())).name();
    int size = column.getSize();
    int digits = digits(column);
    if (SIZED.contains(name)) {
      return type.withArguments(List.of(Integer.toString(size)));
    }
    if (name.equals("numeric")) {
      return type.withArguments(List.of(Integer.toString(size), Integer.toString(digits)));
    }
    if (TEMPORAL.contains(name)) {
      return type.withArguments(List.of(Integer.toString(digits)));
    }
    return name.startsWith("interval") && !name.contains(" to ")
        ? type.withArguments(interval(name, intervalPrecision(column), digits))
        : type;
  }

  /** The digits after the point; for times, HSQLDB tells them only in its view. */
  private static int digits(schemacrawler.schema.Column column) {
    String precision = attribute(column, "DATETIME_PRECISION");
    return precision == null ? column.getDecimalDigits() : Integer.parseInt(precision);
  }

  private static int intervalPrecision(schemacrawler.schema.Column column) {
    String precision = attribute(column, "INTERVAL_PRECISION");
    return precision == null ? column.getSize() : Integer.parseInt(precision);
  }

  private static List<String> interval(String name, int precision, int digits) {
    return name.endsWith("second")
        ? List.of(Integer.toString(precision), Integer.toString(digits))
        : List.of(Integer.toString(precision));
  }

  private static boolean numberedUnusually(schemacrawler.schema.Column column) {
    return Stream.of("IDENTITY_START", "IDENTITY_INCREMENT")
        .map(name -> attribute(column, name))
        .anyMatch(number -> number != null && !number.equals("1"));
  }

  private List<String> notCompared(schemacrawler.schema.Column column) {
    List<String> sentences = new ArrayList<>();
    if (column.isGenerated() && generated(column) == null) {
      sentences.add("the expressions of generated columns are not compared");
    }
    if (!sequences.identitiesSeen() && numberedUnusually(column)) {
      sentences.add("the start and the increment of identity columns are not compared");
    }
    if (attribute(column, "DOMAIN_NAME") != null) {
      sentences.add("domains are not compared; their columns count as of the type beneath");
    }
    if ("true".equalsIgnoreCase(attribute(column, "DEFAULT_ON_NULL"))) {
      sentences.add("DEFAULT ON NULL is not compared");
    }
    if (attribute(column, "COLUMN_ON_UPDATE") != null) {
      sentences.add("ON UPDATE of columns is not compared");
    }
    String type = column.getColumnDataType().getName().toUpperCase(Locale.ROOT);
    if (type.startsWith("INTERVAL") && type.contains(" TO ") && intervalPrecision(column) != 2) {
      sentences.add("the precision of intervals over several fields is not compared");
    }
    if (type.endsWith(" ARRAY") && column.getSize() != 65_536) {
      sentences.add("the greatest length of arrays is not compared");
    }
    return sentences;
  }
}
