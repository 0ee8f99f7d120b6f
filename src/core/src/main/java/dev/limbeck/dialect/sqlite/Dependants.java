package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.Statement;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Views and triggers. SQLite understands their texts only when they are used, so whether one works
 * is tried: a view by a query for no rows, a trigger by EXPLAIN of a statement that would fire it.
 */
final class Dependants {
  private final Connection connection;

  Dependants(Connection connection) {
    this.connection = connection;
  }

  private List<StoredObject> all() throws SQLException {
    return StoredObject.read(connection, "main").stream()
        .filter(one -> one.is("view") || one.is("trigger"))
        .toList();
  }

  /**
   * Those that do not work, with the triggers of broken views, which go with them; views before
   * triggers.
   */
  List<StoredObject> broken() throws SQLException {
    List<StoredObject> broken = new ArrayList<>();
    List<StoredObject> all = all();
    for (StoredObject one : all) {
      if (one.is("view") && !works(use(one))) {
        broken.add(one);
      }
    }
    List<StoredObject> views = List.copyOf(broken);
    for (StoredObject one : all) {
      boolean ofBrokenView = views.stream().anyMatch(view -> one.on(view.name()));
      if (one.is("trigger") && (ofBrokenView || !works(use(one)))) {
        broken.add(one);
      }
    }
    return broken;
  }

  /**
   * Statements that use what speaks of a table, itself or through a view, and works now.
   *
   * @param dropped tables whose triggers go with them
   */
  List<Statement> checks(QualifiedName table, List<QualifiedName> dropped) throws SQLException {
    List<StoredObject> all = all();
    Set<String> names = new TreeSet<>(Set.of(Tokens.fold(table.name())));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (StoredObject one : all) {
        grown |= one.is("view") && speaksOf(one, names) && names.add(Tokens.fold(one.name()));
      }
    }
    Set<Statement> checks = new LinkedHashSet<>();
    for (StoredObject one : all) {
      boolean gone = dropped.stream().anyMatch(name -> one.on(name.name()));
      if (gone) {
        continue;
      }
      if ((names.contains(Tokens.fold(one.table())) || speaksOf(one, names)) && works(use(one))) {
        String note = one.type() + " " + one.name() + " still works";
        checks.add(Statement.change(use(one), note));
      }
    }
    return List.copyOf(checks);
  }

  private static boolean speaksOf(StoredObject object, Set<String> names) {
    return Tokens.mentions(object.sql(), names);
  }

  /** A statement that needs the object to work, and does nothing. */
  private String use(StoredObject object) throws SQLException {
    if (object.is("view")) {
      return "SELECT * FROM " + Identifiers.quote(object.name()) + " LIMIT 0";
    }
    TriggerText trigger = TriggerText.parse(object.sql());
    String table = Identifiers.quote(trigger.table());
    return switch (trigger.event()) {
      case "DELETE" -> "EXPLAIN DELETE FROM " + table;
      case "INSERT" -> "EXPLAIN INSERT INTO " + table + " DEFAULT VALUES";
      default -> "EXPLAIN UPDATE " + table + " SET " + assignments(trigger.table());
    };
  }

  private String assignments(String table) throws SQLException {
    List<String> columns =
        Rows.of(
            connection,
            "SELECT name FROM pragma_table_xinfo("
                + dev.limbeck.dialect.SqlDefinitions.literal(table)
                + ") WHERE hidden = 0",
            row -> Identifiers.quote(row.getString(1)));
    return columns.isEmpty()
        ? "rowid = rowid"
        : String.join(", ", columns.stream().map(one -> one + " = " + one).toList());
  }

  private boolean works(String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.getParameterMetaData().getParameterCount() == 0;
    } catch (SQLException broken) {
      return false;
    }
  }
}
