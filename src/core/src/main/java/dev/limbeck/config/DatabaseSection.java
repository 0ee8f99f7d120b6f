package dev.limbeck.config;

import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the settings of the database together.
 *
 * <p>User and password are asked for like every setting, each by itself, with two exceptions that
 * keep a login from reaching a server it was not meant for: what a url says of its user is as
 * strong as the url, and nothing weaker is mixed into it; and the application's login is only taken
 * together with the application's url.
 */
final class DatabaseSection {
  private final Layers layers;
  private final int applicationRank;
  private final Problems problems;

  /**
   * @param applicationRank the rank of the application's own files
   */
  DatabaseSection(Layers layers, int applicationRank, Problems problems) {
    this.layers = layers;
    this.applicationRank = applicationRank;
    this.problems = problems;
  }

  /**
   * The settings.
   *
   * @param classpath where a driver is looked for at last
   * @param missing what to say where no url is set
   */
  Section<DatabaseSettings> read(List<Path> classpath, Problem missing) {
    return read(classpath, missing, true);
  }

  /** The settings for who does not connect; user and password are not asked for. */
  Section<DatabaseSettings> readAddress(List<Path> classpath, Problem missing) {
    return read(classpath, missing, false);
  }

  private Section<DatabaseSettings> read(List<Path> classpath, Problem missing, boolean withLogin) {
    Map<String, String> properties = layers.map(Setting.DATABASE_PROPERTIES, problems);
    List<Path> drivers = ClassPath.read(Setting.DATABASE_DRIVERS, layers, problems).entries();
    Optional<Integer> rank = layers.rank(Setting.DATABASE_URL);
    if (rank.isEmpty()) {
      problems.add(missing);
      return Section.of(null, problems);
    }
    Optional<Layers.Found> found = layers.text(Setting.DATABASE_URL, problems);
    DatabaseUrl url = found.map(this::url).orElse(null);
    boolean named = url != null && namesUser(url);
    String user = withLogin ? login(Setting.DATABASE_USER, rank.get(), named) : null;
    String password = withLogin ? login(Setting.DATABASE_PASSWORD, rank.get(), named) : null;
    if (url == null) {
      return Section.of(null, problems);
    }
    return Section.of(settings(url, user, password, properties, drivers, classpath), problems);
  }

  private static DatabaseSettings settings(
      DatabaseUrl url,
      @Nullable String user,
      @Nullable String password,
      Map<String, String> properties,
      List<Path> drivers,
      List<Path> classpath) {
    UrlCredentials inside = UrlCredentials.in(url.jdbc());
    DatabaseUrl bare = url;
    String urlUser = url.user();
    String urlPassword = url.password().value();
    if ((user != null || password != null) && inside.present()) {
      bare = new DatabaseUrl(inside.without(), "", Secret.NONE, url.shown(), url.file());
      urlUser = Percent.decode(inside.user());
      urlPassword = Percent.decode(inside.password());
    }
    return new DatabaseSettings(
        bare,
        user == null ? urlUser : user,
        new Secret(password == null ? urlPassword : password),
        properties,
        drivers,
        classpath);
  }

  private @Nullable DatabaseUrl url(Layers.Found found) {
    if (found.text().matches(".*@[A-Za-z0-9_.-]+@.*") && found.rank() == applicationRank) {
      problems.add(
          found.place(),
          "the url has a part that Maven fills in only when it builds",
          "Set database.url in tool.yaml, or LIMBECK_DATABASE_URL.");
      return null;
    }
    try {
      return DatabaseUrl.parse(found.text(), found.folder());
    } catch (UserException e) {
      e.problems()
          .forEach(
              problem ->
                  problems.add(new Problem(problem.message(), found.place(), problem.remedy())));
      return null;
    }
  }

  private static boolean namesUser(DatabaseUrl url) {
    return !url.user().isEmpty() || UrlCredentials.in(url.jdbc()).present();
  }

  /** A user or a password, unless it must not be mixed with the url; null for none or empty. */
  private @Nullable String login(Setting setting, int urlRank, boolean urlNamesUser) {
    Optional<Integer> rank = layers.rank(setting);
    if (rank.isEmpty()
        || (urlNamesUser && rank.get() > urlRank)
        || (rank.get() == applicationRank && urlRank != applicationRank)) {
      return null;
    }
    return layers
        .text(setting, problems)
        .map(Layers.Found::text)
        .filter(text -> !text.isEmpty())
        .orElse(null);
  }
}
