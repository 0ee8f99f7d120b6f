package dev.limbeck.runner;

import dev.limbeck.dialect.ScriptStatements;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works out the statements of revisions, each one tried out at once on a copy of the schema where
 * there is one.
 *
 * <p>The copy has no rows, so SQL of the user's own that only reads and writes rows is not tried:
 * it may need some; nor are rows inserted. Rules for rows are not asked for the same reason.
 *
 * @param copy changed by this; null where there is none
 */
record Rehearsal(StepStatements steps, @Nullable Connection copy) {
  private static final Set<String> ABOUT_ROWS =
      Set.of(
          "insert",
          "update",
          "delete",
          "replace",
          "merge",
          "select",
          "with",
          "values",
          "truncate",
          "analyze",
          "reindex",
          "vacuum",
          "pragma",
          "explain");

  /** The statements of a body; the copy is then where they lead to. */
  List<Statement> statements(StepBody body) throws SQLException {
    ScriptStatements statements = new ScriptStatements();
    steps.each(
        body,
        (batch, place, statement) -> {
          if (own(batch)) {
            statements.addOwn(statement);
          } else {
            statements.add(statement);
          }
          boolean query =
              statement.kind() == Statement.Kind.ASSERTION
                  || statement.kind() == Statement.Kind.NOTICE;
          if (copy != null && !query && statement.work() == null) {
            tryOut(copy, body, batch, place, statement);
          }
        });
    return statements.all();
  }

  private static void tryOut(
      Connection copy,
      StepBody body,
      List<Operation> batch,
      Supplier<Place> place,
      Statement statement) {
    if (own(batch) && ABOUT_ROWS.contains(firstWord(statement.sql()))) {
      return;
    }
    try (java.sql.Statement jdbc = copy.createStatement()) {
      jdbc.setEscapeProcessing(false);
      jdbc.execute(statement.sql());
    } catch (SQLException e) {
      throw new UserException(
          ExitCode.FAILED,
          List.of(
              new Problem(
                  new StepFailure(body.step(), batch).heading()
                      + "\n  "
                      + statement.sql()
                      + "\n  "
                      + String.valueOf(e.getMessage()).strip(),
                  place.get(),
                  "A script is tried out on a copy of the schema in memory, without rows. Mend the"
                      + " statement; or, if it needs the real database, run this revision without"
                      + " --sql.")),
          e);
    }
  }

  private static boolean own(List<Operation> batch) {
    return batch.stream().allMatch(Operation::opaque);
  }

  private static String firstWord(String sql) {
    return sql.strip().split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
