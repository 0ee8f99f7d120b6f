package dev.limbeck.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.config.DatabaseUrl;
import dev.limbeck.error.UserException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL that asks for passwords. */
class PostgresConnectionsTest {
  private static final String PASSWORD = "p@ss/wörd:1%";
  private static final String ENCODED = "p%40ss%2Fw%C3%B6rd%3A1%25";

  @TempDir static Path folder;
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path rules = folder.resolve("pg_hba.conf");
    Files.writeString(
        rules, "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("hba_file", rules.toString())
            .setServerConfig("fsync", "off")
            .start();
    try (Connection connection = connections("postgres", "postgres").open();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE limited LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute("CREATE DATABASE \"my db+ä\"");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static String url(String login, String database) {
    return "postgresql://" + login + "@127.0.0.1:" + server.getPort() + "/" + database;
  }

  private static DatabaseConnections connections(String login, String database) {
    return new DatabaseConnections(
        DatabaseSettings.of(DatabaseUrl.parse(url(login, database), folder)));
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  private static UserException refusal(String login, String database) {
    return assertThrows(UserException.class, () -> connections(login, database).open().close());
  }

  @Test
  void a_connection_has_our_name_and_autocommit() throws SQLException {
    try (Connection connection = connections("limited:" + ENCODED, "postgres").open()) {
      assertTrue(connection.getAutoCommit());
      assertEquals("limbeck", ask(connection, "SHOW application_name"));
    }
    String own = "postgres?application_name=mine";
    try (Connection connection = connections("postgres", own).open()) {
      assertEquals("mine", ask(connection, "SHOW application_name"));
    }
  }

  @Test
  void a_name_in_percent_code_is_the_databases_name() throws SQLException {
    try (Connection connection = connections("postgres", "my%20db%2B%C3%A4").open()) {
      assertEquals("my db+ä", ask(connection, "SELECT current_database()"));
    }
  }

  @Test
  void a_wrong_password_is_told_and_never_shown() {
    UserException e = refusal("limited:hidden-password", "postgres");
    assertEquals(
        "the database '"
            + url("limited:***", "postgres")
            + "' refuses the login: FATAL: password authentication failed for user \"limited\"\n"
            + "  Check database.user and database.password, the url, or the variables"
            + " LIMBECK_DATABASE_USER and LIMBECK_DATABASE_PASSWORD.",
        e.getMessage());
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("hidden"), trace.toString());
  }

  @Test
  void a_password_that_repeats_the_users_name_is_starred_there_too() {
    assertTrue(
        String.valueOf(refusal("nobody:nobody", "postgres").getMessage())
            .contains("for user \"***\""));
  }

  @Test
  void a_missing_password_is_told() {
    String message = String.valueOf(refusal("limited", "postgres").getMessage());
    assertTrue(message.contains("refuses the login"), message);
    assertTrue(message.contains("\n  No password is set. Check database.user"), message);
  }

  @Test
  void a_database_that_is_not_there_is_told() {
    assertEquals(
        "there is no such database at '"
            + url("postgres", "none")
            + "': FATAL: database \"none\" does not exist\n"
            + "  Create it, or correct its name in the url.",
        refusal("postgres", "none").getMessage());
  }
}
