package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.config.ModelSettings;
import dev.limbeck.config.ReaderKind;
import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.diff.AttributeHistory;
import dev.limbeck.diff.CheckComparison;
import dev.limbeck.diff.Difference;
import dev.limbeck.diff.NameCase;
import dev.limbeck.diff.NamingConvention;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.diff.RenamedSchema;
import dev.limbeck.diff.SchemaDiffer;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Revision;
import dev.limbeck.model.DatabaseServer;
import dev.limbeck.model.EntityModelReader;
import dev.limbeck.model.EntityRequest;
import dev.limbeck.model.Model;
import dev.limbeck.model.ProjectClassPath;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The model beside the live database. */
final class Comparison {
  private final Config config;
  private final Tool tool;

  Comparison(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * What was found.
   *
   * @param actual the database in normal form, without reserved tables
   * @param wanted the model in normal form, with the database's words for the same expressions
   * @param renames what goes on under another name; the first operations carry them out
   * @param undecided what may have been renamed, where nobody was asked and a rule decided
   * @param filter leaves out of a schema what was not compared
   * @param entities the names of the classes that were read
   * @param notes what was not compared, and what the user should know
   */
  record Result(
      Difference difference,
      Schema actual,
      Schema wanted,
      List<Rename> renames,
      List<RenameQuestion> undecided,
      CompareFilter filter,
      List<String> entities,
      List<String> notes) {}

  /**
   * Compares.
   *
   * @throws UserException if the database is not at head, or the model cannot be read
   */
  Result run(Session session, Revisions revisions, AutogenerateOptions options)
      throws SQLException {
    requireHead(session, revisions);
    Model model = model(session);
    Set<String> schemas = new TreeSet<>(model.schema().allNamespaces());
    Inspection inspection = session.dialect().inspector().inspect(session.connection(), schemas);
    Schema actual = normal(session, inspection.schema());
    List<String> notes = new ArrayList<>(model.notes());
    notes.addAll(inspection.notCompared());
    Schema spelled = spelledLike(session, normal(session, model.schema()), actual);
    CompareFilter filter = new CompareFilter(config.autogenerate().compare());
    CompareFilter.Filtered filtered = filter.filter(actual, spelled);
    notes.addAll(filtered.notes());
    spelled = filtered.wanted();
    Schema known = history(session, revisions).recall(filtered.actual());
    Renaming.Settled settled =
        new Renaming(config.autogenerate().renames(), options).settle(known, spelled);
    notes.addAll(settled.notes());
    RenamedSchema renamed = RenamedSchema.of(known, spelled, settled.renames());
    renamed = renamed.withSchema(forgetful(session, renamed));
    Schema wanted = aligned(session, spelled, renamed.schema(), notes);
    renamed = renamed.withFollowingNames(wanted);
    Difference rest = differ(session).diff(renamed.schema(), wanted);
    List<Operation> operations = new ArrayList<>(renamed.operations());
    operations.addAll(rest.operations());
    List<Operation> edited = new Hooks(config).edit(operations, actual);
    Difference difference = new Difference(edited, rest.notCompared());
    notes.addAll(difference.notCompared());
    return new Result(
        difference,
        actual,
        edited.equals(operations) ? wanted : edited(session, actual, edited, filter),
        settled.renames(),
        settled.undecided(),
        filter,
        model.entities(),
        notes);
  }

  /** What hooks have made of it: the schema that their operations lead to. */
  private static Schema edited(
      Session session, Schema actual, List<Operation> operations, CompareFilter filter) {
    Schema state = Autogenerate.after(actual, operations);
    return filter.visible(session.dialect().normalForm(state));
  }

  /** Without attributes, which only renames are about. */
  private static Schema forgetful(Session session, RenamedSchema renamed) {
    Schema schema = AttributeHistory.forget(renamed.schema());
    return renamed.operations().isEmpty() ? schema : session.dialect().normalForm(schema);
  }

  /** What the revisions say of the columns that are there: every revision is applied. */
  private static AttributeHistory history(Session session, Revisions revisions) {
    AttributeHistory history =
        new AttributeHistory(session.dialect().supports(Capability.IGNORES_CASE));
    List<Revision> oldestFirst = new ArrayList<>(revisions.graph().history(null, Set.of()));
    Collections.reverse(oldestFirst);
    for (Revision revision : oldestFirst) {
      revisions.read(revision).upgrade().forEach(placed -> history.follow(placed.operation()));
    }
    return history;
  }

  private static Schema spelledLike(Session session, Schema wanted, Schema actual) {
    if (session.dialect().supports(Capability.IGNORES_CASE)) {
      return NameCase.spelledLike(wanted, actual);
    }
    return session.dialect().supports(Capability.IGNORES_COLUMN_CASE)
        ? NameCase.columnsSpelledLike(wanted, actual)
        : wanted;
  }

  /** The model with the database's own words for the expressions that are the same to it. */
  private static Schema aligned(Session session, Schema wanted, Schema actual, List<String> notes)
      throws SQLException {
    Optional<ExpressionNormaliser> expressions = session.dialect().expressions();
    if (expressions.isEmpty()) {
      return wanted;
    }
    ExpressionNormaliser.Aligned aligned = expressions.get().align(session.trial(), wanted, actual);
    notes.addAll(aligned.notes());
    return aligned.model();
  }

  SchemaDiffer differ(Session session) {
    boolean comparable =
        session.dialect().supports(Capability.KEEPS_EXPRESSIONS)
            || session.dialect().expressions().isPresent();
    return new SchemaDiffer(
        comparable ? CheckComparison.BY_TEXT : CheckComparison.NOT_COMPARED,
        NamingConvention.of(config.autogenerate().constraintNames()));
  }

  static Schema normal(Session session, Schema schema) {
    return session.dialect().normalForm(ReservedTables.without(schema, session.versions().name()));
  }

  private static void requireHead(Session session, Revisions revisions) throws SQLException {
    Set<String> applied = session.versions().ids(session.connection());
    Plan missing = revisions.graph().upgrade(applied, "heads");
    if (!missing.isEmpty()) {
      int count = missing.steps().size();
      throw new UserException(
          "the database is not at head: "
              + (count == 1 ? "one revision is" : count + " revisions are")
              + " not applied",
          "Run 'limbeck upgrade "
              + (revisions.graph().effectiveHeads().size() > 1 ? "heads" : "head")
              + "' first; the model is compared with a database that has every"
              + " revision.");
    }
  }

  private Model model(Session session) throws SQLException {
    DatabaseMetaData metadata = session.connection().getMetaData();
    DatabaseServer server =
        new DatabaseServer(
            metadata.getDatabaseProductName(),
            metadata.getDatabaseMajorVersion(),
            metadata.getDatabaseMinorVersion());
    ModelSettings settings = config.model();
    if (settings.reader() != ReaderKind.HIBERNATE) {
      throw new UserException(
          "model.reader: "
              + settings.reader().name().toLowerCase(Locale.ROOT)
              + " is not supported by this version",
          "Use 'hibernate', which reads entities.");
    }
    ProjectClassPath project =
        ProjectClassPath.of(
            settings.classpath().stream().map(Path::toString).toList(), config.folder());
    return new EntityModelReader(project, tool.libraries())
        .read(
            new EntityRequest(
                server,
                settings.roots(),
                settings.packages(),
                settings.classes(),
                settings.persistenceUnit(),
                settings.settings()));
  }
}
