package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.ReferringKey;
import dev.limbeck.error.Problem;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Foreign keys of tables that are not compared, because of their schema or because {@code compare}
 * leaves them out. The database drops nothing that they refer to, and no operation of a difference
 * drops them.
 */
final class UncomparedReferences {
  private final Schema actual;
  private final Schema compared;
  private final @Nullable Connection live;
  private final Dialect dialect;
  private final Map<QualifiedName, QualifiedName> tables = new HashMap<>();
  private final Map<QualifiedName, Map<String, String>> columns = new HashMap<>();
  private final Map<QualifiedName, List<ReferringKey>> keys = new HashMap<>();
  private final List<Operation> before = new ArrayList<>();

  private UncomparedReferences(
      Schema actual, Schema compared, @Nullable Connection live, Dialect dialect) {
    this.actual = actual;
    this.compared = compared;
    this.live = live;
    this.dialect = dialect;
  }

  /**
   * What stands in the way of operations, and how to get it out of there.
   *
   * @param actual what was read, before them
   * @param compared what is compared of that
   * @param live the database that was read; null where there is none
   */
  static List<Problem> inTheWay(
      List<Operation> upgrade,
      Schema actual,
      Schema compared,
      @Nullable Connection live,
      Dialect dialect)
      throws SQLException {
    UncomparedReferences references = new UncomparedReferences(actual, compared, live, dialect);
    List<Problem> problems = new ArrayList<>();
    for (Operation operation : upgrade) {
      if (operation.opaque()) {
        break; // Nobody knows what is still there.
      }
      problems.addAll(references.inTheWay(operation));
      references.follow(operation);
    }
    return problems;
  }

  private List<Problem> inTheWay(Operation operation) throws SQLException {
    if (operation instanceof DropTable drop) {
      return problems(drop.table(), key -> true, "table " + drop.table(), "tables");
    }
    if (operation instanceof DropColumn drop) {
      String column = old(drop.table(), drop.column());
      return problems(
          drop.table(),
          key -> key.targetColumns().contains(column),
          "column " + drop.table() + "." + drop.column(),
          "columns");
    }
    if (operation instanceof DropConstraint drop
        && drop.definition() instanceof KeyConstraint key) {
      List<String> own = key.columns().stream().map(name -> old(drop.table(), name)).toList();
      return problems(
          drop.table(),
          one -> one.needs(drop.name(), own),
          drop.describe().substring("drop ".length()),
          "constraints");
    }
    return operation instanceof DropIndex drop
        ? problems(
            drop.table(),
            one -> drop.name().equalsIgnoreCase(one.targetKey()),
            drop.describe().substring("drop ".length()),
            "indexes")
        : List.of();
  }

  private List<Problem> problems(
      QualifiedName table, Predicate<ReferringKey> held, String what, String kind)
      throws SQLException {
    return keys(tables.getOrDefault(table, table)).stream()
        .filter(held)
        .filter(key -> before.stream().noneMatch(one -> isGone(key, one)))
        .map(key -> problem(key, what, kind))
        .toList();
  }

  private static boolean isGone(ReferringKey key, Operation before) {
    return before instanceof DropTable drop
        ? drop.table().equals(key.table())
        : before instanceof DropConstraint constraint
            && constraint.table().equals(key.table())
            && Objects.equals(constraint.name(), key.name());
  }

  private static Problem problem(ReferringKey key, String what, String kind) {
    return Problem.of(
        what + " cannot be dropped: " + key.describe() + ", which is not compared, refers to it",
        "Drop that foreign key"
            + (key.name() == null ? "" : " (" + drop(key.table(), key.name()) + ")")
            + " or that table in a revision of your own, apply it, and compare again; or leave "
            + what
            + " out (compare.exclude."
            + kind
            + ").");
  }

  private static String drop(QualifiedName table, String name) {
    return "drop_constraint: { name: "
        + name
        + ", table: "
        + table.name()
        + (table.inDefaultSchema() ? "" : ", schema: " + table.schema())
        + " }";
  }

  /** The foreign keys of others that refer to a table, under the name that it has now. */
  private List<ReferringKey> keys(QualifiedName table) throws SQLException {
    List<ReferringKey> known = keys.get(table);
    if (known != null) {
      return known;
    }
    List<ReferringKey> found = new ArrayList<>(leftOut(table));
    if (live != null) {
      dialect.inspector().referringKeys(live, table).stream()
          .filter(key -> actual.table(key.table()).isEmpty())
          .forEach(found::add);
    }
    keys.put(table, found);
    return found;
  }

  /** Those of tables that were read. */
  private List<ReferringKey> leftOut(QualifiedName target) {
    List<ReferringKey> found = new ArrayList<>();
    for (Table table : actual.tables()) {
      if (compared.table(table.name()).isEmpty()) {
        table.foreignKeys().stream()
            .filter(key -> key.target().equals(target))
            .map(key -> new ReferringKey(table.name(), key.name(), targets(key), null))
            .forEach(found::add);
      }
    }
    return found;
  }

  private List<String> targets(ForeignKey key) {
    return key.targetColumns().isEmpty()
        ? actual
            .table(key.target())
            .flatMap(table -> Optional.ofNullable(table.primaryKey()))
            .map(KeyConstraint::columns)
            .orElse(List.of())
        : key.targetColumns();
  }

  private String old(QualifiedName table, String column) {
    return columns
        .getOrDefault(tables.getOrDefault(table, table), Map.of())
        .getOrDefault(column, column);
  }

  private void follow(Operation operation) {
    before.add(operation);
    if (operation instanceof RenameTable rename) {
      QualifiedName old = tables.getOrDefault(rename.table(), rename.table());
      tables.put(rename.table().withName(rename.to()), old);
    } else if (operation instanceof RenameColumn rename) {
      String old = old(rename.table(), rename.column());
      QualifiedName table = tables.getOrDefault(rename.table(), rename.table());
      columns.computeIfAbsent(table, name -> new HashMap<>()).put(rename.to(), old);
    }
  }
}
