package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.diff.AttributeHistory;
import dev.limbeck.diff.Rename;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a difference is not written as a revision: what {@code revision --autogenerate} ends with is
 * a note to those who only look.
 */
final class Refusals {
  private final Config config;
  private final Session session;
  private final @Nullable Revisions revisions;

  /**
   * @param revisions null where none has led to the database
   */
  Refusals(Config config, Session session, @Nullable Revisions revisions) {
    this.config = config;
    this.session = session;
    this.revisions = revisions;
  }

  /**
   * What leads from the database to the model.
   *
   * @param actual the database, of which a part may not be compared
   * @param wanted the model
   * @param renames what goes on under another name; the first operations carry them out
   */
  record Upgrade(
      List<Operation> operations,
      Schema actual,
      Schema wanted,
      CompareFilter filter,
      List<Rename> renames) {

    static Upgrade of(Comparison.Result result) {
      return new Upgrade(
          result.difference().operations(),
          result.actual(),
          result.wanted(),
          result.filter(),
          result.renames());
    }
  }

  /**
   * All there are. What has moved comes alone: a foreign key follows the table that it refers to.
   *
   * @param history which attributes of entities columns are for
   * @param onAmbiguous what is done about tables that may have moved
   */
  List<Problem> of(Upgrade upgrade, AttributeHistory history, OnAmbiguous onAmbiguous)
      throws SQLException {
    List<Problem> moved = moved(upgrade, history, onAmbiguous);
    return moved.isEmpty()
        ? UncomparedReferences.inTheWay(
            upgrade.operations(),
            upgrade.actual(),
            upgrade.filter().visible(upgrade.actual()),
            session.connection(),
            session.dialect())
        : moved;
  }

  /** Of tables and sequences that have moved alone, as {@link #of}. */
  List<Problem> moved(Upgrade upgrade, AttributeHistory history, OnAmbiguous onAmbiguous)
      throws SQLException {
    Dialect dialect = session.dialect();
    return onAmbiguous == OnAmbiguous.DROP
        ? List.of()
        : MovedTables.madeAnew(
            upgrade.operations(),
            () -> left(upgrade.wanted()),
            history,
            new RowCounts(dialect, session.connection(), upgrade.renames()),
            dialect);
  }

  private Schema left(Schema wanted) throws SQLException {
    return revisions == null
        ? Schema.empty()
        : new SchemaComparison(config, session)
            .normal(LeftSchemas.read(session, revisions, wanted));
  }

  /**
   * Ends with all of them.
   *
   * @throws UserException if there are any
   */
  static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new UserException(ExitCode.FAILED, problems, null);
    }
  }

  /** One sentence each, with what to do. */
  static List<String> notes(List<Problem> problems) {
    return problems.stream()
        .map(
            problem ->
                problem.message()
                    + "; 'revision --autogenerate' refuses that"
                    + advice(problem.remedy()))
        .toList();
  }

  private static String advice(@Nullable String remedy) {
    return remedy == null
        ? ""
        : ": "
            + remedy.substring(0, 1).toLowerCase(Locale.ROOT)
            + remedy.substring(1, remedy.length() - 1);
  }
}
