package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A database of its own on the same server, with the live one's character set and collation, which
 * is dropped at the end. A lock of the server is held meanwhile, by which a database that a killed
 * process left is told from one in use, and dropped by whoever comes next.
 *
 * <p>Names in statements of a revision say no database, so nothing reaches out of it.
 */
final class ScratchDatabase implements ScratchPlace {
  private static final String PREFIX = "limbeck_scratch_";

  /** Access denied, to the database or to the command. */
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1227);

  private final Connection connection;
  private final String live;
  private final String name;

  private ScratchDatabase(Connection connection, String live, String name) {
    this.connection = connection;
    this.live = live;
    this.name = name;
  }

  /** Opens the place on the live connection; empty where its user may make no databases. */
  static Optional<ScratchPlace> open(Connection connection) throws SQLException {
    List<String> there =
        texts(
            connection,
            "SELECT DATABASE(), CONNECTION_ID(), default_character_set_name, default_collation_name"
                + " FROM information_schema.schemata WHERE schema_name = DATABASE()");
    if (there.isEmpty()) {
      return Optional.empty();
    }
    String name = PREFIX + there.get(1);
    try {
      sweep(connection);
      execute(connection, "DO GET_LOCK('" + name + "', 0)");
      execute(
          connection,
          "CREATE DATABASE %s CHARACTER SET %s COLLATE %s"
              .formatted(name, there.get(2), there.get(3)));
      ScratchDatabase place = new ScratchDatabase(connection, there.get(0), name);
      connection.setCatalog(name);
      return Optional.of(place);
    } catch (SQLException e) {
      execute(connection, "DO RELEASE_LOCK('" + name + "')");
      if (DENIED.contains(e.getErrorCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Drops what killed processes left. */
  private static void sweep(Connection connection) throws SQLException {
    String left =
        "SELECT schema_name FROM information_schema.schemata"
            + " WHERE schema_name REGEXP '^"
            + PREFIX
            + "[0-9]+$' AND IS_FREE_LOCK(schema_name)";
    for (String name : texts(connection, left)) {
      execute(connection, "DROP DATABASE IF EXISTS " + name);
    }
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public boolean populated() {
    return false;
  }

  @Override
  public RevisionTransaction begin(List<Operation> operations) throws SQLException {
    return new StrictTransaction(connection);
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    connection.setCatalog(live);
    execute(connection, "DROP DATABASE IF EXISTS " + name);
    execute(connection, "DO RELEASE_LOCK('" + name + "')");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All values, row by row. */
  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          texts.add(rows.getString(i));
        }
      }
    }
    return texts;
  }
}
