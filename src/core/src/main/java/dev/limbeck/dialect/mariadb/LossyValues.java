package dev.limbeck.dialect.mariadb;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The values of an ENUM or SET, of which the catalogue has a question mark for characters of four
 * bytes. A column like it, to which they are given by their numbers, tells what they are.
 */
final class LossyValues {
  private static final Set<String> TYPES = Set.of("enum", "set");

  private final Connection connection;
  private final MariaDbDefinitions definitions;

  LossyValues(Connection connection, Server server) {
    this.connection = connection;
    this.definitions = new MariaDbDefinitions(server);
  }

  /** Whether the catalogue may not tell all of a type. */
  static boolean concerns(ColumnType type) {
    return TYPES.contains(type.name())
        && type.arguments().stream().anyMatch(value -> value.contains("?"));
  }

  /** The type as it is; empty where this user may not find that out. */
  Optional<ColumnType> exact(QualifiedName table, Column column) throws SQLException {
    ColumnType type = column.type();
    String name = definitions.quote(column.name());
    try {
      List<String> values =
          CopiedColumn.asked(
              connection,
              name,
              definitions.name(table),
              statement -> values(statement, name, type));
      return values.size() == type.arguments().size()
          ? Optional.of(type.withArguments(values))
          : Optional.empty();
    } catch (SQLException e) {
      if (connection.isClosed()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /**
   * The column with its type as it is.
   *
   * @throws UserException if that cannot be found out
   */
  Column known(QualifiedName table, Column column) throws SQLException {
    if (!concerns(column.type())) {
      return column;
    }
    return exact(table, column)
        .map(column::withType)
        .orElseThrow(
            () ->
                CopiedColumn.hidden(
                    table,
                    column,
                    "values again, whose characters",
                    "Let the user read the table and make temporary ones: GRANT SELECT, CREATE"
                        + " TEMPORARY TABLES."));
  }

  private static List<String> values(Statement statement, String column, ColumnType type)
      throws SQLException {
    boolean bits = type.name().equals("set");
    statement.execute(
        "INSERT INTO "
            + CopiedColumn.NAME
            + LongStream.range(0, type.arguments().size())
                .mapToObj(i -> "(" + (bits ? Long.toUnsignedString(1L << i) : i + 1) + ")")
                .collect(Collectors.joining(", ", " VALUES ", "")));
    List<String> values = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT HEX(CONVERT(%1$s USING utf8mb4)) FROM %2$s ORDER BY %1$s + 0"
                .formatted(column, CopiedColumn.NAME))) {
      while (rows.next()) {
        byte[] bytes = HexFormat.of().parseHex(rows.getString(1));
        values.add(StringLiteral.quoted(new String(bytes, StandardCharsets.UTF_8)));
      }
    }
    return values;
  }
}
