package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlWriter;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
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
   * @param table its name as SQL
   * @param known what makes it again as far as the values tell, in the order to make it
   */
  Halves ofColumn(
      LiveDependents.Change change, String table, String column, Supplier<List<Operation>> known) {
    return halves(change, table, IdentifierLength.kept(column), null, known);
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
    Connection live = state.live();
    if (live != null) {
      try (PreparedStatement statement = live.prepareStatement(ServerWords.query(version))) {
        statement.setString(1, change.name());
        statement.setString(2, table);
        statement.setString(3, column);
        statement.setString(4, type);
        try (ResultSet parts = statement.executeQuery()) {
          if (parts.next()) {
            return read(parts);
          }
        }
      } catch (SQLException e) {
        throw new PostgresqlWriter.CatalogueException(e);
      }
    }
    return made(known.get(), change);
  }

  /** From the first part on; what goes first comes last. */
  private Halves read(ResultSet parts) throws SQLException {
    List<Statement> off = new ArrayList<>();
    List<List<Statement>> on = new ArrayList<>();
    do {
      String refusal = parts.getString("refusal");
      String drop = parts.getString("off");
      if (refusal != null) {
        throw refused(parts.getString("label"), refusal);
      }
      if (drop != null) {
        off.add(change(drop));
      }
      List<Statement> again = new ArrayList<>();
      for (String sql : (String[]) parts.getArray("words").getArray()) {
        again.add(change(sql));
      }
      on.add(again);
    } while (parts.next());
    Collections.reverse(on);
    return new Halves(off, on.stream().flatMap(List::stream).toList());
  }

  private UserException refused(String label, String reason) {
    return new UserException(
        "cannot " + operation.describe() + ": the " + label + " stands on it and " + reason,
        "It could not be made again as it is now: let the revision drop it before, and make it"
            + " again behind, with 'execute'.");
  }

  private Statement change(String sql) {
    return Statement.change(sql, operation.describe());
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
