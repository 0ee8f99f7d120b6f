package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.config.DatabaseUrl;
import dev.limbeck.config.ModelSettings;
import dev.limbeck.config.ReaderKind;
import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.diff.Origin;
import dev.limbeck.error.UserException;
import dev.limbeck.model.DatabaseServer;
import dev.limbeck.model.EntityModelReader;
import dev.limbeck.model.EntityRequest;
import dev.limbeck.model.Model;
import dev.limbeck.model.ProjectClassPath;
import dev.limbeck.model.StaleClasses;
import dev.limbeck.runner.BoundedReading;
import dev.limbeck.runner.DatabaseConnections;
import dev.limbeck.runner.VersionTable;
import dev.limbeck.schema.OwnedSequence;
import dev.limbeck.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads schemas, each as the database of a session would have it. */
final class SourceReader {
  private final Config config;
  private final Tool tool;
  private final Session session;

  SourceReader(Config config, Tool tool, Session session) {
    this.config = config;
    this.tool = tool;
    this.session = session;
  }

  /**
   * A schema that was read.
   *
   * @param schema with the names that are really there, not yet in normal form
   * @param origin what it was made of
   * @param owned its sequences that belong to columns
   * @param notes what is not compared of it
   * @param rows what it wants of rows
   * @param copy a copy without rows, which belongs to the caller; empty where there is none, or
   *     nobody asked for it
   */
  record Side(
      Schema schema,
      Origin origin,
      List<OwnedSequence> owned,
      List<String> notes,
      WantedRows rows,
      Optional<Connection> copy) {}

  /** What the project's model was made of. */
  static Origin origin(ModelSettings settings, Model model) {
    if (settings.reader() != ReaderKind.HIBERNATE) {
      return Origin.DATABASE;
    }
    return model.numbersKnown() ? Origin.ENTITIES : Origin.ENTITIES_WITHOUT_NUMBERS;
  }

  /** Whether a source is a database, so that it says by itself which schemas it has. */
  boolean isDatabase(Source source) {
    return source instanceof Source.TheDatabase
        || source instanceof Source.AnotherDatabase
        || (source instanceof Source.TheModel && config.model().reader() == ReaderKind.DATABASE);
  }

  /** The schemas that a database has besides the default one, as far as they are compared. */
  Set<String> schemas(Source source) throws SQLException {
    Set<String> schemas = new TreeSet<>();
    if (isDatabase(source)) {
      Connection own = session.connection();
      ComparePatterns patterns =
          new ComparePatterns(config.autogenerate().compare(), VersionTable.currentSchema(own));
      asking(
              source,
              live -> live == null ? Set.<String>of() : session.dialect().inspector().schemas(live))
          .stream()
          .filter(patterns::takeSchema)
          .forEach(schemas::add);
    }
    return schemas;
  }

  /**
   * The wanted schema of the project; constraints that nobody named have no name.
   *
   * @param schemas which to read of a database, besides the default one
   * @throws UserException if it cannot be read, with what the user can do
   */
  Model model(Set<String> schemas) throws SQLException {
    ModelSettings settings = config.model();
    return switch (settings.reader()) {
      case HIBERNATE -> withoutViews(entities(settings).get());
      case SQL -> model(script(settings.files(), false));
      case DATABASE ->
          model(database(settings.database().orElseThrow(), "model.url", schemas, false));
    };
  }

  private Model model(Side side) {
    return new Model(session.dialect().withoutMadeNames(side.schema()), List.of(), side.notes());
  }

  /**
   * Reads the wanted schema without the database, which is asked for its version before; empty
   * where a database is needed for that. Entities that are mapped to {@linkplain #withoutViews
   * views} are still in it.
   */
  Optional<Supplier<Model>> modelOfEntities() throws SQLException {
    ModelSettings settings = config.model();
    return settings.reader() == ReaderKind.HIBERNATE
        ? Optional.of(entities(settings))
        : Optional.empty();
  }

  private Supplier<Model> entities(ModelSettings settings) throws SQLException {
    DatabaseMetaData metadata = session.connection().getMetaData();
    DatabaseServer server =
        new DatabaseServer(
            metadata.getDatabaseProductName(),
            metadata.getDatabaseMajorVersion(),
            metadata.getDatabaseMinorVersion());
    ProjectClassPath project =
        ProjectClassPath.of(
            settings.classpath().stream().map(Path::toString).toList(), config.folder());
    EntityRequest request =
        new EntityRequest(
            server,
            settings.roots(),
            project.entries(),
            settings.packages(),
            settings.classes(),
            settings.persistenceUnit(),
            settings.settings());
    return () -> {
      Model model = new EntityModelReader(project, tool.libraries()).read(request);
      return model.withNotes(
          Stream.of(
                  model.notes().stream(),
                  settings.chosen().stream(),
                  StaleClasses.warning(settings.roots()).stream())
              .flatMap(notes -> notes)
              .toList());
    };
  }

