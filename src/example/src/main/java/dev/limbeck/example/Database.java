package dev.limbeck.example;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.spi.SchemaManagementException;

/**
 * A database by its url, ready for sessions.
 *
 * <p>Hibernate creates no table here. It compares the tables with the entities as it starts ({@code
 * validate}) and refuses to go on where they do not fit; making them fit is the business of the
 * revisions in {@code migrations/}.
 */
public final class Database implements AutoCloseable {

  /** The entities of this program. */
  public static final List<Class<?>> ENTITIES =
      List.of(User.class, Post.class, Author.class, Book.class);

  private final SessionFactory sessions;

  private Database(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * Opens the database with all entities of the program.
   *
   * @throws TutorialException where it cannot be reached, or its tables do not fit the entities
   */
  public static Database open(DatabaseSettings settings) {
    return open(settings, ENTITIES);
  }

  /**
   * Opens the database with a list of entities, which has to be complete.
   *
   * @throws TutorialException also where the list lacks an entity of this package; the database has
   *     not been touched then
   */
  public static Database open(DatabaseSettings settings, Collection<Class<?>> entities) {
    new EntityScan(Database.class).requireAll(entities);
    return openUnchecked(settings, entities);
  }

  /** As {@link #open(DatabaseSettings, Collection)}, but believes that the list is complete. */
  static Database openUnchecked(DatabaseSettings settings, Collection<Class<?>> entities) {
    HibernatePersistenceConfiguration configuration =
        new HibernatePersistenceConfiguration("tutorial")
            .managedClasses(entities)
            .jdbcUrl(settings.url())
            .showSql(settings.echo(), false, false)
            .collectStatistics(true)
            .property(AvailableSettings.HBM2DDL_AUTO, "validate");
    if (settings.user() != null) {
      configuration.jdbcUsername(settings.user());
    }
    if (settings.password() != null) {
      configuration.jdbcPassword(settings.password());
    }
    if (settings.url().startsWith("jdbc:sqlite:")) {
      configuration.properties(sqlite());
    }
    try {
      return new Database(configuration.createEntityManagerFactory());
    } catch (PersistenceException e) {
      throw explained(settings, e);
    }
  }

  /**
   * What SQLite needs to be told on every connection: that foreign keys are to be enforced (they
   * are just text otherwise), and that a time is to be stored as its text (it would be a number of
   * milliseconds, and another hour in another time zone).
   */
  private static Map<String, ?> sqlite() {
    return Map.of(
        AvailableSettings.DIALECT,
        TutorialSqliteDialect.class,
        "hibernate.connection.foreign_keys",
        "on",
        "hibernate.connection.date_class",
        "text");
  }

  private static TutorialException explained(DatabaseSettings settings, PersistenceException e) {
    return cause(e, SchemaManagementException.class)
        .map(
            mismatch ->
                new TutorialException(
                    "The tables do not fit the entities: " + mismatch.getMessage(),
                    "Bring the database to the newest revision: ./limbeck upgrade head",
                    e))
        .or(
            () ->
                cause(e, SQLException.class)
                    .map(
                        refusal ->
                            new TutorialException(
                                "Cannot open "
                                    + settings.shownUrl()
                                    + ": "
                                    + words(settings, refusal),
                                "Look at the url, the user and the password.",
                                e)))
        .orElseThrow(() -> e);
  }

  /** The driver's words; some repeat the url with all its parameters. */
  private static String words(DatabaseSettings settings, SQLException refusal) {
    return String.valueOf(refusal.getMessage()).replace(settings.url(), settings.shownUrl());
  }

  private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
    return Stream.iterate(error, found -> found != null, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** Where sessions come from; lives as long as this. */
  public SessionFactory sessions() {
    return sessions;
  }

  @Override
  public void close() {
    sessions.close();
  }
}
