package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.config.ModelSettings;
import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.diff.CheckComparison;
import dev.limbeck.diff.Difference;
import dev.limbeck.diff.SchemaDiffer;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Plan;
import dev.limbeck.model.DatabaseServer;
import dev.limbeck.model.EntityModelReader;
import dev.limbeck.model.EntityRequest;
import dev.limbeck.model.Model;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
   * @param entities the names of the classes that were read
   * @param notes what was not compared, and what the user should know
   */
  record Result(Difference difference, Schema actual, List<String> entities, List<String> notes) {}

  /**
   * Compares.
   *
   * @throws UserException if the database is not at head, or the model cannot be read
   */
  Result run(Session session, Revisions revisions) throws SQLException {
    requireHead(session, revisions);
    Model model = model(session);
    Set<String> schemas = new TreeSet<>();
    for (Table table : model.schema().tables()) {
      schemas.add(table.name().schema());
    }
    schemas.remove("");
    Inspection inspection = session.dialect().inspector().inspect(session.connection(), schemas);
    Schema actual = normal(session, inspection.schema());
    Schema wanted = normal(session, model.schema());
    Difference difference = differ(session).diff(actual, wanted);
    List<String> notes = new ArrayList<>(model.notes());
    notes.addAll(inspection.notCompared());
    notes.addAll(difference.notCompared());
    return new Result(difference, actual, model.entities(), notes);
  }

  private static SchemaDiffer differ(Session session) {
    return new SchemaDiffer(
        session.dialect().supports(Capability.KEEPS_EXPRESSIONS)
            ? CheckComparison.BY_TEXT
            : CheckComparison.NOT_COMPARED);
  }

  private Schema normal(Session session, Schema schema) {
    return session.dialect().normalForm(ReservedTables.without(schema, config.versionTable()));
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
          "Run 'limbeck upgrade head' first; the model is compared with a database that has every"
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
    return new EntityModelReader(settings.classpath(), tool.readerJars(), tool.ownHibernate())
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
