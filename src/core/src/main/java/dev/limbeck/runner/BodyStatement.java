package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.Place;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a user's own SQL.
 *
 * @param number which of the operation's it is, from 1 on
 */
record BodyStatement(PlacedOperation placed, int number, Statement statement) {

  /** Those of an operation; none where it is no SQL of a user's own. */
  static List<BodyStatement> of(Dialect dialect, PlacedOperation placed) throws SQLException {
    List<BodyStatement> statements = new ArrayList<>();
    if (placed.operation() instanceof ExecuteSql) {
      for (Statement statement :
          dialect.statements(List.of(placed.operation()), new SchemaState(Schema.empty(), null))) {
        statements.add(new BodyStatement(placed, statements.size() + 1, statement));
      }
    }
    return statements;
  }

  Place place(Dialect dialect) {
    return OperationPlaces.of(dialect, placed, number, statement.sql());
  }

  /** The statement in one line. */
  String line() {
    String line = statement.sql().strip().replaceAll("\\s+", " ");
    return line.length() > 100 ? line.substring(0, 97) + "..." : line;
  }
}
