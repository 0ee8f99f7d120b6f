package dev.limbeck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.graph.Revision;
import dev.limbeck.runner.RunReport;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** What an application does at its start. */
class LimbeckTest {
  private static final String FIRST =
      """
      revision: a1
      message: first
      upgrade:
        - create_table:
            name: users
            columns: [ { name: id, type: bigint, nullable: false } ]
            primary_key: { columns: [id] }
      downgrade:
        - drop_table: { name: users }
      """;
  private static final String SECOND =
      """
      revision: b2
      revises: a1
      upgrade:
        - add_column: { table: users, column: { name: name, type: varchar(50) } }
      downgrade:
        - drop_column: { table: users, column: name }
      """;

  @TempDir private Path folder;

  static Stream<DataSource> databases() throws IOException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setUrl("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    PGSimpleDataSource postgresql = new PGSimpleDataSource();
    postgresql.setUrl(TestPostgres.newDatabase());
    return Stream.of(h2, postgresql, sqlite(Files.createTempFile("limbeck", ".db")));
  }

  private static SQLiteDataSource sqlite(Path file) {
    SQLiteDataSource sqlite = new SQLiteDataSource();
    sqlite.setUrl("jdbc:sqlite:" + file);
    return sqlite;
  }

  private Path revisions() throws IOException {
    Path migrations = Files.createDirectories(folder.resolve("classes/migrations"));
    Files.writeString(migrations.resolve("a1.yaml"), FIRST);
    Files.writeString(migrations.resolve("b2.yaml"), SECOND);
    return migrations;
  }

