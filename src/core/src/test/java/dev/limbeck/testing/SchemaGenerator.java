package dev.limbeck.testing;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Schemas as a model may want them, by chance but always the same for the same seed: keys with and
 * without identity, composite ones, foreign keys in circles and to their own table, unique
 * constraints, indexes, defaults, sequences that count in many ways, names that need quotes.
 * Nothing is named that a model would not name.
 */
public final class SchemaGenerator {
  private static final List<String> TABLES =
      List.of("users", "posts", "order", "book", "authors", "tag", "line_items", "a_table");
  private static final List<String> COLUMNS =
      List.of("name", "email", "title", "price", "select", "created_at", "note", "kind", "amount");
  private static final List<String> TYPES =
      List.of(
          "boolean",
          "smallint",
          "integer",
          "bigint",
          "real",
          "float",
          "numeric(12,3)",
          "char(3)",
          "varchar(40)",
          "varchar(255)",
          "text",
          "blob",
          "date",
          "timestamp",
          "timestamp with time zone",
          "uuid");

  private static final List<String> SEQUENCES = List.of("numbers", "Bills", "a_long_named_one");

  private final Random random;
  private final Random counting;
  private final List<ReferentialAction> actions;

  /** A generator whose every choice follows from the seed. */
  public SchemaGenerator(long seed) {
    this.random = new Random(seed);
    this.counting = new Random(seed + 7);
    this.actions =
        List.of(
            ReferentialAction.NO_ACTION,
            ReferentialAction.NO_ACTION,
            ReferentialAction.CASCADE,
            ReferentialAction.SET_NULL);
  }

  /** A schema of none to six tables. */
  public Schema schema() {
    List<Table> tables = new ArrayList<>();
    for (String name : pick(TABLES, random.nextInt(7))) {
      tables.add(table(name));
    }
    return Schema.of(withForeignKeys(tables)).withSequences(sequences());
  }

  /** A schema like another: some tables gone, some new, some changed. */
  public Schema changed(Schema schema) {
    List<Table> tables = new ArrayList<>();
    for (Table table : schema.tables()) {
      int choice = random.nextInt(10);
      if (choice == 0) {
        continue;
      }
      tables.add(choice < 6 ? changed(table) : table.withForeignKeys(List.of()));
    }
    for (String name : pick(TABLES, random.nextInt(3))) {
      if (tables.stream().noneMatch(table -> table.name().name().equals(name))) {
        tables.add(table(name));
      }
    }
    return Schema.of(withForeignKeys(tables)).withSequences(sequences());
  }

  private List<Sequence> sequences() {
    return SEQUENCES.stream().filter(name -> counting.nextInt(3) == 0).map(this::sequence).toList();
  }

  private Sequence sequence(String name) {
    Numbering numbering = new NumberingGenerator(counting).from(name.length() - 7);
    return new Sequence(
        QualifiedName.of(name), numbering.start(), numbering.increment(), numbering.limits());
  }

  private Identity identity() {
    return counting.nextInt(3) == 0
        ? Identity.BY_DEFAULT.withNumbering(new NumberingGenerator(counting).from(1))
        : Identity.BY_DEFAULT;
  }

  private Table table(String name) {
    List<Column> columns = new ArrayList<>();
    List<String> key = new ArrayList<>();
    int kind = random.nextInt(5);
    if (kind < 3) {
      columns.add(Column.of("id", ColumnType.of("bigint"), false).withIdentity(identity()));
      key.add("id");
    } else if (kind == 3) {
      columns.add(Column.of("id", ColumnType.of("bigint"), false));
      key.add("id");
    } else {
      columns.add(Column.of("left_id", ColumnType.of("bigint"), false));
      columns.add(Column.of("right_id", ColumnType.of("varchar", 20), false));
      key.addAll(List.of("left_id", "right_id"));
    }
    pick(COLUMNS, 1 + random.nextInt(5)).forEach(column -> columns.add(column(column)));
    Table table = Table.of(QualifiedName.of(name), columns, new PrimaryKey(null, key));
    return withKeys(table);
  }

