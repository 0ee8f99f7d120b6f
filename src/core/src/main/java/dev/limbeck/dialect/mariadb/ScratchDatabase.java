package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own on the same server, with the live one's character set and collation, which
 * is dropped at the end. A lock of the server of the same name is held meanwhile.
 *
 * <p>One that a killed process has left is dropped by whoever comes next: it is known by its
 * comment, which names it, and by its lock, which is free. A name alone proves nothing, since
 * anybody may call a database so; so on MySQL, where databases have no comments, none is dropped,
 * and one that was left stays until somebody drops it by hand.
 *
 * <p>Names in statements of a revision say no database, so nothing reaches out of it.
 */
final class ScratchDatabase implements ScratchPlace {
  private static final String PREFIX = "limbeck_scratch_";

  /** What databases of Limbeck's own are marked with, around their name. */
  private static final List<String> MARK =
      List.of("scratch database ", " of Limbeck, dropped when the lock of that name is free");

  /** Access denied, to the database or to the command. */
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1227);

  private static final String COLLATION =
      """
      SELECT COALESCE(
        (SELECT table_collation FROM information_schema.tables
          WHERE table_schema = ? AND table_name = ?),
        (SELECT default_collation_name FROM information_schema.schemata WHERE schema_name = ?))
      """;

  private static final int DATABASE_EXISTS = 1007;
  private static final int NAMES_TRIED = 10;

  private final Connection connection;
  private final String live;
  private final String name;
  private final String usualCollation;

  private ScratchDatabase(Connection connection, String live, String name, String usualCollation) {
    this.connection = connection;
    this.live = live;
    this.name = name;
    this.usualCollation = usualCollation;
  }

  /**
   * Opens the place on the live connection; empty where its user may make no databases.
   *
   * @throws UserException if the server gives no lock for it
   */
  static Optional<ScratchDatabase> open(Connection connection, Server server) throws SQLException {
    List<String> there =
        texts(
            connection,
            "SELECT DATABASE(), CONNECTION_ID(), default_character_set_name, default_collation_name"
                + " FROM information_schema.schemata WHERE schema_name = DATABASE()");
    if (there.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (server.hasDatabaseComments()) {
        sweep(connection);
      }
      String settings = "CHARACTER SET %s COLLATE %s".formatted(there.get(2), there.get(3));
      String name = create(connection, server, PREFIX + there.get(1), settings);
      ScratchDatabase place = new ScratchDatabase(connection, there.get(0), name, there.get(3));
      place.enter();
      return Optional.of(place);
    } catch (SQLException e) {
      if (DENIED.contains(e.getErrorCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Makes a database that was not there, and holds its lock; returns its name. */
  private static String create(Connection connection, Server server, String usual, String settings)
      throws SQLException {
    for (int i = 1; i <= NAMES_TRIED; i++) {
      String name = i == 1 ? usual : usual + "_" + i;
      if (!lock(connection, name)) {
        continue;
      }
      String comment =
          server.hasDatabaseComments() ? " COMMENT '" + String.join(name, MARK) + "'" : "";
      try {
        execute(connection, "CREATE DATABASE " + name + " " + settings + comment);
        return name;
      } catch (SQLException e) {
        unlock(connection, name);
        if (e.getErrorCode() != DATABASE_EXISTS) {
          throw e;
        }
      }
    }
    throw new UserException(
        "no scratch database can be made: databases or locks of the names "
            + usual
            + " to "
            + usual
            + "_"
            + NAMES_TRIED
            + " are there already, or the server gives no locks",
        "Drop the databases if nobody needs them, or tell another server with 'scratch.url'.");
  }

  private void enter() throws SQLException {
    try {
      connection.setCatalog(name);
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  /**
   * Drops what killed processes left. Its lock is taken before, so that nobody can begin to use a
   * database of that name meanwhile.
   */
  private static void sweep(Connection connection) throws SQLException {
    for (String name : marked(connection, "")) {
      if (!lock(connection, name)) {
        continue;
      }
      try {
        if (!marked(connection, name).isEmpty()) {
          execute(connection, "DROP DATABASE " + name);
        }
      } finally {
        unlock(connection, name);
      }
    }
  }

  /** The databases that are marked as Limbeck's, but for the current one; all, or that one. */
  private static List<String> marked(Connection connection, String name) throws SQLException {
    String marked =
        """
        SELECT schema_name FROM information_schema.schemata
        WHERE schema_name REGEXP '^%s[0-9]+(_[0-9]+)?$' AND schema_name <> DATABASE()
          AND schema_comment = CONCAT('%s', schema_name, '%s') AND '%s' IN ('', schema_name)"""
            .formatted(PREFIX, MARK.get(0), MARK.get(1), name);
    return texts(connection, marked);
  }

  /** Whether this session got the lock, and had it not before. */
  private static boolean lock(Connection connection, String name) throws SQLException {
    String sql = "SELECT IF(IS_FREE_LOCK('%1$s'), GET_LOCK('%1$s', 0), 0)".formatted(name);
    return "1".equals(texts(connection, sql).get(0));
  }

  private static void unlock(Connection connection, String name) throws SQLException {
    execute(connection, "DO RELEASE_LOCK('" + name + "')");
  }

  @Override
  public Connection connection() {
    return connection;
  }

  /** The database that it stands for. */
  String live() {
    return live;
  }

  String name() {
    return name;
  }

  @Override
  public boolean populated() {
    return false;
  }

  /** The collation of those of its columns that say none, as it may not be that of the database. */
  @Override
  public void resemble(@Nullable QualifiedName table) throws SQLException {
    String collation = table == null ? usualCollation : collation(table);
    if (!collation.equals(collation(null))) {
      execute(connection, "ALTER DATABASE " + name + " COLLATE " + collation);
    }
  }

  /** Of a table of the live database, or else of this one. */
  private String collation(@Nullable QualifiedName table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(COLLATION)) {
      query.setString(1, live);
      query.setString(2, table == null ? "" : table.name());
      query.setString(3, table == null ? name : live);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
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
    unlock(connection, name);
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
