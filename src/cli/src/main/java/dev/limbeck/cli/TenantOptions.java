package dev.limbeck.cli;

import dev.limbeck.command.Tenant;
import dev.limbeck.config.Config;
import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.config.TextFiles;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.runner.ChosenSchema;
import dev.limbeck.runner.DatabaseConnections;
import dev.limbeck.runner.TenantSchemas;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of a run on many databases or schemas. */
final class TenantOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--schemas",
      paramLabel = "PATTERN",
      split = ",",
      description =
          "Run in every schema of that name (on MariaDB and MySQL: database): 'tenant_*'. Several with"
              + " commas, or again.")
  private List<String> schemas = new ArrayList<>();

  @Option(
      names = "--tenant-url",
      paramLabel = "URL",
      description = "Run on this database; again for each.")
  private List<String> urls = new ArrayList<>();

  @Option(
      names = "--tenant-urls",
      paramLabel = "FILE",
      description = "Run on every database of this file: a url a line, '#' before a comment.")
  private @Nullable Path file;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many tenants at a time; each takes two connections. Default: 4.")
  private @Nullable Integer parallel;

  int parallel() {
    return parallel == null ? 4 : parallel;
  }

  /**
   * Whether there are several databases or schemas.
   *
   * @throws ParameterException if the options do not go together
   */
  boolean wanted() {
    boolean databases = !urls.isEmpty() || file != null;
    if (!schemas.isEmpty() && databases) {
      throw new ParameterException(
          command.commandLine(), "--schemas is for one database: leave the urls out");
    }
    boolean wanted = databases || !schemas.isEmpty();
    if (parallel != null && (!wanted || parallel < 1 || parallel > 1000)) {
      throw new ParameterException(
          command.commandLine(),
          wanted
              ? "--parallel is between 1 and 1000"
              : "--parallel is for several tenants: add --schemas or --tenant-url");
    }
    return wanted;
  }

  /**
   * The tenants, each once.
   *
   * @param of the configuration with another url
   */
  List<Tenant> tenants(Config config, Function<String, Config> of, Path folder)
      throws SQLException {
    List<Tenant> tenants = new ArrayList<>();
    if (!schemas.isEmpty()) {
      DatabaseSettings settings = config.database();
      ConnectionSource source = new DatabaseConnections(settings);
      for (String schema : TenantSchemas.find(source, schemas)) {
        tenants.add(
            new Tenant(schema, new ChosenSchema(source, schema), settings.secrets()::redact));
      }
      return tenants;
    }
    Map<String, Optional<Place>> all = new LinkedHashMap<>();
    urls.forEach(url -> all.put(url, Optional.empty()));
    if (file != null) {
      lines(folder.resolve(file)).forEach(all::putIfAbsent);
    }
    for (Map.Entry<String, Optional<Place>> one : all.entrySet()) {
      DatabaseSettings settings = settings(one.getKey(), one.getValue(), of);
      tenants.add(
          new Tenant(
              settings.url().describe(),
              new DatabaseConnections(settings),
              settings.secrets()::redact));
    }
    return tenants;
  }

  private static DatabaseSettings settings(
      String url, Optional<Place> place, Function<String, Config> of) {
    try {
      return of.apply(url).database();
    } catch (UserException e) {
      if (place.isEmpty()) {
        throw e;
      }
      throw new UserException(
          e.exitCode(),
          e.problems().stream()
              .map(problem -> new Problem(problem.message(), place.get(), problem.remedy()))
              .toList(),
          e);
    }
  }

  /** The urls of the file, with their places in it. */
  private Map<String, Optional<Place>> lines(Path path) {
    Problems problems = new Problems();
    List<String> lines =
        TextFiles.read(path, String.valueOf(file), problems).orElse("").lines().toList();
    problems.throwIfAny(ExitCode.USAGE);
    Map<String, Optional<Place>> found = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        found.putIfAbsent(line, Optional.of(new Place(String.valueOf(file), i + 1)));
      }
    }
    if (found.isEmpty()) {
      throw usage("there is no url in " + file, "Write one a line.");
    }
    return found;
  }

  private static UserException usage(String message, String remedy) {
    return new UserException(ExitCode.USAGE, List.of(Problem.of(message, remedy)), null);
  }
}