  private Path jar(String name, String... files) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream bytes = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(bytes)) {
      for (String entry : List.of("db/", "db/migrations/", "db/migrations/.hidden/")) {
        out.putNextEntry(new JarEntry(entry));
      }
      for (int i = 0; i < files.length; i += 2) {
        out.putNextEntry(new JarEntry(files[i]));
        out.write(files[i + 1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static URLClassLoader loader(Path... entries) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path entry : entries) {
      urls.add(entry.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), null);
  }

  private static List<String> ids(RunReport report) {
    return report.steps().stream().map(step -> step.revision().id()).toList();
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT));
      }
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void a_database_is_brought_up_to_date_and_then_left_alone(DataSource database)
      throws IOException, SQLException {
    Path migrations = revisions();
    Limbeck limbeck = Limbeck.of(database).locations(migrations.toString());
    assertEquals(List.of("a1", "b2"), limbeck.pending().stream().map(Revision::id).toList());
    assertEquals(List.of("a1"), ids(limbeck.target("a1").migrate()));
    assertEquals(List.of("b2"), ids(limbeck.migrate()));
    assertEquals(List.of(), ids(limbeck.migrate()));
    assertEquals(List.of(), limbeck.pending());
    try (Connection connection = database.getConnection()) {
      assertEquals(List.of("id", "name"), columns(connection, "users"));
    }
  }

  @Test
  void one_line_takes_the_revisions_of_the_threads_class_path() throws Exception {
    revisions();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader application = loader(folder.resolve("classes"))) {
      Thread.currentThread().setContextClassLoader(application);
      assertEquals(List.of("a1", "b2"), ids(Limbeck.migrate(sqlite(folder.resolve("a.db")))));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void revisions_come_from_several_jars_and_folders() throws Exception {
    Path one = jar("one.jar", "db/migrations/deep/a1.yaml", FIRST, "db/migrations/readme.md", "x");
    Path two =
        jar(
            "two.jar",
            "db/migrations/b2.yaml",
            SECOND,
            "db/migrations/.hidden/x.yaml",
            "revision: [",
            "db/other.yaml",
            "revision: [");
    Path more = Files.createDirectories(folder.resolve("more"));
    Files.writeString(
        more.resolve("c3.sql"),
        "-- revision: c3\n-- revises: b2\n-- upgrade\nDELETE FROM users;\n");
    try (URLClassLoader application = loader(one, two)) {
      Limbeck limbeck =
          Limbeck.of("jdbc:sqlite:" + folder.resolve("a.db"))
              .classLoader(application)
              .locations("classpath:db/migrations", "file:" + more);
      assertEquals(List.of("a1", "b2", "c3"), ids(limbeck.migrate()));
      assertEquals(List.of(), ids(limbeck.migrate()));
    }
  }

  @Test
  void a_mistake_in_a_jar_is_told_with_its_line() throws Exception {
    Path jar = jar("app.jar", "db/migrations/a1.yaml", FIRST.replace("bigint", "bigimt"));
    try (URLClassLoader application = loader(jar)) {
      Limbeck limbeck =
          Limbeck.of(sqlite(folder.resolve("a.db")))
              .classLoader(application)
              .locations("classpath:/db/migrations/");
      UserException e = assertThrows(UserException.class, limbeck::migrate);
      assertEquals(
          "app.jar!/db/migrations/a1.yaml:6: no database has a type 'bigimt'\n"
              + "  Did you mean 'bigint'? A type of your own is written with double quotes inside"
              + " single ones: '\"bigimt\"'.",
          e.getMessage());
    }
  }

  @Test
  void a_location_that_is_not_there_is_told() {
    Limbeck limbeck = Limbeck.of(sqlite(folder.resolve("a.db")));
    UserException e = assertThrows(UserException.class, limbeck::migrate);
    assertEquals(
        "there is no folder 'migrations/' on the class path\n"
            + "  Put the revisions into src/main/resources/migrations/, or name another location."
            + " A jar needs entries for its folders.",
        e.getMessage());
    assertThrows(UserException.class, limbeck.locations("nowhere")::migrate);
    assertFalse(Files.exists(folder.resolve("a.db")));
  }

  @Test
  void threads_that_start_together_apply_each_revision_once() throws Exception {
    Path migrations = revisions();
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(TestPostgres.newDatabase());
    Limbeck limbeck = Limbeck.of(database).locations(migrations.toString());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<String>>> starts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        starts.add(() -> ids(limbeck.migrate()));
      }
      List<String> done = new ArrayList<>();
      for (Future<List<String>> result : threads.invokeAll(starts)) {
        done.addAll(result.get());
      }
      assertEquals(List.of("a1", "b2"), done.stream().sorted().toList());
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_schema_is_chosen_and_connections_come_back_as_they_were() throws Exception {
    Path migrations = revisions();
    String url = TestPostgres.newDatabase();
    try (Connection shared = DriverManager.getConnection(url);
        Statement statement = shared.createStatement()) {
      statement.execute("CREATE SCHEMA shop");
      shared.setAutoCommit(false);
      DataSource pool = new OneConnection(shared, url);
      Limbeck limbeck = Limbeck.of(pool).locations(migrations.toString()).schema("shop");
      assertEquals(List.of("a1", "b2"), ids(limbeck.migrate()));
      assertEquals("public", shared.getSchema());
      assertFalse(shared.getAutoCommit());
      assertEquals(List.of("id", "name"), columns(shared, "shop.users"));
      UserException e = assertThrows(UserException.class, limbeck.schema("nowhere")::migrate);
      assertTrue(
          String.valueOf(e.getMessage()).startsWith("there is no schema 'nowhere'"),
          e.getMessage());
    }
  }

  @Test
  void a_schema_is_a_database_on_mariadb_and_nothing_on_sqlite() throws Exception {
    Path migrations = revisions();
    String url = TestMariaDb.newDatabase();
    String other = TestMariaDb.newDatabase().replaceFirst(".*/(\\w+)\\?.*", "$1");
    Limbeck.of(url).locations(migrations.toString()).schema(other).migrate();
    try (Connection connection = DriverManager.getConnection(url)) {
      assertEquals(List.of("id", "name"), columns(connection, other + ".users"));
      assertThrows(SQLException.class, () -> columns(connection, "users"));
    }
    Limbeck sqlite = Limbeck.of(sqlite(folder.resolve("a.db"))).locations(migrations.toString());
    UserException e = assertThrows(UserException.class, sqlite.schema("shop")::migrate);
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("this database has no schemas"), e.getMessage());
  }

  @Test
  void it_needs_nothing_but_a_reader_of_yaml_and_a_driver() throws Exception {
    revisions();
    try (URLClassLoader alone =
        new URLClassLoader(
            new URL[] {
              source(Limbeck.class),
              source(org.yaml.snakeyaml.Yaml.class),
              source(SQLiteDataSource.class),
              folder.resolve("classes").toUri().toURL()
            },
            ClassLoader.getPlatformClassLoader())) {
      Class<?> sqlite = alone.loadClass("org.sqlite.SQLiteDataSource");
      Object database = sqlite.getConstructor().newInstance();
      sqlite.getMethod("setUrl", String.class).invoke(database, "jdbc:sqlite:" + folder + "/a.db");
      Thread.currentThread().setContextClassLoader(alone);
      Object report =
          alone
              .loadClass(Limbeck.class.getName())
              .getMethod("migrate", DataSource.class)
              .invoke(null, database);
      assertTrue(report.toString().contains("b2"), report.toString());
    } finally {
      Thread.currentThread().setContextClassLoader(LimbeckTest.class.getClassLoader());
    }
  }

  private static URL source(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
