package dev.limbeck.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.config.DatabaseUrl;
import dev.limbeck.config.Secret;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of SQLite and H2, drivers that are there or not, and what goes wrong with them. */
class DatabaseConnectionsTest {
  @TempDir Path folder;

  private DatabaseSettings settings(String url) {
    return DatabaseSettings.of(DatabaseUrl.parse(url, folder.toAbsolutePath()));
  }

  private DatabaseConnections connections(String url) {
    return new DatabaseConnections(settings(url));
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  private String refusal(String url) {
    UserException e = assertThrows(UserException.class, () -> connections(url).open().close());
    return String.valueOf(e.getMessage()).replace(folder.toAbsolutePath().toString(), "FOLDER");
  }

  @Test
  void a_file_of_sqlite_is_made_and_waits_for_its_turn() throws SQLException {
    DatabaseConnections connections = connections("sqlite:///app.db");
    assertFalse(connections.exists());
    try (Connection connection = connections.open()) {
      assertTrue(connection.getAutoCommit());
      assertEquals("10000", ask(connection, "PRAGMA busy_timeout"));
    }
    assertTrue(connections.exists());
    assertEquals("sqlite:///app.db", connections.describe());
  }

  @Test
  void what_the_user_says_of_the_driver_comes_first() throws SQLException {
    try (Connection connection = connections("jdbc:sqlite:app.db?busy_timeout=77").open()) {
      assertEquals("77", ask(connection, "PRAGMA busy_timeout"));
    }
    DatabaseSettings settings =
        new DatabaseSettings(
            DatabaseUrl.parse("sqlite:///app.db", folder),
            "",
            Secret.NONE,
            Map.of("busy_timeout", "78", "foreign_keys", "true"),
            List.of(),
            List.of());
    try (Connection connection = new DatabaseConnections(settings).open()) {
      assertEquals("78", ask(connection, "PRAGMA busy_timeout"));
      assertEquals("1", ask(connection, "PRAGMA foreign_keys"));
    }
  }

  @Test
  void looking_at_a_database_that_is_not_there_makes_no_file() throws Exception {
    for (String url :
        List.of("sqlite:///app.db", "jdbc:h2:./app;MODE=PostgreSQL;AUTO_SERVER=TRUE")) {
      DatabaseConnections connections = connections(url);
      try (Connection connection = connections.forReading().open()) {
        String sql =
            url.startsWith("sqlite")
                ? "SELECT count(*) FROM sqlite_schema"
                : "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC'";
        assertEquals("0", ask(connection, sql));
      }
      assertEquals(connections.describe(), connections.forReading().describe());
      assertFalse(connections.exists());
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(), files.toList());
      }
    }
  }

  @Test
  void looking_at_a_database_that_is_there_sees_it() throws SQLException {
    for (String url : List.of("sqlite:///app.db", "jdbc:h2:./app;USER=sa;PASSWORD=x")) {
      DatabaseConnections connections = connections(url);
      try (Connection connection = connections.open();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE t (a integer)");
      }
      assertTrue(connections.exists());
      try (Connection connection = connections.forReading().open()) {
        assertEquals("0", ask(connection, "SELECT count(*) FROM t"));
      }
    }
  }

  @Test
  void a_missing_folder_is_told_also_when_only_looking() {
    String expected =
        "the folder 'FOLDER/data' of the database file does not exist\n"
            + "  Create it, or correct the url 'sqlite:///data/app.db'.";
    assertEquals(expected, refusal("sqlite:///data/app.db"));
    assertThrows(
        UserException.class, () -> connections("sqlite:///data/app.db").forReading().open());
  }

  @Test
  void a_folder_is_no_database() {
    assertEquals(
        "'FOLDER' is a folder, and the database must be a file\n"
            + "  Name the file in the url 'sqlite:///.'.",
        refusal("sqlite:///."));
  }

  @Test
  void a_file_that_is_no_database_is_told_on_opening() throws IOException {
    Files.writeString(folder.resolve("app.db"), "I am a letter. ".repeat(100));
    assertEquals(
        "the file of 'sqlite:///app.db' is not a database, or a broken one: [SQLITE_NOTADB] File"
            + " opened that is not a database file (file is not a database)\n"
            + "  Correct the path in the url; take the file from a backup if it is the right one.",
        refusal("sqlite:///app.db"));
    assertEquals("I am a letter. ".repeat(100), Files.readString(folder.resolve("app.db")));
  }

  @Test
  void a_file_that_must_exist_and_does_not_is_told() {
    String refusal = refusal("jdbc:sqlite:app.db?mode=ro");
    assertTrue(
        refusal.startsWith("the file of 'jdbc:sqlite:app.db?mode=ro' cannot be opened: "), refusal);
  }

  @Test
  void an_empty_file_is_an_empty_database() throws Exception {
    Files.createFile(folder.resolve("app.db"));
    connections("sqlite:///app.db").open().close();
  }

  @Test
  void a_file_that_another_connection_writes_is_a_database() throws SQLException {
    DatabaseConnections connections = connections("jdbc:sqlite:app.db?busy_timeout=1");
    try (Connection writer = connections.open();
        Statement statement = writer.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      connections.open().close();
    }
  }

  @Test
  void a_wrong_password_of_h2_is_told_and_not_shown() throws SQLException {
    connections("jdbc:h2:./app;USER=sa;PASSWORD=right").open().close();
    UserException e =
        assertThrows(
            UserException.class,
            () -> connections("jdbc:h2:./app;USER=sa;PASSWORD=hidden").open().close());
    assertEquals(
        "the database 'jdbc:h2:./app;USER=sa;PASSWORD=***' refuses the login: Wrong user name or"
            + " password [28000-240]\n"
            + "  Check database.user and database.password, the url, or the variables"
            + " LIMBECK_DATABASE_USER and LIMBECK_DATABASE_PASSWORD.",
        e.getMessage());
  }

  @Test
  void a_database_of_h2_that_must_exist_and_does_not_is_told() {
    String refusal = refusal("jdbc:h2:file:./none;IFEXISTS=TRUE");
    assertTrue(refusal.startsWith("there is no such database at "), refusal);
  }

  @Test
  void a_file_of_h2_that_is_open_elsewhere_is_told() throws Exception {
    Path jar =
        Path.of(org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    DatabaseSettings elsewhere =
        new DatabaseSettings(
            DatabaseUrl.parse("jdbc:h2:./app", folder.toAbsolutePath()),
            "",
            Secret.NONE,
            Map.of(),
            List.of(jar),
            List.of());
    try (Connection connection = new DatabaseConnections(elsewhere).open()) {
      assertFalse(connection.isClosed());
      String refusal = refusal("jdbc:h2:./app");
      assertTrue(
          refusal.startsWith("the file of 'jdbc:h2:./app' is open in another process: "), refusal);
    }
  }

  @Test
  void a_server_that_is_not_there_is_told() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String refusal = refusal("postgresql://u:hidden@127.0.0.1:" + port + "/app");
    assertTrue(
        refusal.startsWith(
            "the server of 'postgresql://u:***@127.0.0.1:" + port + "/app' cannot be reached: "),
        refusal);
    assertTrue(
        refusal.endsWith(
            "\n  Check host and port in the url, and that the server runs and lets you in."),
        refusal);
  }

  @Test
  void a_host_that_is_not_known_is_told() {
    assertEquals(
        "the server of 'postgresql://no-such-host.invalid/app' cannot be reached: the host"
            + " 'no-such-host.invalid' is not known\n"
            + "  Check host and port in the url, and that the server runs and lets you in.",
        refusal("postgresql://no-such-host.invalid/app"));
  }

  @Test
  void a_driver_that_is_missing_is_named_with_its_jar() {
    assertEquals(
        "there is no JDBC driver for 'oracle://u:***@h/x'\n"
            + "  Add the driver's jar (com.oracle.database.jdbc:ojdbc11) to 'database.drivers', or"
            + " to the class path of the model.",
        refusal("oracle://u:pw@h/x"));
    assertEquals(
        "there is no JDBC driver for 'jdbc:unheard-of:x'\n"
            + "  Add the jar of the driver for jdbc:unheard-of to 'database.drivers', or to the"
            + " class path of the model.",
        refusal("jdbc:unheard-of:x"));
  }

  @Test
  void a_driver_is_loaded_from_the_users_jars_before_the_tools_own() throws Exception {
    Path jar =
        Path.of(org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (boolean named : new boolean[] {true, false}) {
      DatabaseSettings settings =
          new DatabaseSettings(
              DatabaseUrl.parse("jdbc:h2:mem:", folder),
              "",
              Secret.NONE,
              Map.of(),
              named ? List.of(jar) : List.of(),
              List.of(jar));
      try (Connection connection = new DatabaseConnections(settings).open()) {
        ClassLoader loader = connection.getClass().getClassLoader();
        assertEquals(named, loader != org.h2.Driver.class.getClassLoader());
      }
    }
  }

  @Test
  void a_driver_that_no_table_knows_is_found_by_what_its_jar_registers() throws Exception {
    Path jar = folder.resolve("driver.jar");
    String name = RegisteredDriver.class.getName();
    String file = name.replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream code =
            Objects.requireNonNull(
                RegisteredDriver.class.getClassLoader().getResourceAsStream(file))) {
      out.putNextEntry(new JarEntry("META-INF/services/java.sql.Driver"));
      out.write(("# ours\n" + name + " # it\n").getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry(file));
      code.transferTo(out);
    }
    for (boolean named : new boolean[] {true, false}) {
      DatabaseSettings settings =
          new DatabaseSettings(
              DatabaseUrl.parse("jdbc:registered:x", folder),
              "me",
              Secret.NONE,
              Map.of("a", "b"),
              named ? List.of(jar) : List.of(),
              named ? List.of() : List.of(jar));
      try (Connection connection = new DatabaseConnections(settings).open()) {
        assertEquals("{a=b, user=me}", connection.getCatalog());
      }
    }
    DatabaseSettings refused =
        new DatabaseSettings(
            DatabaseUrl.parse("jdbc:registered:refused?password=hidden", folder),
            "",
            Secret.NONE,
            Map.of(),
            List.of(jar),
            List.of());
    UserException e =
        assertThrows(UserException.class, () -> new DatabaseConnections(refused).open());
    assertEquals(
        "the driver dev.limbeck.runner.RegisteredDriver does not take"
            + " 'jdbc:registered:refused?password=***'\n"
            + "  Correct the url; see the driver's manual for its form.",
        e.getMessage());
  }

  @Test
  void a_url_that_the_driver_cannot_read_is_told_without_its_password() {
    assertEquals(
        "no connection to 'jdbc:postgresql://host/%zz?password=***': Unable to parse URL"
            + " jdbc:postgresql://host/%zz?password=***\n"
            + "  Check the url and 'database.properties'.",
        refusal("jdbc:postgresql://host/%zz?password=hidden"));
  }

  @Test
  void a_jar_that_is_missing_is_told() {
    DatabaseSettings settings =
        new DatabaseSettings(
            DatabaseUrl.parse("sqlite://", folder),
            "",
            Secret.NONE,
            Map.of(),
            List.of(Path.of("lib/driver.jar")),
            List.of());
    UserException e = assertThrows(UserException.class, () -> new DatabaseConnections(settings));
    assertEquals(
        "the driver's jar 'lib/driver.jar' does not exist\n  Correct 'database.drivers'.",
        e.getMessage());
  }
}
