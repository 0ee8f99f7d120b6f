package dev.limbeck.dialect.sqlite;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Schemas of all shapes, the same for the same seed; not in normal form. */
final class RandomSchema {
  private static final List<String> TYPES =
      List.of(
          "boolean",
          "smallint",
          "integer",
          "bigint",
          "real",
          "float",
          "numeric(10,2)",
          "char(3)",
          "varchar(20)",
          "varchar(200)",
          "text",
          "clob",
          "varbinary(9)",
          "blob",
          "date",
          "time(3)",
          "timestamp(6)",
          "timestamp(6) with time zone",
          "uuid",
          "json");
  private static final List<String> NAMES =
      List.of("a", "b", "select", "Mixed Case", "ünï", "e_mail", "order", "x1", "length");
  private static final List<String> TABLES =
      List.of("users", "posts", "group", "Tags \"x\"", "straße", "log_2");

  private final Random random;

  RandomSchema(Random random) {
    this.random = random;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A schema whose foreign keys may form cycles. */
  Schema schema() {
    int count = 1 + random.nextInt(4);
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tables.add(table(TABLES.get(i)));
    }
    Schema schema = Schema.of(tables);
    for (Table table : tables) {
      schema = schema.withTable(withForeignKeys(table, schema));
    }
    return schema;
  }

  Table table(String name) {
    List<Column> columns = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      columns.add(column(NAMES.get((i * 2 + name.length()) % NAMES.size())));
    }
    PrimaryKey key = null;
    int kind = random.nextInt(5);
    if (kind == 0) {
      columns.add(
          random.nextInt(columns.size() + 1),
          Column.of("id", ColumnType.of("bigint"), false).withIdentity(Identity.BY_DEFAULT));
      key = new PrimaryKey(name("pk_" + count), List.of("id"));
    } else if (kind == 1) {
      columns.add(
          0,
          Column.of(
              "id", ColumnType.parse(pick(List.of("integer", "varchar(9)", "bigint"))), false));
      key = new PrimaryKey(name("pk"), List.of("id"));
    } else if (kind == 2) {
      columns.add(0, Column.of("k1", ColumnType.of("integer"), chance(50)));
      columns.add(Column.of("k2", ColumnType.of("text"), chance(50)));
      key = new PrimaryKey(name("pk two"), List.of("k2", "k1"));
    }
    columns.add(Column.of("n", ColumnType.of("integer"), true));
    columns.add(Column.of("fk", ColumnType.of("bigint"), true));
    if (chance(20)) {
      columns.add(
          Column.of("g", ColumnType.of("integer"), true)
              .withGenerated(new Generated("n + 1", chance(50))));
    }
    Table table = Table.of(QualifiedName.of(name), columns, key);
    if (chance(40)) {
      table =
          table.withUniqueConstraints(
              List.of(
                  new UniqueConstraint(name("uq"), List.of("n", columns.get(0).name())),
                  new UniqueConstraint(name("uq2"), List.of("fk"))));
    }
    if (chance(40)) {
      table =
          table.withChecks(
              List.of(
                  new CheckConstraint(name("ck"), "n>=0 OR n is NULL"),
                  new CheckConstraint(name("ck 2"), "( fk <> -1 )")));
    }
    return chance(60) ? table.withIndexes(indexes(table)) : table;
  }

  private List<Index> indexes(Table table) {
    Column first = table.columns().get(0);
    IndexPart part = new IndexPart(first.name(), false, chance(50), null, null);
    String prefix = "ix_" + table.name().name() + "_";
    return List.of(
        new Index(prefix + "1", List.of(part, IndexPart.column("n")), false, null, List.of(), null),
        new Index(
            prefix + "2",
            List.of(new IndexPart("n+ 1", true, chance(50), null, null)),
            chance(30),
            chance(50) ? "n > 0" : null,
            List.of(),
            null));
  }

  private @Nullable String name(String name) {
    return chance(60) ? name : null;
  }

  Column column(String name) {
    ColumnType type = ColumnType.parse(pick(TYPES));
    Column column = Column.of(name, type, chance(60));
    return chance(40) || !column.nullable() ? column.withDefaultValue(defaultValue(type)) : column;
  }

  ColumnType type() {
    return ColumnType.parse(pick(TYPES));
  }

  String defaultValue(ColumnType type) {
    String name = type.name();
    if (name.equals("boolean")) {
      return pick(List.of("true", "FALSE"));
    }
    if (List.of("smallint", "integer", "bigint", "numeric", "real", "float").contains(name)) {
      return pick(List.of("0", "-1", "(42)", "7"));
    }
    return name.startsWith("timestamp")
        ? pick(List.of("CURRENT_TIMESTAMP", "current_timestamp", "'2026-01-01'"))
        : pick(List.of("'x'", "('it''s')", "lower( 'X' )"));
  }

  private Table withForeignKeys(Table table, Schema schema) {
    if (chance(40)) {
      return table;
    }
    List<Table> targets =
        schema.tables().stream()
            .filter(
                one -> one.primaryKey() != null && one.primaryKey().columns().equals(List.of("id")))
            .toList();
    return targets.isEmpty()
        ? table
        : table.withForeignKeys(List.of(foreignKey("fk_1", pick(targets).name())));
  }

  ForeignKey foreignKey(String name, QualifiedName target) {
    return new ForeignKey(
        name(name),
        List.of("fk"),
        target,
        List.of("id"),
        pick(List.of(ReferentialAction.values())),
        pick(List.of(ReferentialAction.values())));
  }
}
