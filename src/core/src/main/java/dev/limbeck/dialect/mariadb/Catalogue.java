package dev.limbeck.dialect.mariadb;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks {@code information_schema} about some databases at once; a database is what others call a
 * schema. In a query {@code :spaces} stands for their names.
 *
 * <p>MariaDB opens the tables of all databases for a join on a column of {@code information_schema}
 * that is its key there, even if the database is said as well; {@code CONCAT} around the column
 * keeps it from that. Its EXPLAIN tells how many databases are looked through.
 */
final class Catalogue {
  private final Connection connection;
  private final Server server;
  private final String current;
  private final List<String> spaces;

  private Catalogue(Connection connection, Server server, String current, List<String> spaces) {
    this.connection = connection;
    this.server = server;
    this.current = current;
    this.spaces = spaces;
  }

  /**
   * The connection's database and further ones.
   *
   * @throws UserException if the connection has no database
   */
  static Catalogue of(Connection connection, Server server, Set<String> further)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT DATABASE()");
        ResultSet row = statement.executeQuery()) {
      row.next();
      String current = row.getString(1);
      if (current == null) {
        throw new UserException(
            "the connection has no database",
            "Name it at the end of the url: "
                + server.dialect()
                + "://user@host/database. It must exist.");
      }
      Set<String> spaces = new TreeSet<>(further);
      spaces.remove("");
      spaces.add(current);
      return new Catalogue(connection, server, current, List.copyOf(spaces));
    }
  }

  Connection connection() {
    return connection;
  }

  Server server() {
    return server;
  }

  /** A name with its database, where that is not the connection's own. */
  QualifiedName name(String space, String name) {
    return new QualifiedName(space.equalsIgnoreCase(current) ? "" : space, name);
  }

  /** The name of a row's table; from the columns {@code space} and {@code name}. */
  QualifiedName table(ResultSet row) throws SQLException {
    return name(row.getString("space"), row.getString("name"));
  }

  /** The rows of a query, each made into a value. */
  <T> List<T> rows(String query, RowReader<T> reader) throws SQLException {
    String places = "(?" + ", ?".repeat(spaces.size() - 1) + ")";
    String sql = query.replace(":spaces", places);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameters = query.split(":spaces", -1).length - 1;
      for (int i = 0; i < parameters * spaces.size(); i++) {
        statement.setString(i + 1, spaces.get(i % spaces.size()));
      }
      List<T> values = new ArrayList<>();
      try (ResultSet rows = WholeAnswer.of(statement)) {
        while (rows.next()) {
          values.add(reader.read(rows));
        }
      }
      return values;
    }
  }

  /** Makes a value of one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