  private Column column(String name) {
    ColumnType type = ColumnType.parse(TYPES.get(random.nextInt(TYPES.size())));
    Column column = Column.of(name, type, random.nextBoolean());
    if (random.nextInt(4) == 0) {
      switch (type.name()) {
        case "integer", "bigint", "smallint" -> {
          return column.withDefaultValue(Integer.toString(random.nextInt(9)));
        }
        case "varchar", "text" -> {
          return column.withDefaultValue("'it''s " + random.nextInt(9) + "'");
        }
        case "boolean" -> {
          return column.withDefaultValue(random.nextBoolean() ? "true" : "false");
        }
        default -> {
          return column;
        }
      }
    }
    return column;
  }

  private Table withKeys(Table table) {
    List<String> names = table.columnNames();
    List<UniqueConstraint> uniques = new ArrayList<>();
    List<Index> indexes = new ArrayList<>();
    String one = names.get(random.nextInt(names.size()));
    if (keyable(table, one) && random.nextBoolean()) {
      uniques.add(
          new UniqueConstraint(
              random.nextBoolean() ? null : table.name().name() + "_given_" + one, List.of(one)));
    }
    String two = names.get(random.nextInt(names.size()));
    if (keyable(table, two) && !two.equals(one) && random.nextBoolean()) {
      indexes.add(
          Index.of(
              random.nextBoolean() ? null : table.name().name() + "_by_" + two,
              List.of(two),
              false));
    }
    return table.withUniqueConstraints(uniques).withIndexes(indexes);
  }

  private static boolean keyable(Table table, String column) {
    String type = table.column(column).orElseThrow().type().name();
    boolean key =
        table.primaryKey() != null && table.primaryKey().columns().equals(List.of(column));
    return !key && !type.equals("text") && !type.equals("blob");
  }

  private Table changed(Table table) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      boolean key =
          table.primaryKey() != null && table.primaryKey().columns().contains(column.name());
      int choice = key ? 9 : random.nextInt(10);
      switch (choice) {
        case 0 -> {}
        case 1 -> columns.add(column.withNullable(!column.nullable()));
        case 2 -> columns.add(wider(column));
        default -> columns.add(renumbered(column));
      }
    }
    for (String name : pick(COLUMNS, random.nextInt(3))) {
      if (table.column(name).isEmpty()) {
        columns.add(column(name));
      }
    }
    if (columns.isEmpty()) {
      columns.add(column("note"));
    }
    return withKeys(Table.of(table.name(), columns, table.primaryKey()));
  }

  private Column renumbered(Column column) {
    return column.identity() != null && counting.nextInt(3) == 0
        ? column.withIdentity(identity())
        : column;
  }

  private static Column wider(Column column) {
    return switch (column.type().name()) {
      case "integer" -> column.withType(ColumnType.of("bigint"));
      case "varchar" -> column.withType(ColumnType.of("varchar", 300));
      case "numeric" -> column.withType(ColumnType.parse("numeric(14,3)"));
      case "real" -> column.withType(ColumnType.of("float"));
      default -> column;
    };
  }

  private List<Table> withForeignKeys(List<Table> tables) {
    List<Table> targets =
        tables.stream().filter(table -> PrimaryKey.of("id").equals(table.primaryKey())).toList();
    List<Table> result = new ArrayList<>();
    for (Table table : tables) {
      Table referring = table;
      for (Table target : pick(targets, random.nextInt(3))) {
        String column = target.name().name() + "_ref";
        if (referring.column(column).isEmpty()) {
          List<Column> columns = new ArrayList<>(referring.columns());
          columns.add(Column.of(column, ColumnType.of("bigint"), true));
          referring = referring.withColumns(columns);
        }
        referring =
            referring.withConstraint(
                new ForeignKey(
                    null,
                    List.of(column),
                    target.name(),
                    List.of("id"),
                    actions.get(random.nextInt(actions.size())),
                    ReferentialAction.NO_ACTION));
      }
      result.add(referring);
    }
    return result;
  }

  private <T> List<T> pick(List<T> from, int count) {
    List<T> left = new ArrayList<>(from);
    return IntStream.range(0, Math.min(count, from.size()))
        .mapToObj(i -> left.remove(random.nextInt(left.size())))
        .toList();
  }
}
