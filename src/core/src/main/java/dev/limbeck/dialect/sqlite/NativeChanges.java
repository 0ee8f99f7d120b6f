package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.sqlite.ConstraintFinder.Found;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes SQLite has a statement for, and what it is.
 *
 * <p>The rules are those of its manual ("ALTER TABLE"): a column can be added if each row can have
 * the same value for it, and dropped if nothing but itself speaks of it; from 3.53 on NOT NULL and
 * a named CHECK come and go. (DROP CONSTRAINT lets foreign keys pass as well, but cuts the text of
 * some in the middle.)
 */
final class NativeChanges {
  private static final Set<Kind> GO_WITH_COLUMN =
      Set.of(Kind.NOT_NULL, Kind.NULL, Kind.DEFAULT, Kind.COLLATE, Kind.CHECK);

  private final SqliteVersion version;
  private final SqliteDefinitions definitions;
  private final TableEditor editor;

  NativeChanges(SqliteVersion version, SqliteDefinitions definitions, TableEditor editor) {
    this.version = version;
    this.definitions = definitions;
    this.editor = editor;
  }

  /** Whether a column can be added to a table with rows without a rebuild. */
  static boolean addable(Column column) {
    String value = column.defaultValue();
    boolean stored = column.generated() != null && column.generated().stored();
    boolean computed = column.generated() != null;
    return column.identity() == null
        && !stored
        && (column.nullable() || computed || value != null)
        && (value == null || SqliteExpressions.constant(value));
  }

  /** Whether SQL is needed at all, or the operation has no meaning here. */
  static boolean idle(Operation operation) {
    return operation instanceof AlterColumn alter
        && alter.type() == null
        && alter.nullable() == null
        && alter.defaultValue() == null
        && alter.identity() == null
        && alter.collation() == null
        && alter.generated() == null;
  }

  /**
   * The statements for one change; empty where it needs a rebuild.
   *
   * @param table the table before it
   * @param name the table's name for SQL
   * @param broken whether a view or trigger of the database does not work, which keeps SQLite from
   *     dropping a column
   */
  Optional<List<String>> statements(
      TableState table, QualifiedName name, Operation operation, boolean broken) {
    String alter = "ALTER TABLE " + definitions.name(name) + " ";
    if (idle(operation)) {
      return Optional.of(List.of());
    }
    if (operation instanceof AddColumn add && addable(add.column())) {
      return one(alter + "ADD COLUMN " + editor.column(table, add.column()));
    }
    if (operation instanceof DropColumn drop && !broken && droppable(table, drop.column())) {
      return one(alter + "DROP COLUMN " + definitions.quote(drop.column()));
    }
    if (operation instanceof AlterColumn change && nullabilityAlone(table, change)) {
      boolean nullable = change.nullable() != null && Boolean.TRUE.equals(change.nullable().to());
      String verb = nullable ? " DROP NOT NULL" : " SET NOT NULL";
      return one(alter + "ALTER COLUMN " + definitions.quote(change.column()) + verb);
    }
    if (operation instanceof CreateCheckConstraint create && version.altersConstraints()) {
      return one(alter + "ADD " + definitions.constraint(create.constraint()));
    }
    if (operation instanceof DropConstraint drop && version.altersConstraints()) {
      return dropped(table, drop).map(quoted -> List.of(alter + "DROP CONSTRAINT " + quoted));
    }
    if (operation instanceof CreateIndex create) {
      return one(definitions.createIndex(name, create.index()));
    }
    if (operation instanceof RenameIndex rename) {
      return Optional.of(
          List.of(
              "DROP INDEX " + definitions.name(name.withName(rename.name())),
              editor.renamed(table, rename).creation(name.schema())));
    }
    return operation instanceof DropIndex drop
        ? one("DROP INDEX " + definitions.name(name.withName(drop.name())))
        : Optional.empty();
  }

  private static Optional<List<String>> one(String sql) {
    return Optional.of(List.of(sql));
  }

  private boolean nullabilityAlone(TableState table, AlterColumn change) {
    return version.altersConstraints()
        && change.nullable() != null
        && change.type() == null
        && change.defaultValue() == null
        && change.identity() == null
        && change.collation() == null
        && change.generated() == null
        && table.text().primaryKey().stream()
            .noneMatch(one -> Tokens.sameName(one, change.column()));
  }

  private static boolean droppable(TableState table, String name) {
    TableText text = table.text();
    Optional<ColumnText> column = text.column(name);
    boolean alone =
        column.isPresent()
            && column.get().constraints().stream()
                .allMatch(one -> GO_WITH_COLUMN.contains(one.kind()));
    return alone
        && text.columns().size() > 1
        && text.columns().stream()
            .filter(other -> !other.named(name))
            .flatMap(other -> other.constraints().stream())
            .noneMatch(one -> Mentions.rule(one, name))
        && text.constraints().stream().noneMatch(one -> Mentions.rule(one.constraint(), name))
        && table.indexes().stream().noneMatch(index -> Mentions.index(index, name));
  }

  /** The name of the one CHECK that an operation drops. */
  private Optional<String> dropped(TableState table, DropConstraint operation) {
    List<Found> found = ConstraintFinder.meant(table.text(), operation);
    if (found.size() != 1) {
      return Optional.empty();
    }
    ConstraintText constraint = found.get(0).constraint();
    boolean unique =
        ConstraintFinder.named(ConstraintFinder.rules(table.text()), constraint.name()).size() == 1;
    return constraint.kind() == Kind.CHECK && unique
        ? Optional.ofNullable(constraint.name()).map(definitions::quote)
        : Optional.empty();
  }
}
