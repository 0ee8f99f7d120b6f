package dev.limbeck;

import dev.limbeck.command.DatabaseUpgrade;
import dev.limbeck.command.RevisionIds;
import dev.limbeck.command.RevisionLocations;
import dev.limbeck.command.Tool;
import dev.limbeck.config.Config;
import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.config.DatabaseUrl;
import dev.limbeck.config.Secret;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.graph.Revision;
import dev.limbeck.model.ReaderLibraries;
import dev.limbeck.runner.ChosenSchema;
import dev.limbeck.runner.DataSourceConnections;
import dev.limbeck.runner.DatabaseConnections;
import dev.limbeck.runner.RunListener;
import dev.limbeck.runner.RunReport;
import dev.limbeck.schema.QualifiedName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Brings a database up to date, as a rule at the start of the application that lives on it:
 *
 * <pre>{@code
 * Limbeck.migrate(dataSource);
 * }</pre>
 *
 * <p>applies every revision in {@code classpath:migrations} that the database does not have yet.
 * Instances that start together take turns, and the later ones find nothing left to do. What is not
 * as usual is said before:
 *
 * <pre>{@code
 * Limbeck.of(dataSource).locations("classpath:db/migrations").schema("shop").migrate();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; a method that sets something returns another
 * value. What happens is logged by {@link System.Logger} under the name {@code dev.limbeck}.
 */
public final class Limbeck {
  private static final String USUAL_LOCATION = "classpath:migrations";

  private final ConnectionSource source;
  private final UnaryOperator<String> redact;
  private final Choices choices;

  /** What was chosen; a {@link Limbeck} that has it never changes it. */
  private static final class Choices {
    RevisionLocations locations = new RevisionLocations(List.of(USUAL_LOCATION), usualLoader());
    List<String> targets = List.of("heads");
    String schema = "";
    QualifiedName versionTable = QualifiedName.of(Config.DEFAULT_VERSION_TABLE);
    Supplier<RunListener> listener = () -> new LoggedRun(System.getLogger("dev.limbeck"));
    Duration lockTimeout = Duration.ofMinutes(5);

    Choices copy() {
      Choices copy = new Choices();
      copy.locations = locations;
      copy.targets = targets;
      copy.schema = schema;
      copy.versionTable = versionTable;
      copy.listener = listener;
      copy.lockTimeout = lockTimeout;
      return copy;
    }

    private static ClassLoader usualLoader() {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      return context == null ? Objects.requireNonNull(Limbeck.class.getClassLoader()) : context;
    }
  }

  private Limbeck(ConnectionSource source, UnaryOperator<String> redact, Choices choices) {
    this.source = source;
    this.redact = redact;
    this.choices = choices;
  }

  /**
   * Applies all revisions in {@code classpath:migrations}, and all heads of them.
   *
   * @return what was done; no steps where there was nothing to do
   * @throws dev.limbeck.error.UserException if a revision is wrong or fails; its message says what
   *     to do
   */
  public static RunReport migrate(DataSource dataSource) {
    return of(dataSource).migrate();
  }

  /** The database of a data source. */
  public static Limbeck of(DataSource dataSource) {
    return of(new DataSourceConnections(dataSource), UnaryOperator.identity());
  }

  /**
   * The database of a url, in every form that {@code tool.yaml} takes.
   *
   * @throws dev.limbeck.error.UserException if it is no url, or there is no driver for it
   */
  public static Limbeck of(String url) {
    DatabaseSettings settings =
        DatabaseSettings.of(DatabaseUrl.parse(url, Path.of("").toAbsolutePath()));
    return of(new DatabaseConnections(settings), settings.secrets()::redact);
  }

  /**
   * The same, with a login of its own.
   *
   * @throws dev.limbeck.error.UserException if it is no url, or there is no driver for it
   */
  public static Limbeck of(String url, String user, String password) {
    DatabaseUrl parsed = DatabaseUrl.parse(url, Path.of("").toAbsolutePath());
    DatabaseSettings settings =
        new DatabaseSettings(parsed, user, new Secret(password), Map.of(), List.of(), List.of());
    return of(new DatabaseConnections(settings), settings.secrets()::redact);
  }

  private static Limbeck of(ConnectionSource source, UnaryOperator<String> redact) {
    return new Limbeck(source, redact, new Choices());
  }

  /**
   * Where the revisions are, in place of {@code classpath:migrations}.
   *
   * @param locations folders, and folders of the class path: {@code classpath:db/migrations}
   */
  public Limbeck locations(String... locations) {
    RevisionLocations chosen =
        new RevisionLocations(List.of(locations), choices.locations.loader());
    return with(other -> other.locations = chosen);
  }

  /** Whose class path {@code classpath:} means, in place of the thread's context class loader. */
  public Limbeck classLoader(ClassLoader loader) {
    RevisionLocations chosen = new RevisionLocations(choices.locations.locations(), loader);
    return with(other -> other.locations = chosen);
  }

  /**
   * How far to go, in place of {@code heads}.
   *
   * @param targets {@code head}, {@code +N}, an id or a unique prefix of one, a branch label
   */
  public Limbeck target(String... targets) {
    return with(other -> other.targets = List.of(targets));
  }

  /**
   * The schema (on MariaDB and MySQL the database) in which everything happens that names none, the
   * version table too. It must be there.
   */
  public Limbeck schema(String schema) {
    return with(other -> other.schema = schema);
  }

  /** The version table's name, in place of {@code limbeck_version}. */
  public Limbeck versionTable(String name) {
    return with(other -> other.versionTable = QualifiedName.of(name));
  }

  /** Who is told what happens, in place of the log. */
  public Limbeck listener(RunListener listener) {
    return with(other -> other.listener = () -> listener);
  }

  /** How long to wait for another runner, in place of five minutes. */
  public Limbeck lockTimeout(Duration timeout) {
    return with(other -> other.lockTimeout = timeout);
  }

  private Limbeck with(Consumer<Choices> choice) {
    Choices other = choices.copy();
    choice.accept(other);
    return new Limbeck(source, redact, other);
  }

  /**
   * Applies what leads to the targets and is missing.
   *
   * @return what was done; no steps where there was nothing to do
   * @throws dev.limbeck.error.UserException if a revision is wrong or fails; its message says what
   *     to do
   */
  public RunReport migrate() {
    return upgrade().run(choices.targets);
  }

  /**
   * The revisions that {@link #migrate()} would apply, in order; for a health check. Nothing is
   * written.
   *
   * @throws dev.limbeck.error.UserException if the revisions are wrong
   */
  public List<Revision> pending() {
    return upgrade().missing(choices.targets);
  }

  private DatabaseUpgrade upgrade() {
    ConnectionSource chosen =
        choices.schema.isEmpty() ? source : new ChosenSchema(source, choices.schema);
    Tool tool =
        new Tool(
            Clock.systemUTC(),
            new RevisionIds(),
            System.getProperty("user.name", ""),
            version(),
            choices.listener.get(),
            choices.lockTimeout,
            new ReaderLibraries(List.of(), List.of()));
    return new DatabaseUpgrade(
        chosen, choices.versionTable, choices.locations.read(), tool, redact);
  }

  private static String version() {
    String version = Limbeck.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
