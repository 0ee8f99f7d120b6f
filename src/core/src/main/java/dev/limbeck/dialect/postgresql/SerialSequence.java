package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The sequence of a {@code serial} column, which is an identity to us, so that it has no name of
 * its own: where the column is to ask a sequence of that very name, it is released, with the number
 * at which it stands.
 */
final class SerialSequence {
  private static final String OWNED =
      """
      SELECT 1
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
        AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a'
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      WHERE c.relkind = 'S' AND c.relname = ?
        AND n.nspname = COALESCE(NULLIF(?, ''), current_schema())
        AND d.refobjid = to_regclass(?) AND a.attname = ?
      """;

  private SerialSequence() {}

  /** What releases it, if a later operation asks for that. */
  static Optional<String> release(
      CreateSequence operation, SchemaState state, SqlDefinitions definitions) throws SQLException {
    Connection live = state.live();
    QualifiedName name = operation.sequence().name();
    String sql = definitions.name(name);
    Optional<AlterColumn> asking =
        state.later().stream()
            .filter(AlterColumn.class::isInstance)
            .map(AlterColumn.class::cast)
            .filter(alter -> asks(alter, sql))
            .findFirst();
    if (live == null
        || asking.isEmpty()
        || !isOwned(live, name, asking.get(), definitions.name(asking.get().table()))) {
      return Optional.empty();
    }
    Numbering numbering = operation.sequence().numbering();
    ColumnType given = numbering.limits().type();
    String type = definitions.type(given == null ? PostgresqlSequences.USUAL_TYPE : given);
    return Optional.of(
        "ALTER SEQUENCE "
            + sql
            + " "
            + String.join(
                " ",
                definitions
                    .numberingWords()
                    .changed(numbering, EnumSet.allOf(Numbering.Part.class), type))
            + " OWNED BY NONE");
  }

  private static boolean asks(AlterColumn alter, String sequence) {
    return alter.identity() != null
        && alter.identity().to() == null
        && alter.defaultValue() != null
        && HandedNumbers.sequence(alter.defaultValue().to()).filter(sequence::equals).isPresent();
  }

  /** Whether the sequence is that of the very column which is to ask it. */
  private static boolean isOwned(
      Connection live, QualifiedName name, AlterColumn asking, String table) throws SQLException {
    try (PreparedStatement statement = live.prepareStatement(OWNED)) {
      statement.setString(1, IdentifierLength.kept(name.name()));
      statement.setString(2, name.schema());
      statement.setString(3, table);
      statement.setString(4, IdentifierLength.kept(asking.column()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
