package dev.limbeck.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

  @Test
  void a_database_without_the_tables_is_refused_with_the_command_that_helps(@TempDir Path folder) {
    String said = refusal(folder.resolve("empty.db"));
    assertTrue(said.contains("missing table"), said);
    assertTrue(said.contains("./limbeck upgrade head"), said);
  }

  @Test
  void a_table_that_lacks_a_column_is_refused(@TempDir Path folder) throws SQLException {
    Path file = folder.resolve("app.db");
    ExampleSchema.create("jdbc:sqlite:" + file);
    execute(file, "alter table authors drop column bio");
    String said = refusal(file);
    assertTrue(said.contains("missing column [bio] in table [authors]"), said);
  }

  @Test
  void a_column_of_another_type_is_refused(@TempDir Path folder) throws SQLException {
    Path file = folder.resolve("app.db");
    ExampleSchema.create("jdbc:sqlite:" + file);
    execute(file, "alter table books drop column published_at");
    execute(file, "alter table books add column published_at integer");
    String said = refusal(file);
    assertTrue(said.contains("wrong column type"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:postgresql://localhost:1/nowhere", "jdbc:unknown:nowhere"})
  void a_database_that_cannot_be_opened_is_told_without_the_password(String url) {
    DatabaseSettings settings = DatabaseSettings.of(url + "?user=eve&password=secret");
    TutorialException refused =
        assertThrows(TutorialException.class, () -> Database.open(settings).close());
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains("Cannot open " + url + ": "), said);
    assertFalse(said.contains("secret"), said);
    assertFalse(settings.toString().contains("secret"), settings.toString());
  }

  @Test
  void user_and_password_may_stand_beside_the_url(@TempDir Path folder) {
    String url = "jdbc:h2:" + folder.resolve("app").toAbsolutePath();
    ExampleSchema.create(url + ";USER=eve;PASSWORD=secret");
    Database.open(new DatabaseSettings(url, "eve", "secret", false)).close();
    TutorialException refused =
        assertThrows(
            TutorialException.class,
            () -> Database.open(new DatabaseSettings(url, "eve", "guess", false)).close());
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains("Wrong user name or password"), said);
  }

  @Test
  void sqlite_lets_orphans_be_unless_it_is_told_to_enforce_foreign_keys(@TempDir Path folder)
      throws SQLException {
    String orphan = "insert into posts (title, author_id) values ('nobody wrote this', 99)";
    Path file = folder.resolve("app.db");
    ExampleSchema.create("jdbc:sqlite:" + file);
    execute(file, orphan);
    try (Database database = open(file)) {
      ConstraintViolationException refused =
          assertThrows(
              ConstraintViolationException.class,
              () ->
                  database
                      .sessions()
                      .inTransaction(
                          session -> session.createNativeMutationQuery(orphan).executeUpdate()));
      assertEquals(ConstraintKind.FOREIGN_KEY, refused.getKind());
    }
  }

  @Test
  void a_time_in_sqlite_is_a_text_and_comes_back_as_it_was(@TempDir Path folder) {
    Path file = folder.resolve("app.db");
    ExampleSchema.create("jdbc:sqlite:" + file);
    LocalDateTime time = LocalDateTime.of(2026, 3, 29, 1, 30, 0, 250_000_000);
    try (Database database = open(file)) {
      database
          .sessions()
          .inTransaction(
              session -> {
                Author author = new Author("A", "a@else.example", null);
                author.publish("T", "1", 1.0, time);
                session.persist(author);
              });
      assertEquals(
          "2026-03-29 01:30:00.250",
          database
              .sessions()
              .fromTransaction(
                  session ->
                      session
                          .createNativeQuery(
                              "select cast(published_at as text) from books", String.class)
                          .getSingleResult()));
      assertEquals(
          time,
          database
              .sessions()
              .fromTransaction(
                  session ->
                      session
                          .createSelectionQuery(
                              "select b.publishedAt from Book b", LocalDateTime.class)
                          .getSingleResult()));
    }
  }

  /** When this fails, the tutorial needs no dialect of its own for ids any more. */
  @Test
  void hibernates_own_dialect_for_sqlite_refuses_even_the_table_that_it_made(@TempDir Path folder) {
    String url = "jdbc:sqlite:" + folder.resolve("own.db");
    start(url, "create-only");
    Exception refused = assertThrows(RuntimeException.class, () -> start(url, "validate"));
    StringBuilder said = new StringBuilder();
    for (Throwable error = refused; error != null; error = error.getCause()) {
      said.append(error.getMessage());
    }
    assertTrue(
        said.toString()
            .contains("found [integer (Types#INTEGER)], but expecting [bigint (Types#BIGINT)]"),
        said.toString());
  }

  private static void start(String url, String action) {
    new HibernatePersistenceConfiguration("own")
        .managedClasses(List.of(User.class, Post.class))
        .jdbcUrl(url)
        .property(AvailableSettings.DIALECT, SQLiteDialect.class)
        .property(AvailableSettings.HBM2DDL_AUTO, action)
        .createEntityManagerFactory()
        .close();
  }

  private static Database open(Path file) {
    return Database.open(DatabaseSettings.of("jdbc:sqlite:" + file));
  }

  private static String refusal(Path file) {
    TutorialException refused = assertThrows(TutorialException.class, () -> open(file).close());
    return String.valueOf(refused.getMessage());
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
