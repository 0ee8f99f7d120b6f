package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.diff.AttributeHistory;
import dev.limbeck.diff.Difference;
import dev.limbeck.diff.Origin;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Plan;
import dev.limbeck.model.Model;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ColumnAttribute;
import dev.limbeck.schema.OwnedSequence;
import dev.limbeck.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

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
   * @param attributes what columns are for now that go on under their names
   * @param undecided what may have been renamed, where nobody was asked and a rule decided
   * @param filter leaves out of a schema what was not compared
   * @param history which attributes of entities columns are for
   * @param entities the names of the classes that were read
   * @param rows what the model wants of rows
   * @param notes what was not compared, and what the user should know
   */
  record Result(
      Difference difference,
      Schema actual,
      Schema wanted,
      List<Rename> renames,
      List<ColumnAttribute> attributes,
      List<RenameQuestion> undecided,
      CompareFilter filter,
      AttributeHistory history,
      List<String> entities,
      WantedRows rows,
      List<String> notes) {}

  /**
   * Compares.
   *
   * @throws UserException if the database is not at head, or the model cannot be read
   */
  Result run(Session session, Revisions revisions, AutogenerateOptions options)
      throws SQLException {
    requireHead(session, revisions);
    SchemaComparison schemata = new SchemaComparison(config, session);
    Read read = read(session, revisions, schemata);
    Model model = read.model();
    Schema actual = read.database().actual();
    AppliedHistory history = read.database().history();
    Schema wanted = schemata.normal(model.schema());
    SchemaComparison.Result found =
        schemata.compare(
            new SchemaComparison.Side(actual, Origin.DATABASE, read.database().owned()),
            new SchemaComparison.Side(
                wanted, SourceReader.origin(config.model(), model), List.of()),
            history,
            options);
    List<String> notes = new ArrayList<>(model.notes());
    notes.addAll(read.database().notCompared());
    notes.addAll(found.notes());
    notes.addAll(otherNames(history.keyNames().otherwiseNamed(actual)));
    notes.addAll(LeftSchemas.notCompared(session, revisions, wanted));
    WantedRows rows = WantedRows.of(model);
    List<Operation> completed = rows.completed(session, found, actual, true);
    List<Operation> operations =
        new SpelledTypes(session.dialect(), read.database().read(), model.schema()).of(completed);
    Hooks.Edited hooked = new Hooks(config).edit(operations, actual);
    List<Operation> edited = hooked.operations();
    notes.addAll(hooked.notes());
    return new Result(
        new Difference(edited, found.difference().notCompared()),
        actual,
        edited.equals(operations)
            ? found.wanted()
            : edited(session, actual, edited, found.filter()),
        found.renames(),
        found.attributes(),
        found.undecided(),
        found.filter(),
        history.attributes(),
        model.entities(),
        rows,
        notes.stream().distinct().toList());
  }

  /** What is to be known where keys have other names than in a database that revisions made. */
  private static List<String> otherNames(List<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return List.of(
        "revisions call keys otherwise than this database does: "
            + FirstFew.of(keys)
            + "; one that speaks of them runs on one of the two only. Among the statements of 'limbeck"
            + " diff database @head --format sql' are those that rename them here; take these");
  }

  /** What is compared. */
  private record Read(Model model, Database database) {}

  /**
   * What was read of the database and of what has been done to it.
   *
   * @param read as the inspector returned it
   * @param actual in normal form, without reserved tables
   */
  private record Database(
      Schema read,
      Schema actual,
      List<String> notCompared,
      List<OwnedSequence> owned,
      AppliedHistory history) {}

  /** Reads the database while the entities are read, since neither needs the other. */
  private Read read(Session session, Revisions revisions, SchemaComparison schemata)
      throws SQLException {
    SourceReader source = new SourceReader(config, tool, session);
    Supplier<Model> entities = source.modelOfEntities().orElse(null);
    if (entities == null) {
      Set<String> schemas = source.schemas(new Source.TheModel());
      if (source.isDatabase(new Source.TheModel())) {
        schemas.addAll(source.schemas(new Source.TheDatabase()));
      }
      Model model = source.model(schemas);
      schemas.addAll(schemas(model));
      return new Read(model, database(session, revisions, schemata, schemas));
    }
    try (Meanwhile<Database> meanwhile =
        Meanwhile.doing(() -> database(session, revisions, schemata, Set.of()))) {
      Model read = entities.get();
      Database database = meanwhile.result();
      Model model = source.withoutViews(read);
      return new Read(
          model,
          schemas(model).isEmpty()
              ? database
              : database(session, schemata, schemas(model), database.history()));
    }
  }

  private static Set<String> schemas(Model model) {
    return new TreeSet<>(model.schema().allNamespaces());
  }

  private static Database database(
      Session session, Revisions revisions, SchemaComparison schemata, Set<String> schemas)
      throws SQLException {
    return database(
        session,
        schemata,
        schemas,
        AppliedHistory.of(revisions, session.dialect().supports(Capability.IGNORES_CASE)));
  }

  private static Database database(
      Session session, SchemaComparison schemata, Set<String> schemas, AppliedHistory history)
      throws SQLException {
    Inspection inspection = session.dialect().inspector().inspect(session.connection(), schemas);
    return new Database(
        inspection.schema(),
        schemata.normal(inspection.schema()),
        schemata.notes(inspection),
        inspection.owned(),
        history);
  }

  /** What hooks have made of it: the schema that their operations lead to. */
  private static Schema edited(
      Session session, Schema actual, List<Operation> operations, CompareFilter filter) {
    Schema state = session.dialect().after(operations, actual);
    return filter.visible(session.dialect().normalForm(state));
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
}
