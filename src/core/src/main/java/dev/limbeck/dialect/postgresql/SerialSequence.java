package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sequence of a {@code serial} column, which has no name of its own to us. It may be one that
 * stands by itself in another state: where the column is to ask a sequence of that very name, it is
 * released, with the number at which it stands; and where it asked one that is to go, it keeps
 * that.
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

  private final SqlDefinitions definitions;
  private final SchemaState state;

  SerialSequence(SqlDefinitions definitions, SchemaState state) {
    this.definitions = definitions;
    this.state = state;
  }

  SerialColumns columns() {
    return new SerialColumns(definitions, state.live());
  }

  /**
   * What a sequence for a column is called that is there.
   *
   * @param gone what leaves its name before, as SQL; null where nothing does
   */
  QualifiedName newName(AlterColumn operation, @Nullable String gone) {
    QualifiedName usual = SerialColumns.usualName(operation.table(), operation.column());
    if (definitions.name(usual).equals(gone)) {
      return usual;
    }
    return columns().freeName(operation.table(), operation.column());
  }

  /**
   * The sequence that a column asks already, if it would be called so, and goes later.
   *
   * @param asked what it asks, as SQL; null where it asks none
   */
  Optional<QualifiedName> adopted(AlterColumn operation, @Nullable String asked) {
    QualifiedName usual = SerialColumns.usualName(operation.table(), operation.column());
    boolean goes =
        state.later().stream()
            .anyMatch(one -> one instanceof DropSequence drop && drop.sequence().equals(usual));
    return goes && definitions.name(usual).equals(asked) ? Optional.of(usual) : Optional.empty();
  }

  /** Whether a sequence that should go numbers a column by now. */
  boolean isKept(DropSequence operation) throws SQLException {
    for (Table table : state.schema().tables()) {
      for (Column column : table.columns()) {
        if (column.identity() != null
            && column.identity().serial()
            && operation.sequence().equals(SerialColumns.usualName(table.name(), column.name()))) {
          Connection live = state.live();
          return live == null
              || isOwned(live, operation.sequence(), definitions.name(table.name()), column.name());
        }
      }
    }
    return false;
  }

  /** What makes a sequence count in another way. */
  String renumbered(QualifiedName sequence, ColumnType type, Numbering numbers) {
    Numbering numbering =
        new Numbering(numbers.start(), numbers.increment(), numbers.limits().withType(type));
    return "ALTER SEQUENCE "
        + definitions.name(sequence)
        + " "
        + String.join(
            " ",
            definitions
                .numberingWords()
                .changed(numbering, EnumSet.allOf(Numbering.Part.class), definitions.type(type)));
  }

  /** What releases it, if a later operation asks for that. */
  Optional<String> release(CreateSequence operation) throws SQLException {
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
        || !isOwned(live, name, definitions.name(asking.get().table()), asking.get().column())) {
      return Optional.empty();
    }
    Numbering numbering = operation.sequence().numbering();
    ColumnType given = numbering.limits().type();
    return Optional.of(
        renumbered(name, given == null ? PostgresqlSequences.USUAL_TYPE : given, numbering)
            + " OWNED BY NONE");
  }

  private static boolean asks(AlterColumn alter, String sequence) {
    return alter.identity() != null
        && alter.identity().to() == null
        && alter.defaultValue() != null
        && HandedNumbers.sequence(alter.defaultValue().to()).filter(sequence::equals).isPresent();
  }

  /** Whether the sequence is that of this very column. */
  private static boolean isOwned(Connection live, QualifiedName name, String table, String column)
      throws SQLException {
    try (PreparedStatement statement = live.prepareStatement(OWNED)) {
      statement.setString(1, IdentifierLength.kept(name.name()));
      statement.setString(2, name.schema());
      statement.setString(3, table);
      statement.setString(4, IdentifierLength.kept(column));
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
