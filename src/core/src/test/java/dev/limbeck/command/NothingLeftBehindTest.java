package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.config.Config;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What check, diff and revision --autogenerate do to a database: nothing. Its dump is the same
 * afterwards, and nobody who writes meanwhile is kept waiting.
 */
class NothingLeftBehindTest {
  private static final String TABLES =
      """
      CREATE TABLE authors (id bigint PRIMARY KEY, name varchar(100) DEFAULT 'it''s' NOT NULL, age integer,
        CONSTRAINT ck_age CHECK (age BETWEEN 0 AND 150));
      CREATE TABLE books (id bigint PRIMARY KEY, title varchar(200) UNIQUE, author_id bigint,
        price numeric(10, 2) DEFAULT 0, CONSTRAINT fk_author FOREIGN KEY (author_id) REFERENCES authors (id));
      CREATE INDEX ix_books_price ON books (price);
      CREATE TABLE empty_one (id bigint PRIMARY KEY);
      """;

  /** Another model: expressions to be normalised, renames, drops, new keys between old tables. */
  private static final String MODEL =
      """
      CREATE TABLE authors (id bigint PRIMARY KEY, name varchar(120) DEFAULT 'its' NOT NULL, age integer,
        born date, boss_id bigint REFERENCES authors (id),
        CONSTRAINT ck_age CHECK (age >= 0 AND age <= 150));
      CREATE TABLE books (id bigint PRIMARY KEY, title varchar(100) UNIQUE, author_id bigint NOT NULL,
        price numeric(10, 2) DEFAULT 1, doubled numeric(10, 2) GENERATED ALWAYS AS (price * 2) STORED,
        FOREIGN KEY (author_id) REFERENCES authors (id) ON DELETE CASCADE);
      CREATE INDEX ix_books_lower ON books (lower(title)) WHERE price > 0;
      CREATE TABLE shelves (id bigint PRIMARY KEY, book_id bigint REFERENCES books (id));
      """;

  @TempDir Path folder;

  private static void execute(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : script.strip().split(";\\s*(\\n|$)", 0)) {
        statement.execute(sql);
      }
    }
  }

  private TestProject project(String url) throws IOException {
    TestProject project = new TestProject(folder, url);
    Files.writeString(
        folder.resolve("tool.yaml"), "migrations: [migrations]\nmodel: { files: model.sql }\n");
    Files.writeString(folder.resolve("model.sql"), MODEL);
    return project;
  }

  /** Everything that only looks; each finds something. */
  private void look(TestProject project) {
    Config config = project.config();
    Tool tool = TestProject.tool();
    assertFalse(new Check(config, tool).run().operations().isEmpty());
    Diff.Request diff =
        new Diff.Request(
            new Source.TheDatabase(),
            new Source.Ddl("model.sql", folder.resolve("model.sql")),
            List.of(),
            Optional.of(OnAmbiguous.RENAME),
            Diff.Form.SQL);
    assertFalse(new Diff(config, tool).run(diff).script().statements().isEmpty());
    for (ScriptFormat format : ScriptFormat.values()) {
      Revise.Written written =
          new Revise(config, tool)
              .run(
                  new Revise.Request(
                      "look",
                      true,
                      format,
                      false,
                      Placement.onHead(),
                      new AutogenerateOptions(
                          List.of(), OnAmbiguous.DROP, java.util.Optional.empty(), true)));
      try {
        Files.delete(written.file().orElseThrow());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Test
  void the_file_of_sqlite_has_the_same_bytes() throws IOException, SQLException {
    Path file = folder.resolve("app.db");
    String url = "jdbc:sqlite:" + file;
    try (Connection connection = DriverManager.getConnection(url)) {
      execute(connection, TABLES);
      execute(connection, "INSERT INTO authors (id) VALUES (1), (2)");
      execute(connection, "INSERT INTO books (id, author_id) VALUES (1, 2)");
    }
    byte[] before = Files.readAllBytes(file);
    look(project(url));
    assertArrayEquals(before, Files.readAllBytes(file));
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of("app.db", "migrations", "model.sql", "tool.yaml"),
          files.map(one -> one.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void the_catalogue_of_postgresql_is_the_same_and_no_writer_waits()
      throws IOException, SQLException, InterruptedException {
    String url = TestPostgres.newDatabase();
    try (Connection connection = DriverManager.getConnection(url)) {
      execute(connection, TABLES);
      execute(connection, "CREATE SEQUENCE counter");
      execute(connection, "CREATE VIEW priced AS SELECT title, price FROM books");
      execute(connection, "INSERT INTO authors (id) SELECT generate_series(1, 500)");
      execute(
          connection,
          "INSERT INTO books (id, author_id) SELECT g, g FROM generate_series(1, 500) g");
      String before = dump(connection);
      TestProject project = project(url);
      try (Writer writer = new Writer(url)) {
        look(project);
        writer.stop();
      }
      assertEquals(before, dump(connection));
    }
  }

  /** Writes into every table, again and again, and does not wait for a lock. */
  private static final class Writer implements AutoCloseable {
    private static final List<String> WRITES =
        List.of(
            "UPDATE authors SET age = 1 + (COALESCE(age, 0) % 100) WHERE id = 1",
            "UPDATE books SET price = price + 1 WHERE id = 2",
            "INSERT INTO books (id, title, author_id) VALUES (1000, 'x', 3)",
            "DELETE FROM books WHERE id = 1000",
            "INSERT INTO empty_one VALUES (1)",
            "DELETE FROM empty_one",
            "SELECT nextval('counter')");

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicReference<@Nullable SQLException> refused = new AtomicReference<>();
    private final Thread thread;

    Writer(String url) {
      thread = new Thread(() -> write(url), "writer");
      thread.start();
    }

    private void write(String url) {
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        // A lock that is held at all is held longer than this.
        statement.execute("SET lock_timeout = '1ms'");
        while (!stopped.get()) {
          for (String sql : WRITES) {
            statement.execute(sql);
          }
          rounds.incrementAndGet();
        }
      } catch (SQLException e) {
        refused.set(e);
      }
    }

    void stop() throws InterruptedException {
      stopped.set(true);
      thread.join();
      assertEquals(null, refused.get());
      assertTrue(rounds.get() > 3, "it wrote " + rounds.get() + " times");
    }

    @Override
    public void close() throws InterruptedException {
      stopped.set(true);
      thread.join();
    }
  }

  /** The rows of the system catalogue, without what the writer and the vacuum change. */
  private static String dump(Connection connection) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (String catalogue :
        List.of(
            "pg_namespace",
            "pg_class",
            "pg_attribute",
            "pg_attrdef",
            "pg_constraint",
            "pg_index",
            "pg_type",
            "pg_enum",
            "pg_proc",
            "pg_sequence",
            "pg_trigger",
            "pg_rewrite",
            "pg_depend",
            "pg_description",
            "pg_extension")) {
      String query =
          "SELECT (to_jsonb(c) - 'relpages' - 'reltuples' - 'relallvisible' - 'relallfrozen'"
              + " - 'relfrozenxid' - 'relminmxid' - 'relhasindex')::text FROM "
              + catalogue
              + " c ORDER BY 1";
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          lines.add(catalogue + " " + rows.getString(1));
        }
      }
    }
    return String.join("\n", lines);
  }
}