  /** A model of entities without those that the database has as views. */
  Model withoutViews(Model model) throws SQLException {
    Dialect dialect = session.dialect();
    MappedViews views =
        new MappedViews(
            dialect.otherRelations(
                session.connection(), new TreeSet<>(model.schema().allNamespaces())),
            dialect.supports(Capability.IGNORES_CASE));
    MappedViews.Tables tables = views.of(model.schema());
    List<String> notes = new ArrayList<>(model.notes());
    notes.addAll(tables.notes());
    return model.withSchema(tables.schema()).withNotes(notes);
  }

  /**
   * Any source.
   *
   * @param schemas which to read of a database, besides the default one
   * @param copied whether a copy is of use
   * @throws UserException if it cannot be read, with what the user can do
   */
  Side read(Source source, Set<String> schemas, boolean copied) throws SQLException {
    if (source instanceof Source.TheModel) {
      Model model = model(schemas);
      return new Side(
          model.schema(),
          origin(config.model(), model),
          List.of(),
          model.notes(),
          WantedRows.of(model),
          Optional.empty());
    }
    if (source instanceof Source.TheDatabase) {
      return inspected(session.connection(), schemas, copied);
    }
    if (source instanceof Source.AnotherDatabase database) {
      return database(settings(database), database.text(), schemas, copied);
    }
    if (source instanceof Source.Ddl ddl) {
      return script(List.of(ddl.path()), copied);
    }
    return revision(((Source.AtRevision) source).symbol(), copied);
  }

  /** Work that may ask a database. */
  interface Asking<T> {
    /** Does it; null where there is none to ask. */
    T with(@Nullable Connection live) throws SQLException;
  }

  /** Works with the database that a source is, if it is one. */
  <T> T asking(Source source, Asking<T> work) throws SQLException {
    Optional<DatabaseSettings> other =
        source instanceof Source.AnotherDatabase database
            ? Optional.of(settings(database))
            : isDatabase(source) && source instanceof Source.TheModel
                ? config.model().database()
                : Optional.empty();
    if (other.isPresent()) {
      DatabaseConnections connections = new DatabaseConnections(other.get());
      if (!connections.exists()) {
        return work.with(null);
      }
      try (Connection connection = connections.open()) {
        return work.with(connection);
      }
    }
    return work.with(source instanceof Source.TheDatabase ? session.connection() : null);
  }

  private DatabaseSettings settings(Source.AnotherDatabase source) {
    DatabaseSettings own = config.databaseWithoutLogin();
    DatabaseUrl url = DatabaseUrl.parse(source.url(), config.folder());
    return new DatabaseSettings(
        url, url.user(), url.password(), Map.of(), own.drivers(), own.classpath());
  }

  private Side inspected(Connection connection, Set<String> schemas, boolean copied)
      throws SQLException {
    Dialect dialect = session.dialect();
    Inspection inspection =
        dialect.patiently(connection, () -> dialect.inspector().inspect(connection, schemas));
    Schema schema = inspection.schema();
    return new Side(
        schema.withNamespaces(schema.namespaces().stream().filter(schemas::contains).toList()),
        Origin.DATABASE,
        inspection.owned(),
        ReservedTables.notes(inspection, session.versions().name()),
        WantedRows.NONE,
        copied ? dialect.scratch(connection) : Optional.empty());
  }

  private Side database(DatabaseSettings settings, String name, Set<String> schemas, boolean copied)
      throws SQLException {
    DatabaseConnections connections = new DatabaseConnections(settings);
    if (!connections.exists()) {
      throw new UserException(
          "there is no database at " + settings.url().describe(), "Correct the url.");
    }
    try (Connection connection = connections.open()) {
      String kind = Dialects.of(connection).name();
      if (!kind.equals(session.dialect().name())) {
        throw new UserException(
            "databases of different kinds cannot be compared: "
                + name
                + " is "
                + kind
                + ", and the other is "
                + session.dialect().name(),
            "Name databases of one kind; types and expressions of another cannot be told to be the"
                + " same.");
      }
      return new BoundedReading(session.dialect())
          .read(connection, () -> inspected(connection, schemas, copied));
    }
  }

  private Side script(List<Path> files, boolean copied) throws SQLException {
    return placed(
        copied, place -> new DdlScript(session.dialect(), config.folder()).run(files, place));
  }

  private Side revision(String symbol, boolean copied) throws SQLException {
    Revisions revisions = Revisions.of(config);
    return placed(
        copied,
        place ->
            new ReplayedRevisions(session.dialect(), revisions)
                .run(symbol, AppliedIds.neededBy(config, tool.listener(), List.of(symbol)), place));
  }

  /** Work that fills a place. */
  private interface Filling {
    void fill(ScriptPlace place) throws SQLException;
  }

  private Side placed(boolean copied, Filling filling) throws SQLException {
    ScriptPlace place = session.places().forScripts();
    boolean kept = false;
    try {
      filling.fill(place);
      Inspection inspection = place.inspect();
      kept = copied && place.standsAlone();
      return new Side(
          inspection.schema(),
          Origin.DATABASE,
          inspection.owned(),
          inspection.notCompared(),
          WantedRows.NONE,
          kept ? Optional.of(place.connection()) : Optional.empty());
    } finally {
      if (!kept) {
        place.close();
      }
    }
  }
}
