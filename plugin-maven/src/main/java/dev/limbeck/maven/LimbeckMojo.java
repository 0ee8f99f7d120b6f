package dev.limbeck.maven;

import dev.limbeck.command.RevisionIds;
import dev.limbeck.command.Tool;
import dev.limbeck.config.Config;
import dev.limbeck.config.ConfigOptions;
import dev.limbeck.config.ConfigReader;
import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.config.Secret;
import dev.limbeck.config.Setting;
import dev.limbeck.error.UserException;
import dev.limbeck.model.ReaderLibraries;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A command on a module. */
abstract class LimbeckMojo extends AbstractMojo {
  private static final String READER = "dev.limbeck:limbeck-hibernate";
  private static final List<String> USUAL_MIGRATIONS = List.of("migrations");

  @Inject private SettingsDecrypter decrypter;
  @Inject private RepositorySystem repositorySystem;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /** Does nothing. */
  @Parameter(property = "limbeck.skip", defaultValue = "false")
  private boolean skip;

  /** The configuration. Default: {@code tool.yaml} in the module's folder, where there is one. */
  @Parameter(property = "limbeck.config")
  private @Nullable File config;

  /** The section of {@code environments} in {@code tool.yaml}, or the application's profile. */
  @Parameter(property = "limbeck.env")
  private @Nullable String env;

  /**
   * The database: {@code jdbc:…}, {@code sqlite:///app.db}, {@code postgresql://user@host/db}. Also
   * {@code -Dlimbeck.url}.
   */
  @Parameter private @Nullable String url;

  /** The database's user. */
  @Parameter(property = "limbeck.user")
  private @Nullable String user;

  /**
   * The user's password; better kept in {@code settings.xml}, see {@code serverId}. Also {@code
   * -Dlimbeck.password}.
   */
  @Parameter private @Nullable String password;

  /**
   * The server of {@code settings.xml} that has the database's user and password, which may be
   * encrypted. The parameters {@code user} and {@code password} come before it.
   */
  @Parameter(property = "limbeck.serverId")
  private @Nullable String serverId;

  /** The folders of revisions, from the module's folder; new ones go into the first. */
  @Parameter(property = "limbeck.migrations")
  private List<String> migrations = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Maven sets the parameters that have a default
  LimbeckMojo() {}

  /** Does the work. */
  abstract void run(Config config) throws MojoFailureException;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    Optional<String> reason = skip ? Optional.of("Skipped.") : passedOver();
    if (reason.isPresent()) {
      getLog().info(reason.get());
      return;
    }
    Config config = read();
    try {
      run(config);
    } catch (UserException e) {
      getLog().debug(trace(e, config));
      throw failure(e);
    } catch (RuntimeException e) {
      getLog().error(trace(e, config));
      throw new MojoExecutionException(
          "this should not happen, and is a mistake in Limbeck itself; its trace stands above");
    }
  }

  private static MojoFailureException failure(UserException e) {
    return new MojoFailureException(String.join("\n", e.shown(MavenWords::text)));
  }

  /** A stack trace as text, since the drivers' messages in it may hold a password. */
  private static String trace(Exception e, Config config) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    DatabaseSettings database = config.databaseSection().value();
    return database == null ? text.toString() : database.secrets().redact(text.toString());
  }

  private Optional<String> passedOver() {
    return config == null
        ? new Participation(plugin.getPluginLookupKey(), session.getProjects().size() > 1)
            .passedOver(project, migrations.isEmpty() ? USUAL_MIGRATIONS : migrations)
        : Optional.empty();
  }

  private Config read() throws MojoFailureException {
    try {
      return new ConfigReader(System.getenv(), folder()).read(options());
    } catch (UserException e) {
      throw failure(e);
    }
  }

  private ConfigOptions options() {
    ConfigOptions options =
        ConfigOptions.none()
            .withFile(config == null ? null : config.toPath())
            .withEnvironment(env == null ? "" : env);
    Login login = login();
    options = with(options, Setting.DATABASE_URL, unlogged(url, "limbeck.url"));
    options = with(options, Setting.DATABASE_USER, login.user());
    options = with(options, Setting.DATABASE_PASSWORD, login.password().value());
    options = with(options, Setting.MIGRATIONS, migrations);
    List<String> classpath =
        new ModuleClassPath(project, session.getProjects())
            .entries().stream().map(Path::toString).toList();
    return with(options, Setting.MODEL_CLASSPATH, classpath);
  }

  /**
   * What the POM says, else the property. The goal asks for it itself, since with {@code -X} Maven
   * shows every property that it fills a parameter with.
   */
  private String unlogged(@Nullable String configured, String property) {
    if (configured != null) {
      return configured;
    }
    return Stream.of(
            session.getUserProperties(), session.getSystemProperties(), project.getProperties())
        .map(properties -> properties.getProperty(property))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private Login login() {
    Login given =
        new Login(user == null ? "" : user, new Secret(unlogged(password, "limbeck.password")));
    Login server =
        serverId == null
            ? Login.NONE
            : new ServerLogins(session.getSettings(), decrypter).of(serverId);
    return given.or(server);
  }

  private static ConfigOptions with(ConfigOptions options, Setting setting, String text) {
    return text.isEmpty() ? options : options.with(setting, text);
  }

  private static ConfigOptions with(ConfigOptions options, Setting setting, List<String> texts) {
    return texts.isEmpty() ? options : options.with(setting, texts);
  }

  /** What is around a command. */
  final Tool tool(Duration lockTimeout) {
    return new Tool(
        Clock.systemUTC(),
        new RevisionIds(),
        System.getProperty("user.name", ""),
        plugin.getVersion(),
        new ProgressLog(getLog()),
        lockTimeout,
        new ReaderLibraries(
            reader(),
            new OwnHibernate(
                repositorySystem,
                session.getRepositorySession(),
                project.getRemotePluginRepositories())));
  }

  private List<Path> reader() {
    Artifact reader = plugin.getArtifactMap().get(READER);
    if (reader == null || reader.getFile() == null) {
      throw new IllegalStateException(READER + " is not among the plugin's dependencies");
    }
    return List.of(reader.getFile().toPath());
  }

  /** The module's folder. */
  final Path folder() {
    return project.getBasedir().toPath();
  }
}
