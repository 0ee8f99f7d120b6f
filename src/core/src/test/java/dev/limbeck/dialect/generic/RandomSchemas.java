package dev.limbeck.dialect.generic;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.testing.NumberingGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Schemas as nobody would think of them; the same seed gives the same one. */
final class RandomSchemas {
  private static final List<String> NAMES =
      List.of(
          "users",
          "order",
          "Mixed",
          "odd name",
          "grün",
          "_hidden",
          "group",
          "x1",
          "select",
          "a,b",
          "desc",
          "it's",
          "value",
          "CamelCase",
          "user",
          "key",
          "year",
          "say \"hi\"",
          "per%cent",
          "a desc");

  private final Random random;
  private final Random counting;
  private final List<String> types;
  private final boolean comments;
  private final List<ReferentialAction> actions;
  private final UnaryOperator<String> quote;
  private int number;

  /**
   * Schemas.
   *
   * @param types what columns may be of
   * @param actions what deletion may do
   * @param quote writes a name for an expression
   */
  RandomSchemas(
      long seed,
      List<String> types,
      boolean comments,
      List<ReferentialAction> actions,
      UnaryOperator<String> quote) {
    this.quote = quote;
    this.random = new Random(seed);
    this.counting = new Random(seed);
    this.types = types;
    this.comments = comments;
    this.actions = actions;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String name() {
    return any(NAMES) + number++;
  }

  Schema schema() {
    List<Table> tables = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      tables.add(table(tables));
    }
    List<Sequence> sequences = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      sequences.add(
          new Sequence(QualifiedName.of(name()), 1 + random.nextInt(100), 1 + random.nextInt(50))
              .withLimits(
                  counting.nextBoolean()
                      ? SequenceLimits.USUAL
                      : new SequenceLimits(
                          counting.nextBoolean() ? -5L : null,
                          counting.nextBoolean() ? 1000L : null,
                          counting.nextBoolean())));
    }
    return new Schema(tables, sequences);
  }

  private Table table(List<Table> targets) {
    List<Column> columns = new ArrayList<>();
    columns.add(key());
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      columns.add(column());
    }
    List<ForeignKey> foreignKeys = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0 && !targets.isEmpty(); i--) {
      Table target = any(targets);
      Column referring = Column.of(name(), ColumnType.of("bigint"), true);
      columns.add(referring);
      foreignKeys.add(foreignKey(referring.name(), target));
    }
    Table table =
        Table.of(
                QualifiedName.of(name()),
                columns,
                new PrimaryKey(chance(50) ? name() : null, List.of(columns.get(0).name())))
            .withForeignKeys(foreignKeys)
            .withUniqueConstraints(uniques(columns))
            .withIndexes(indexes(columns))
            .withChecks(checks(columns));
    return chance(30) && comments ? table.withComment("it's a table – ü\nof two lines") : table;
  }

  private Column key() {
    Identity identity = chance(30) ? Identity.ALWAYS : chance(50) ? Identity.BY_DEFAULT : null;
    if (identity != null && counting.nextInt(3) == 0) {
      identity = identity.withNumbering(new NumberingGenerator(counting).from(counting.nextInt(9)));
    }
    return new Column(name(), ColumnType.of("bigint"), false, null, identity, null, null);
  }

  private Column column() {
    String type = any(types);
    Column column = Column.of(name(), ColumnType.parse(type), chance(50));
    if (chance(30) && comments) {
      column = column.withComment("what's in \"" + column.name() + "\"");
    }
    return chance(40) ? column.withDefaultValue(defaultFor(type)) : column;
  }

  private String defaultFor(String type) {
    if (type.endsWith("]") || type.startsWith("char(")) {
      return "NULL";
    }
    return switch (type.replaceAll("\\(.*\\)", "")) {
      case "varchar", "text" ->
          any(List.of("'new'", "''", "'it''s'", "'é\n\\'", "'NULL'", "'a;b'"));
      case "integer", "bigint", "smallint" -> any(List.of("0", "-1", "42"));
      case "float", "numeric" -> any(List.of("1.5", "0", "-0.25"));
      case "boolean" -> any(List.of("TRUE", "false"));
      case "timestamp" -> "current_timestamp";
      case "date" -> "CURRENT_DATE";
      default -> "NULL";
    };
  }

  private ForeignKey foreignKey(String column, Table target) {
    return new ForeignKey(
        chance(60) ? name() : null,
        List.of(column),
        target.name(),
        chance(50) ? List.of() : List.of(target.columns().get(0).name()),
        any(actions),
        ReferentialAction.NO_ACTION);
  }

  private List<UniqueConstraint> uniques(List<Column> columns) {
    List<UniqueConstraint> uniques = new ArrayList<>();
    List<Column> plain = plain(columns);
    if (plain.size() > 1 && chance(60)) {
      uniques.add(new UniqueConstraint(name(), List.of(plain.get(1).name(), plain.get(0).name())));
      if (chance(50)) {
        uniques.add(new UniqueConstraint(null, List.of(plain.get(0).name())));
      }
    }
    return uniques;
  }

  private List<Index> indexes(List<Column> columns) {
    List<Index> indexes = new ArrayList<>();
    List<Column> plain = plain(columns);
    for (Column column : plain) {
      if (chance(30)) {
        List<IndexPart> parts = new ArrayList<>();
        parts.add(new IndexPart(column.name(), false, chance(40), null, null));
        if (!plain.get(0).equals(column) && chance(50)) {
          parts.add(IndexPart.column(plain.get(0).name()));
        }
        indexes.add(new Index(name(), parts, chance(20), null, List.of(), null));
      }
    }
    return indexes;
  }

  private List<CheckConstraint> checks(List<Column> columns) {
    List<CheckConstraint> checks = new ArrayList<>();
    for (Column column : plain(columns)) {
      if (chance(20)) {
        String name = quote.apply(column.name());
        String expression =
            column.type().name().equals("varchar")
                ? any(
                    List.of(
                        name + " in ('a','b')",
                        "length(" + name + ") > 3 OR " + name + " is null",
                        name + " <> 'é'"))
                : column.type().name().equals("date")
                    ? name + " is not null"
                    : any(
                        List.of(
                            name + ">0",
                            "(" + name + " between 1 and 5)",
                            name + " > 0 and " + name + " < 10 or " + name + " = -1",
                            "not " + name + " > 3"));
        checks.add(new CheckConstraint(chance(50) ? name() : null, expression));
      }
    }
    return checks;
  }

  private static List<Column> plain(List<Column> columns) {
    return columns.stream()
        .skip(1)
        .filter(
            column ->
                List.of("integer", "bigint", "varchar", "date").contains(column.type().name())
                    && column.type().dimensions() == 0)
        .filter(column -> column.generated() == null)
        .toList();
  }
}
