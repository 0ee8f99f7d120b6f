package dev.limbeck.cli;

import dev.limbeck.config.Config;
import dev.limbeck.config.ConfigOptions;
import dev.limbeck.config.ConfigReader;
import dev.limbeck.config.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class GlobalOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration. Default: tool.yaml in the working directory.")
  private @Nullable Path config;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME",
      description = "The section of 'environments' to use.")
  private @Nullable String env;

  @Option(
      names = {"-u", "--url"},
      paramLabel = "URL",
      description = "The database: jdbc:…, sqlite:///app.db, postgresql://user@host/db.")
  private @Nullable String url;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print results and errors only.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print every statement, and the stack trace of an error.")
  private boolean verbose;

  @Option(names = "--json", description = "Print the result as JSON; messages are left out.")
  private boolean json;

  /** Put before or after a command's name, both count; what stands nearer to the name wins. */
  GlobalOptions over(GlobalOptions outer) {
    GlobalOptions both = new GlobalOptions();
    both.config = config != null ? config : outer.config;
    both.env = env != null ? env : outer.env;
    both.url = url != null ? url : outer.url;
    both.quiet = quiet || outer.quiet;
    both.verbose = verbose || outer.verbose;
    both.json = json || outer.json;
    return both;
  }

  boolean quiet() {
    return quiet || json;
  }

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }

  /** The url, or another one where none is given. */
  String url(String otherwise) {
    return url == null ? otherwise : url;
  }

  /** The same with another url. */
  GlobalOptions withUrl(String newUrl) {
    GlobalOptions other = over(new GlobalOptions());
    other.url = newUrl;
    return other;
  }

  /** Reads the same configuration for another database. */
  Config read(World world, String otherUrl) {
    return withUrl(otherUrl).read(world);
  }

  /** Reads the configuration that these options choose. */
  Config read(World world) {
    ConfigOptions options =
        ConfigOptions.none().withFile(config == null ? null : world.folder().resolve(config));
    if (env != null) {
      options = options.withEnvironment(env);
    }
    if (url != null) {
      options = options.with(Setting.DATABASE_URL, url);
    }
    return new ConfigReader(world.environment(), world.folder()).read(options);
  }
}
