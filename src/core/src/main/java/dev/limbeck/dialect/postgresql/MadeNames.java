package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names that the server made of a table's name: {@code posts_pkey} for its key, {@code
 * posts_id_seq} for what numbers its rows. It leaves them as they are when the table is renamed;
 * after a rename and a dump nobody would know where they come from, and a new table of the old name
 * would find them taken.
 */
final class MadeNames {
  private static final int LIMIT = 63;

  /** The table is asked by both names: before its renaming, and behind it. */
  private static final String BESIDE =
      """
      SELECT c.oid FROM pg_class c JOIN pg_class t ON t.relnamespace = c.relnamespace
      WHERE c.relname = ? AND t.oid = COALESCE(to_regclass(?), to_regclass(?))
      """;

  /** The key's index, and the sequences of columns, depend on the table. */
  private static final String OTHERS =
      BESIDE
          + """
          AND NOT EXISTS (
            SELECT 1 FROM pg_index i
            WHERE i.indexrelid = c.oid AND i.indrelid = t.oid AND i.indisprimary)
          AND NOT EXISTS (
            SELECT 1 FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND c.relkind = 'S'
              AND d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid
              AND d.deptype IN ('a', 'i'))
          """;

  private final SqlDefinitions definitions;
  private final SchemaState state;

  MadeNames(SqlDefinitions definitions, SchemaState state) {
    this.definitions = definitions;
    this.state = state;
  }

  /** What follows the statement that renames the table. */
  List<Statement> follow(RenameTable operation) throws SQLException {
    Optional<Table> table = state.schema().table(operation.table());
    if (table.isEmpty()) {
      return List.of();
    }
    String from = operation.table().name();
    List<Statement> statements = new ArrayList<>();
    PrimaryKey key = table.get().primaryKey();
    if (key != null && (key.name() == null || key.name().equals(from + "_pkey"))) {
      rename("INDEX", operation, "_pkey", statements);
    }
    for (Column column : table.get().columns()) {
      if (column.identity() != null) {
        rename("SEQUENCE", operation, "_" + column.name() + "_seq", statements);
      }
    }
    return statements;
  }

  private void rename(String kind, RenameTable operation, String suffix, List<Statement> statements)
      throws SQLException {
    QualifiedName from = operation.table().withName(operation.table().name() + suffix);
    QualifiedName to = operation.table().withName(operation.to() + suffix);
    if (tooLong(from)
        || tooLong(to)
        || found(BESIDE, to.name(), operation)
        || found(OTHERS, from.name(), operation)) {
      return;
    }
    statements.add(
        Statement.change(
            "ALTER "
                + kind
                + " IF EXISTS "
                + definitions.name(from)
                + " RENAME TO "
                + definitions.quote(to.name()),
            operation.describe()));
  }

  private static boolean tooLong(QualifiedName name) {
    return name.name().getBytes(StandardCharsets.UTF_8).length > LIMIT;
  }

  /**
   * Whether something beside the table has the name, or something that is not the table's; what
   * else the search path finds does not count.
   */
  private boolean found(String query, String name, RenameTable operation) throws SQLException {
    Connection live = state.live();
    if (live == null) {
      return false;
    }
    try (PreparedStatement statement = live.prepareStatement(query)) {
      statement.setString(1, name);
      statement.setString(2, definitions.name(operation.table()));
      statement.setString(3, definitions.name(operation.table().withName(operation.to())));
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
