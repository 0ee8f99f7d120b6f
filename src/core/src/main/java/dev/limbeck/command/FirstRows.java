package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.Rename.Kind;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Revision;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.script.PlacedOperation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the model's tables must begin with: those that number the rows of other tables. A
 * new table gets its row behind its creation, and one that has lost it gets it again.
 */
final class FirstRows {
  /** So many tables are asked at once. */
  private static final int TOGETHER = 100;

  private final Session session;
  private final Dialect dialect;
  private final SameNames names;
  private final SchemaComparison.Result found;

  FirstRows(Session session, SchemaComparison.Result found) {
    this.session = session;
    this.dialect = session.dialect();
    this.names = new SameNames(dialect);
    this.found = found;
  }

  /**
   * The operations with those that insert what is missing.
   *
   * @param actual what is there
   * @param wanted what each table must begin with
   */
  List<Operation> completed(Schema actual, List<BulkInsert> wanted) throws SQLException {
    List<Operation> operations = found.difference().operations();
    Map<QualifiedName, Table> created = new LinkedHashMap<>();
    for (Operation operation : operations) {
      if (operation instanceof CreateTable create) {
        created.put(create.table().name(), create.table());
      }
    }
    List<Operation> behind = new ArrayList<>();
    Map<BulkInsert, Table> there = new LinkedHashMap<>();
    List<Table> tables = wanted.isEmpty() ? List.of() : found.filter().visible(actual).tables();
    for (BulkInsert row : wanted) {
      Optional<Table> made = like(row.table(), List.copyOf(created.values()));
      Optional<Table> old = like(row.table(), tables);
      if (made.isPresent()) {
        behind.add(in(row, made.get()));
      } else if (old.isPresent() && !renamed(old.get().name())) {
        there.put(in(row, old.get()), old.get());
      }
    }
    behind.addAll(missing(there));
    if (behind.isEmpty()) {
      return operations;
    }
    List<Operation> complete = new ArrayList<>(operations);
    complete.addAll(behind);
    return complete;
  }

  /** Whether an operation fills a table that the same revision makes, and its downgrade drops. */
  static boolean goesWithTable(Operation operation, List<Operation> all) {
    return operation instanceof BulkInsert insert
        && all.stream()
            .anyMatch(
                one ->
                    one instanceof CreateTable create
                        && create.table().name().equals(insert.table()));
  }

  /**
   * A way back on which a table that comes again has the rows that it began with: those of the
   * revision that made it, and of later ones for which it was there.
   *
   * @param down the way back without it
   */
  static List<Operation> restored(List<Operation> down, Revisions revisions) {
    Set<QualifiedName> again = new HashSet<>();
    for (Operation operation : down) {
      if (operation instanceof CreateTable create) {
        again.add(create.table().name());
      }
    }
    if (again.isEmpty()) {
      return down;
    }
    Deque<Operation> rows = new ArrayDeque<>();
    for (Revision revision : revisions.graph().history(null, Set.of())) {
      List<Operation> upgrade =
          new ArrayList<>(
              revisions.read(revision).upgrade().stream().map(PlacedOperation::operation).toList());
      Collections.reverse(upgrade);
      Set<QualifiedName> made = new HashSet<>();
      for (Operation operation : upgrade) {
        if (operation instanceof BulkInsert insert
            && insert.rows().size() == 1
            && again.contains(insert.table())
            && (insert.ifAbsent() != null || goesWithTable(insert, upgrade))) {
          rows.addFirst(insert);
        } else if (operation instanceof CreateTable create) {
          made.add(create.table().name());
        }
      }
      again.removeAll(made);
    }
    List<Operation> complete = new ArrayList<>(down);
    complete.addAll(rows);
    return complete;
  }

  private Optional<Table> like(QualifiedName name, List<Table> tables) {
    return tables.stream().filter(table -> names.same(table.name(), name)).findFirst();
  }

  private boolean renamed(QualifiedName table) {
    return found.renames().stream()
        .map(Rename::subject)
        .anyMatch(subject -> subject.kind() == Kind.TABLE && subject.table().equals(table));
  }

  /** With the names as the table has them. */
  private static BulkInsert in(BulkInsert row, Table table) {
    return new BulkInsert(
        table.name(),
        row.columns().stream()
            .map(
                target ->
                    table.columnNames().stream()
                        .filter(name -> name.equalsIgnoreCase(target.name()))
                        .findFirst()
                        .map(name -> new BulkInsert.Target(name, target.type()))
                        .orElse(target))
            .toList(),
        row.rows());
  }

  private List<BulkInsert> missing(Map<BulkInsert, Table> rows) throws SQLException {
    List<BulkInsert> all = List.copyOf(rows.keySet());
    List<BulkInsert> missing = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<BulkInsert> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
      List<String> queries = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        BulkInsert row = some.get(i);
        queries.add(
            "SELECT "
                + i
                + ", count(*) FROM "
                + dialect.quote(row.table())
                + condition(row, rows.get(row)));
      }
      try (Statement statement = session.connection().createStatement();
          ResultSet result = statement.executeQuery(String.join(" UNION ALL ", queries))) {
        while (result.next()) {
          if (result.getLong(2) == 0) {
            BulkInsert row = some.get(result.getInt(1));
            missing.add(row.ifAbsent(key(row, rows.get(row))));
          }
        }
      } catch (SQLException e) {
        if (Session.isDenied(e)) {
          throw denied(some, e);
        }
        throw e;
      }
    }
    return missing;
  }

  private static UserException denied(List<BulkInsert> rows, SQLException failed) {
    return new UserException(
        "the rows that the model needs cannot be looked for: "
            + String.valueOf(failed.getMessage()).strip(),
        "Grant SELECT on "
            + rows.stream()
                .map(row -> row.table().toString())
                .distinct()
                .collect(Collectors.joining(", "))
            + " to this login, or leave the table out with compare.exclude.",
        failed);
  }

  private String condition(BulkInsert row, @Nullable Table table) {
    List<String> names = row.columns().stream().map(BulkInsert.Target::name).toList();
    List<String> conditions = new ArrayList<>();
    for (String column : key(row, table)) {
      String value = String.valueOf(row.rows().get(0).get(names.indexOf(column)));
      conditions.add(dialect.quote(column) + " = " + SqlDefinitions.literal(value));
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** What tells the row from others: its primary key; without one there is only one row. */
  private static List<String> key(BulkInsert row, @Nullable Table table) {
    PrimaryKey key = table == null ? null : table.primaryKey();
    List<String> names = row.columns().stream().map(BulkInsert.Target::name).toList();
    return key == null || !names.containsAll(key.columns()) ? List.of() : key.columns();
  }
}
