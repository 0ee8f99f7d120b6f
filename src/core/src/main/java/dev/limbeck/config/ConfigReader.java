package dev.limbeck.config;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Names;
import dev.limbeck.schema.QualifiedName;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts options, environment variables, {@code tool.yaml} and the application's files together. */
public final class ConfigReader {
  /** The file that is looked for in the working directory. */
  public static final String FILE = "tool.yaml";

  /** The variable for {@code --config}. */
  public static final String CONFIG_VARIABLE = "LIMBECK_CONFIG";

  /** The variable for {@code --env}. */
  public static final String ENVIRONMENT_VARIABLE = "LIMBECK_ENV";

  private static final String DEFAULT_MIGRATIONS = "migrations";
  private static final Place OPTION = Place.of("the command line");

  private final Map<String, String> environment;
  private final Path workingDirectory;

  /**
   * @param environment the environment variables
   * @param workingDirectory where {@code tool.yaml} is looked for and where relative paths of
   *     options and variables start; absolute
   */
  public ConfigReader(Map<String, String> environment, Path workingDirectory) {
    this.environment = Map.copyOf(environment);
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
  }

  /**
   * Everything that is set.
   *
   * @throws UserException with all problems of form and {@link ExitCode#USAGE}; what only concerns
   *     the database or the model is told by {@link Config#database()} and {@link Config#model()}
   */
  public Config read(ConfigOptions options) {
    Problems problems = Secrets.problems();
    Optional<ToolFile> file = toolFile(options, problems);
    throwInOrder(problems);
    Path folder = file.map(ToolFile::folder).orElse(workingDirectory);
    String name =
        options.environment().isEmpty()
            ? environment.getOrDefault(ENVIRONMENT_VARIABLE, "")
            : options.environment();
    Layers said = new Layers(said(options, file, name));
    Problems classProblems = Secrets.problems();
    ClassPath classpath =
        said.rank(Setting.MODEL_CLASSPATH).isPresent()
            ? ClassPath.read(Setting.MODEL_CLASSPATH, said, classProblems)
            : ClassPath.usual(folder, classProblems);
    Problems modelProblems = Secrets.problems();
    classProblems.found().forEach(modelProblems::add);
    Application application = application(folder, classpath, name, said);
    if (file.isEmpty() && !application.found() && said.places().isEmpty()) {
      throw noFile();
    }
    checkEnvironment(name, file, application, problems);
    int applicationRank = said.count();
    Layers layers = said.and(application.layer());
    application.problems().forEach(modelProblems::add);
    List<Path> migrations = migrations(layers, folder, problems);
    FileNaming naming = naming(layers, problems);
    QualifiedName versionTable = versionTable(layers, problems);
    AutogenerateSettings autogenerate =
        new AutogenerateSection(layers, problems).read(classpath.entries());
    throwInOrder(problems);
    Problems databaseProblems = Secrets.problems();
    if (layers.rank(Setting.DATABASE_URL).orElse(applicationRank) == applicationRank) {
      application.problems().forEach(databaseProblems::add);
    }
    Problems addressProblems = Secrets.problems();
    databaseProblems.found().forEach(addressProblems::add);
    Problem noUrl = noUrl(file, application);
    return new Config(
        folder,
        name,
        new DatabaseSection(layers, applicationRank, databaseProblems)
            .read(classpath.entries(), noUrl),
        new DatabaseSection(layers, applicationRank, addressProblems)
            .readAddress(classpath.entries(), noUrl),
        new ModelSection(layers, application, applicationRank, modelProblems).read(classpath),
        migrations,
        naming,
        versionTable,
        autogenerate,
        layers.places());
  }

  /** Throws what was found, in the order of the lines. */
  private static void throwInOrder(Problems problems) {
    Problems ordered = new Problems();
    problems.found().stream()
        .sorted(
            Comparator.comparingInt(
                problem -> problem.place() == null ? 0 : problem.place().line()))
        .forEach(ordered::add);
    ordered.throwIfAny(ExitCode.USAGE);
  }

