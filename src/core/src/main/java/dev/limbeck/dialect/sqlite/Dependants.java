package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Views and triggers. SQLite understands their texts only when they are used, so whether one works
 * is tried: a view by a query for no rows, a trigger by EXPLAIN of a statement that would fire it.
 */
final class Dependants {
  private final Connection connection;
  private final String file;
  private final List<StoredObject> all;

  private Dependants(Connection connection, String file, List<StoredObject> all) {
    this.connection = connection;
    this.file = file;
    this.all = all;
  }

  /** The views and triggers of a database file, which can speak of no other. */
  static Dependants of(Connection connection, String file) throws SQLException {
    return new Dependants(
        connection,
        file,
        StoredObject.read(connection, file).stream()
            .filter(one -> one.is("view") || one.is("trigger"))
            .toList());
  }

  /**
   * Those that do not work, with the triggers of broken views, which go with them; views before
   * triggers.
   */
  List<StoredObject> broken() throws SQLException {
    List<StoredObject> broken = new ArrayList<>();
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
   * Statements that use what speaks of one of some tables, itself or through a view, and works now.
   *
   * @param dropped tables whose triggers go with them
   * @param computed the columns, folded, that cannot be set then, by folded table: a trigger that
   *     waits for nothing else does not fire any more
   */
  Set<Statement> checks(
      List<QualifiedName> tables, List<QualifiedName> dropped, Map<String, Set<String>> computed)
      throws SQLException {
    Set<String> names = new TreeSet<>();
    tables.forEach(table -> names.add(Tokens.fold(table.name())));
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
      boolean touched = names.contains(Tokens.fold(one.table())) || speaksOf(one, names);
      if (touched && !gone && works(use(one))) {
        String note = one.type() + " " + one.name() + " would not work any more";
        Set<String> unset = computed.getOrDefault(Tokens.fold(one.table()), Set.of());
        use(one, unset).ifPresent(sql -> checks.add(Statement.probe(sql, note)));
      }
    }
    return checks;
  }

  private static boolean speaksOf(StoredObject object, Set<String> names) {
    return Tokens.mentions(object.sql(), names);
  }

  /** A statement that needs the object to work, and does nothing. */
  private String use(StoredObject object) throws SQLException {
    return use(object, Set.of()).orElseThrow();
  }

  /** The same without some columns; empty where the trigger waits for no other. */
  private Optional<String> use(StoredObject object, Set<String> unset) throws SQLException {
    if (object.is("view")) {
      return Optional.of("SELECT * FROM " + name(object.name()) + " LIMIT 0");
    }
    TriggerText trigger = TriggerText.parse(object.sql());
    String table = name(trigger.table());
    return switch (trigger.event()) {
      case "DELETE" -> Optional.of("EXPLAIN DELETE FROM " + table);
      case "INSERT" -> Optional.of("EXPLAIN INSERT INTO " + table + " DEFAULT VALUES");
      default -> {
        String set = assignments(trigger, unset);
        yield set.isEmpty()
            ? Optional.empty()
            : Optional.of("EXPLAIN UPDATE " + table + " SET " + set);
      }
    };
  }

  private String name(String object) {
    return Identifiers.quote(file) + "." + Identifiers.quote(object);
  }

  /**
   * What makes the trigger fire and will still be there after other columns have gone: the columns
   * it waits for, else the row's number, else the key of a table that has no such number, else all
   * columns of a view.
   */
  private String assignments(TriggerText trigger, Set<String> unset) throws SQLException {
    if (!trigger.columns().isEmpty()) {
      return toThemselves(
          trigger.columns().stream()
              .filter(one -> !unset.contains(Tokens.fold(one)))
              .map(Identifiers::quote)
              .toList());
    }
    if (works("SELECT rowid FROM " + name(trigger.table()) + " LIMIT 0")) {
      return "rowid = rowid";
    }
    List<String> key = columns(trigger.table(), "pk > 0");
    return toThemselves(key.isEmpty() ? columns(trigger.table(), "hidden = 0") : key);
  }

  private List<String> columns(String table, String condition) throws SQLException {
    return Rows.of(
        connection,
        "SELECT name FROM pragma_table_xinfo("
            + SqlDefinitions.literal(table)
            + ", "
            + SqlDefinitions.literal(file)
            + ") WHERE "
            + condition,
        row -> Identifiers.quote(row.getString(1)));
  }

  private static String toThemselves(List<String> columns) {
    return String.join(", ", columns.stream().map(one -> one + " = " + one).toList());
  }

  private boolean works(String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return !statement.isClosed();
    } catch (SQLException broken) {
      return false;
    }
  }
}
