package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlDefinitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Views that get names for their columns before a column below them is renamed.
 *
 * <p>A view that takes its columns' names from a table has other ones when those change, and SQLite
 * refuses the rename where another view or an {@code INSTEAD OF} trigger uses the old ones. With
 * names of its own ({@code CREATE VIEW v (a, b) AS …}) the view stays what it is to others.
 */
final class NamedViews {
  /** How SQLite says that a view or trigger would not work. */
  private static final String REFUSAL = "after rename";

  private final Connection connection;
  private final List<StoredObject> all;

  NamedViews(Connection connection) throws SQLException {
    this.connection = connection;
    this.all = StoredObject.read(connection, "main");
  }

  /**
   * The views to be made anew, with the triggers that go with them, in order; none where the rename
   * can be carried out without.
   *
   * @param sql the rename
   * @param broken what is out of the way by then
   */
  List<StoredObject> before(String sql, List<StoredObject> broken) throws SQLException {
    List<StoredObject> named = new ArrayList<>();
    if (all.stream().anyMatch(one -> one.is("view")) && !works(sql, broken)) {
      for (StoredObject view : all) {
        if (view.is("view") && !broken.contains(view) && isUsed(view)) {
          Optional<String> text = named(view);
          if (text.isPresent()) {
            named.add(new StoredObject("view", view.name(), view.table(), text.get()));
            all.stream()
                .filter(one -> one.is("trigger") && one.on(view.name()))
                .forEach(named::add);
          }
        }
      }
    }
    return named;
  }

  private boolean works(String sql, List<StoredObject> broken) throws SQLException {
    try (Connection copy = SchemaCopy.of(connection);
        Statement statement = copy.createStatement()) {
      for (int i = broken.size() - 1; i >= 0; i--) {
        StoredObject one = broken.get(i);
        statement.execute(
            "DROP " + one.type() + " IF EXISTS " + Identifiers.alwaysQuote(one.name()));
      }
      return carriedOut(statement, sql);
    }
  }

  private static boolean carriedOut(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException refused) {
      return !String.valueOf(refused.getMessage()).contains(REFUSAL);
    }
  }

  /** Whether something else stands on it. */
  private boolean isUsed(StoredObject view) {
    Set<String> name = Set.of(Tokens.fold(view.name()));
    return all.stream()
        .filter(one -> one.is("view") || one.is("trigger"))
        .anyMatch(one -> !one.equals(view) && Tokens.mentions(one.sql(), name));
  }

  /** The text with the names that the columns have; empty where it has such names. */
  private Optional<String> named(StoredObject view) throws SQLException {
    Tokens tokens = Tokens.of(view.sql());
    tokens.expect("CREATE");
    tokens.expect("VIEW");
    int end = tokens.next().end();
    if (!tokens.peek().is("AS")) {
      return Optional.empty();
    }
    List<String> columns =
        Rows.of(
            connection,
            "SELECT name FROM pragma_table_xinfo("
                + SqlDefinitions.literal(view.name())
                + ", 'main') ORDER BY cid",
            row -> Identifiers.quote(row.getString(1)));
    return Optional.of(
        view.sql().substring(0, end)
            + " ("
            + String.join(", ", columns)
            + ")"
            + view.sql().substring(end));
  }
}
