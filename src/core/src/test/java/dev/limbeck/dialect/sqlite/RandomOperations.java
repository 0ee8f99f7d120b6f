package dev.limbeck.dialect.sqlite;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Operations that fit a schema in normal form. */
final class RandomOperations {
  private final Random random;
  private final RandomSchema made;
  private int number;

  RandomOperations(Random random) {
    this.random = random;
    this.made = new RandomSchema(random);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** An operation of a random kind; empty where the schema has nothing for it. */
  Optional<Operation> next(Schema schema) {
    number++;
    if (schema.tables().isEmpty() || random.nextInt(20) == 0) {
      return Optional.of(new CreateTable(normal(made.table("new_" + number))));
    }
    Table table = pick(schema.tables());
    QualifiedName name = table.name();
    Column column = pick(table.columns());
    boolean spokenOf = List.of("n", "fk", "g").contains(column.name());
    boolean computed = column.generated() != null;
    return switch (random.nextInt(16)) {
      case 0, 1 -> Optional.of(new AddColumn(name, made.column("c" + number)));
      case 2 ->
          spokenOf || referred(schema, table, column.name()) || table.columns().size() < 3
              ? Optional.empty()
              : Optional.of(new DropColumn(name, column.name(), column));
      case 3 ->
          computed || column.identity() != null
              ? Optional.empty()
              : Optional.of(
                  AlterColumn.type(
                      name, column.name(), Change.of(column.type(), normal(made.type()))));
      case 4 ->
          computed || inKey(table, column)
              ? Optional.empty()
              : Optional.of(
                  AlterColumn.nullable(
                      name, column.name(), Change.of(column.nullable(), !column.nullable())));
      case 5 ->
          computed || column.identity() != null
              ? Optional.empty()
              : Optional.of(newDefault(name, column));
      case 6 -> unique(table, List.of(column.name(), other(table, column).name()));
      case 7 ->
          Optional.of(
              new CreateCheckConstraint(
                  name, new CheckConstraint("ck_" + number, "n < " + number + "000")));
      case 8 -> foreignKey(schema, table);
      case 9, 10 -> drop(schema, table);
      case 11 ->
          Optional.of(
              new CreateIndex(
                  name,
                  new Index(
                      "ix_new_" + number,
                      List.of(
                          new IndexPart(column.name(), false, random.nextBoolean(), null, null)),
                      false,
                      null,
                      List.of(),
                      null)));
      case 12 ->
          table.indexes().isEmpty()
              ? Optional.empty()
              : Optional.of(dropIndex(name, pick(table.indexes())));
      case 13 ->
          spokenOf
              ? Optional.of(new RenameTable(name, "Renamed " + number))
              : Optional.of(new RenameColumn(name, column.name(), "Renamed " + number));
      case 14 ->
          table.primaryKey() == null && !computed && !column.nullable()
              ? Optional.of(
                  new CreatePrimaryKey(name, new PrimaryKey(null, List.of(column.name()))))
              : Optional.empty();
      default ->
          referred(schema, table, "") ? Optional.empty() : Optional.of(new DropTable(name, table));
    };
  }

  private static Table normal(Table table) {
    return SqliteNormalForm.of(Schema.of(List.of(table))).tables().get(0);
  }

  private static ColumnType normal(ColumnType type) {
    return SqliteTypes.portable(type);
  }

  private Operation newDefault(QualifiedName table, Column column) {
    String value =
        column.defaultValue() == null
            ? SqliteExpressions.normalDefault(made.defaultValue(column.type()), column.type())
            : null;
    return new AlterColumn(
        table, column.name(), null, null, Change.of(column.defaultValue(), value), null, null);
  }

  private static Operation dropIndex(QualifiedName table, Index index) {
    return new DropIndex(table, String.valueOf(index.name()), index);
  }

  private Column other(Table table, Column column) {
    List<Column> others =
        table.columns().stream().filter(one -> !one.name().equals(column.name())).toList();
    return others.isEmpty() ? column : pick(others);
  }

  private static boolean inKey(Table table, Column column) {
    return table.primaryKey() != null && table.primaryKey().columns().contains(column.name());
  }

  /** Whether a foreign key of another table, or of the same, refers to it. */
  private static boolean referred(Schema schema, Table table, String column) {
    return schema.tables().stream()
        .filter(one -> !column.isEmpty() || !one.name().equals(table.name()))
        .flatMap(one -> one.foreignKeys().stream())
        .anyMatch(
            key ->
                key.target().equals(table.name())
                    && (column.isEmpty() || key.targetColumns().contains(column)));
  }

  private Optional<Operation> foreignKey(Schema schema, Table table) {
    List<QualifiedName> targets =
        schema.tables().stream()
            .filter(
                one -> one.primaryKey() != null && one.primaryKey().columns().equals(List.of("id")))
            .map(Table::name)
            .toList();
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    ForeignKey key = made.foreignKey("fk_" + number, pick(targets));
    boolean twice = table.foreignKeys().stream().anyMatch(one -> one.target().equals(key.target()));
    return twice ? Optional.empty() : Optional.of(new CreateForeignKey(table.name(), key));
  }

  private Optional<Operation> unique(Table table, List<String> columns) {
    boolean twice =
        table.uniqueConstraints().stream().anyMatch(one -> one.columns().equals(columns));
    return twice
        ? Optional.empty()
        : Optional.of(
            new CreateUniqueConstraint(
                table.name(), new UniqueConstraint("uq_" + number, columns)));
  }

  private Optional<Operation> drop(Schema schema, Table table) {
    if (table.constraints().isEmpty()) {
      return Optional.empty();
    }
    Constraint constraint = pick(table.constraints());
    boolean needed =
        constraint instanceof PrimaryKey key
            && (referred(schema, table, key.columns().get(0))
                || table.columns().stream().anyMatch(column -> column.identity() != null));
    return needed
        ? Optional.empty()
        : Optional.of(new DropConstraint(table.name(), constraint.name(), constraint));
  }
}