  private Application application(Path folder, ClassPath classpath, String name, Layers said) {
    String unit =
        said.text(Setting.MODEL_PERSISTENCE_UNIT, new Problems())
            .map(Layers.Found::text)
            .orElse("");
    String profile = name;
    for (String variable : List.of("SPRING_PROFILES_ACTIVE", "QUARKUS_PROFILE")) {
      profile = profile.isEmpty() ? environment.getOrDefault(variable, "") : profile;
    }
    boolean urlWanted = said.rank(Setting.DATABASE_URL).isEmpty();
    return new ApplicationReader(folder, classpath.entries(), environment)
        .read(profile, unit, urlWanted);
  }

  private Optional<ToolFile> toolFile(ConfigOptions options, Problems problems) {
    String variable = environment.getOrDefault(CONFIG_VARIABLE, "");
    Path named = options.file();
    if (named == null && !variable.isEmpty()) {
      try {
        named = Path.of(variable);
      } catch (InvalidPathException e) {
        problems.add(
            Place.of(CONFIG_VARIABLE), "'" + variable + "' is not a path", "Correct the path.");
        return Optional.empty();
      }
    }
    Path file = workingDirectory.resolve(named == null ? Path.of(FILE) : named).normalize();
    if (named == null && !Files.exists(file)) {
      return Optional.empty();
    }
    String shown = named == null ? FILE : named.toString().replace('\\', '/');
    return Optional.of(new ToolFileReader(file, shown, problems).read());
  }

