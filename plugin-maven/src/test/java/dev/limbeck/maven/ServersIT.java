package dev.limbeck.maven;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.maven.Builds.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Logins from {@code settings.xml}. H2 makes a database with the login of whoever opens it first,
 * so that a wrong password is found out afterwards.
 */
class ServersIT {
  private static final String PASSWORD = "open-sesame";

  /** The password, encrypted with the master password of {@code settings-security.xml}. */
  private static final String ENCRYPTED = "{+LgnkWM+UBYHwZtOqr8bS2voL7Ln3I5QVwsyUb29w6Q=}";

  private static final Set<String> TABLES = Set.of("limbeck_version", "notes");

  @Test
  void an_encrypted_password_is_decrypted_and_never_shown() throws Exception {
    Builds builds = servers("servers-encrypted").withServer("app-db", "ada", ENCRYPTED);
    Outcome outcome =
        builds.run("limbeck:upgrade", "-Dlimbeck.serverId=app-db", security(builds), "-X");
    assertTrue(outcome.success(), outcome.log());
    assertFalse(outcome.log().contains(PASSWORD), "the password is in the log");
    assertTrue(outcome.log().contains("CREATE TABLE notes"), "statements are shown at debug");
    assertTrue(Databases.tables(url(builds), "ada", PASSWORD).containsAll(TABLES));
    assertThrows(SQLException.class, () -> Databases.tables(url(builds), "ada", ENCRYPTED));
  }

  @Test
  void user_and_password_come_before_the_server_and_are_never_shown() throws Exception {
    Builds builds = servers("servers-explicit").withServer("app-db", "ada", "of the server");
    Outcome outcome =
        builds.run(
            "limbeck:upgrade", "-Dlimbeck.serverId=app-db", "-Dlimbeck.password=" + PASSWORD, "-X");
    assertTrue(outcome.success(), outcome.log());
    assertFalse(outcome.log().contains(PASSWORD), "the password is in the log");
    assertTrue(Databases.tables(url(builds), "ada", PASSWORD).containsAll(TABLES));

    Outcome wrong = builds.run("limbeck:current", "-Dlimbeck.serverId=app-db", "-X");
    assertFalse(wrong.success());
    assertFalse(wrong.log().contains("of the server"), wrong.log());
  }

  @Test
  void a_property_of_the_command_line_wins_over_one_of_the_pom() throws Exception {
    Builds builds = servers("servers-properties");
    Outcome outcome =
        builds.run(
            "limbeck:upgrade", "-X", "-Dlimbeck.url=jdbc:h2:./other;USER=ada;PASSWORD=" + PASSWORD);
    assertTrue(outcome.success(), outcome.log());
    assertFalse(outcome.log().contains(PASSWORD), "the password is in the log");
    assertTrue(Files.exists(builds.folder().resolve("other.mv.db")));
    assertFalse(Files.exists(builds.folder().resolve("app.mv.db")));
  }

  @Test
  void an_unknown_server_is_an_error_that_names_the_known_ones() throws Exception {
    Builds builds = servers("servers-unknown").withServer("other-db", "ada", PASSWORD);
    Outcome outcome = builds.run("limbeck:upgrade", "-Dlimbeck.serverId=app-db");
    assertFalse(outcome.success());
    assertTrue(
        outcome.log().contains("settings.xml has no server with the id 'app-db'"), outcome.log());
    assertTrue(outcome.log().contains("other-db"), outcome.log());
    assertFalse(Files.exists(builds.folder().resolve("app.mv.db")));
  }

  @Test
  void a_password_that_cannot_be_decrypted_is_an_error() throws Exception {
    Builds builds = servers("servers-garbled").withServer("app-db", "ada", "{AAAA}");
    Outcome outcome = builds.run("limbeck:upgrade", "-Dlimbeck.serverId=app-db", security(builds));
    assertFalse(outcome.success());
    assertTrue(outcome.log().contains("cannot be decrypted"), outcome.log());
    assertFalse(outcome.log().contains("{AAAA}"), outcome.log());
  }

  @Test
  void skip_does_nothing() throws Exception {
    Builds builds = servers("servers-skip");
    Outcome outcome = builds.run("limbeck:upgrade", "-Dlimbeck.skip");
    assertTrue(outcome.success(), outcome.log());
    assertTrue(outcome.log().contains("[INFO] Skipped."), outcome.log());
    assertFalse(Files.exists(builds.folder().resolve("app.mv.db")));
  }

  @Test
  void what_a_user_got_wrong_is_told_without_a_stack_trace() throws Exception {
    Builds builds = servers("servers-wrong");
    Outcome target = builds.run("limbeck:upgrade", "-Dlimbeck.target=nowhere");
    assertFalse(target.success());
    assertTrue(target.log().contains("nowhere"), target.log());
    assertFalse(target.log().contains("\tat "), target.log());

    Outcome missing = builds.run("limbeck:downgrade");
    assertFalse(missing.success());
    assertTrue(missing.log().contains("The parameters 'target'"), missing.log());
  }

  private static Builds servers(String copy) throws IOException {
    return Builds.of("servers", copy);
  }

  private static String security(Builds builds) {
    return "-Dsettings.security=" + builds.folder().resolve("settings-security.xml");
  }

  private static String url(Builds builds) {
    return "jdbc:h2:" + builds.folder().resolve("app") + ";IFEXISTS=TRUE";
  }
}
