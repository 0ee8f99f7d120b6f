package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Beginning;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlWriter;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of a change: taken off before it and put back behind it. Where the
 * database can be asked this is all that it knows of, in its own words, so that nothing is lost
 * which the schema values do not tell; else it is what the values tell.
 */
final class Restoration {
  private final SchemaState state;
  private final SqlWriter writer;
  private final int version;
  private final Operation operation;

  /**
   * For an operation.
   *
   * @param writer for what is made again from values
   */
  Restoration(Operation operation, SchemaState state, SqlWriter writer, int version) {
    this.operation = operation;
    this.state = state;
    this.writer = writer;
    this.version = version;
  }

  /**
   * The two halves, each in its order.
   *
   * @param off what goes before the change
   * @param on what makes it again
   */
  record Halves(List<Statement> off, List<Statement> on) {
    static final Halves NONE = new Halves(List.of(), List.of());

    /** Copies the lists. */
    Halves {
      off = List.copyOf(off);
      on = List.copyOf(on);
    }

    /** The change with what stands in its way. */
    List<Statement> around(List<Statement> change) {
      List<Statement> statements = new ArrayList<>(off);
      statements.addAll(change);
      statements.addAll(on);
      return statements;
    }
  }

  /**
   * What stands on a column.
   *
   * @param known what makes it again as far as the values tell, in the order to make it
   */
  Halves ofColumn(
      LiveDependents.Change change,
      QualifiedName table,
      String column,
      Supplier<List<Operation>> known) {
    Beginning beginning = state.beginning();
    if (state.live() != null || beginning == null) {
      return halves(change, new PostgresqlDefinitions(version).name(table), column, null, known);
    }
    return beginning
        .place(table, column)
        .map(
            then ->
                halves(
                    change,
                    new PostgresqlDefinitions(version).name(then.table()),
                    then.column(),
                    null,
                    known))
        .orElseGet(() -> made(known.get(), change));
  }

  /**
   * What stands on the values of an enum type.
   *
   * @param type its name as SQL
   * @param known as above
   */
  Halves ofValues(String type, Supplier<List<Operation>> known) {
    return halves(LiveDependents.Change.VALUES, null, null, type, known);
  }

  private Halves halves(
      LiveDependents.Change change,
      @Nullable String table,
      @Nullable String column,
      @Nullable String type,
      Supplier<List<Operation>> known) {
    Connection asked = state.asked();
    if (asked != null) {
      if (isPlain(asked, change, table, column)) {
        return state.live() != null ? Halves.NONE : made(known.get(), change);
      }
      try (PreparedStatement statement = asked.prepareStatement(ServerWords.query(version))) {
        statement.setString(1, change.name());
        statement.setString(2, table);
        statement.setString(3, column == null ? null : IdentifierLength.kept(column));
        statement.setString(4, type);
        try (ResultSet parts = statement.executeQuery()) {
          if (parts.next()) {
            return read(parts, change, known);
          }
        }
      } catch (SQLException e) {
        throw new PostgresqlWriter.CatalogueException(e);
      }
    }
    return made(known.get(), change);
  }

  private boolean isPlain(
      Connection asked,
      LiveDependents.Change change,
      @Nullable String table,
      @Nullable String column) {
    try {
      return change == LiveDependents.Change.TYPE
          && table != null
          && column != null
          && PlainColumn.is(asked, version, table, column);
    } catch (SQLException e) {
      throw new PostgresqlWriter.CatalogueException(e);
    }
  }

  /**
   * From the first part on; what goes first comes last. Of what the script has done to the table,
   * the values tell, so that they say there what they hold; others stand on that.
   */
  private Halves read(
      ResultSet parts, LiveDependents.Change change, Supplier<List<Operation>> known)
      throws SQLException {
    List<Statement> off = new ArrayList<>();
    List<List<Statement>> on = new ArrayList<>();
    do {
      if (state.live() != null || !parts.getBoolean("valued")) {
        StandingPart part = StandingPart.read(parts, operation, state);
        off.addAll(part.off());
        on.add(part.on());
      }
    } while (parts.next());
    Collections.reverse(on);
    List<Statement> again = new ArrayList<>();
    if (state.live() == null) {
      Halves made = made(known.get(), change);
      off.addAll(made.off());
      again.addAll(made.on());
    }
    on.forEach(again::addAll);
    return new Halves(off, again);
  }

  /** What stands on a column that goes, goes with it. */
  private Halves made(List<Operation> creations, LiveDependents.Change change) {
    List<Statement> off = new ArrayList<>();
    if (change != LiveDependents.Change.DROP) {
      Dependents.undone(creations).forEach(one -> off.addAll(one.accept(writer)));
    }
    List<Statement> on = new ArrayList<>();
    creations.forEach(one -> on.addAll(one.accept(writer)));
    return new Halves(off, on);
  }
}