  /** What is said on purpose, the strongest first. */
  private List<Layer> said(ConfigOptions options, Optional<ToolFile> file, String name) {
    Map<Setting, Value> given = new EnumMap<>(Setting.class);
    options.values().forEach((setting, texts) -> given.put(setting, value(setting, texts, OPTION)));
    Map<Setting, Value> variables = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String variable = setting.variable().orElse("");
      String text = environment.getOrDefault(variable, "");
      if (!text.isEmpty()) {
        variables.put(setting, value(setting, split(setting, text), Place.of(variable)));
      }
    }
    Layer commandLine = new Layer(given, Layer.LITERAL, workingDirectory);
    Layer variableLayer = new Layer(variables, Layer.LITERAL, workingDirectory);
    if (file.isEmpty()) {
      return List.of(commandLine, variableLayer);
    }
    Path folder = file.get().folder();
    Interpolation placeholders = new Interpolation(new Variables(environment, folder), '$');
    Map<Setting, Value> section = file.get().environments().getOrDefault(name, Map.of());
    return List.of(
        commandLine,
        variableLayer,
        new Layer(section, placeholders::resolve, folder),
        new Layer(file.get().settings(), placeholders::resolve, folder));
  }

  private static Value value(Setting setting, List<String> texts, Place place) {
    return switch (setting.form()) {
      case TEXT -> new Value.Text(texts.get(0), place);
      case NAMES, PATHS, ONE_OR_MORE_PATHS ->
          new Value.Items(
              texts.stream().<Value>map(text -> new Value.Text(text, place)).toList(), place);
      case MAP -> new Value.Tree(texts.stream().map(text -> entry(text, place)).toList(), place);
    };
  }

  private static Value.Entry entry(String text, Place place) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    String value = equals < 0 ? "" : text.substring(equals + 1);
    return new Value.Entry(name, place, new Value.Text(value, place));
  }

  private static List<String> split(Setting setting, String text) {
    return switch (setting.form()) {
      case TEXT, MAP -> List.of(text);
      case NAMES -> Profiles.names(text);
      case PATHS, ONE_OR_MORE_PATHS ->
          Arrays.stream(text.split(File.pathSeparator)).filter(s -> !s.isEmpty()).toList();
    };
  }

  private static void checkEnvironment(
      String name, Optional<ToolFile> file, Application application, Problems problems) {
    NavigableSet<String> known = new TreeSet<>(application.profiles());
    file.ifPresent(tool -> known.addAll(tool.environments().keySet()));
    if (name.isEmpty() || known.contains(name)) {
      return;
    }
    String list =
        known.isEmpty() ? "There are none." : "There are: " + String.join(", ", known) + ".";
    problems.add(
        file.map(tool -> Place.of(tool.name())).orElse(null),
        "unknown environment '" + name + "'",
        Names.didYouMean(name, known) + list);
  }

  private static List<Path> migrations(Layers layers, Path folder, Problems problems) {
    Optional<Integer> rank = layers.rank(Setting.MIGRATIONS);
    if (rank.isEmpty()) {
      return List.of(folder.resolve(DEFAULT_MIGRATIONS));
    }
    int before = problems.found().size();
    List<Path> paths = layers.paths(Setting.MIGRATIONS, problems);
    if (paths.isEmpty() && problems.found().size() == before) {
      problems.add(
          layers.places().get(Setting.MIGRATIONS),
          "'migrations' names no folder",
          "Name at least one, or leave the key out for the folder 'migrations'.");
    }
    return paths;
  }

  private static FileNaming naming(Layers layers, Problems problems) {
    Optional<Layers.Found> template = layers.text(Setting.FILE_TEMPLATE, problems);
    ZoneId zone =
        layers.text(Setting.TIMEZONE, problems).map(found -> zone(found, problems)).orElse(null);
    return new FileNaming(
        template.map(Layers.Found::text).map(String::strip).orElse(""),
        zone == null ? FileNaming.USUAL.zone() : zone,
        template.map(Layers.Found::place).orElse(null));
  }

  private static @Nullable ZoneId zone(Layers.Found found, Problems problems) {
    try {
      return ZoneId.of(found.text().strip());
    } catch (DateTimeException e) {
      problems.add(
          found.place(),
          "'" + found.text() + "' in 'timezone' is not a time zone",
          "Write one like Europe/Berlin, UTC or +01:00.");
      return null;
    }
  }

  private static QualifiedName versionTable(Layers layers, Problems problems) {
    String name = identifier(Setting.VERSION_TABLE, Config.DEFAULT_VERSION_TABLE, layers, problems);
    String schema = identifier(Setting.VERSION_TABLE_SCHEMA, "", layers, problems);
    return new QualifiedName(schema, name);
  }

  private static String identifier(
      Setting setting, String otherwise, Layers layers, Problems problems) {
    Optional<Layers.Found> found = layers.text(setting, problems);
    if (found.isPresent() && found.get().text().isBlank() && !otherwise.isEmpty()) {
      problems.add(found.get().place(), "'" + setting.key() + "' is empty", "Write a name.");
      return otherwise;
    }
    return found.map(Layers.Found::text).orElse(otherwise);
  }

  private UserException noFile() {
    Optional<String> other =
        Files.isRegularFile(workingDirectory.resolve("tool.yml"))
            ? Optional.of("There is a tool.yml; call it " + FILE + ". ")
            : above().map(path -> "There is one at " + path + "; name it with --config. ");
    return UrlReader.wrong(
        "no " + FILE + " in " + workingDirectory,
        other.orElse("") + "Run `limbeck init` to write one, or name one with --config.");
  }

  /** The nearest file in a folder above, as a path from here. */
  private Optional<String> above() {
    for (Path up = workingDirectory.getParent(); up != null; up = up.getParent()) {
      if (Files.isRegularFile(up.resolve(FILE))) {
        String path = workingDirectory.relativize(up.resolve(FILE)).toString();
        return Optional.of(path.replace('\\', '/'));
      }
    }
    return Optional.empty();
  }

  private static Problem noUrl(Optional<ToolFile> file, Application application) {
    @Nullable Place place = file.map(tool -> Place.of(tool.name())).orElse(null);
    return new Problem(
        "no database url is set",
        place,
        application.hint()
            + "Set database.url in tool.yaml, the variable LIMBECK_DATABASE_URL, or give --url.");
  }
}
