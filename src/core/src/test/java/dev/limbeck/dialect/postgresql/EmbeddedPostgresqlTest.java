package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.EmbeddedEngine;
import dev.limbeck.error.UserException;
import dev.limbeck.testing.EmbeddedJars;
import dev.limbeck.testing.Sql;
import dev.limbeck.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that a project brings along. */
class EmbeddedPostgresqlTest {
  @TempDir Path folder;

  private static List<Path> jars(Path... more) {
    List<Path> jars = new ArrayList<>(EmbeddedJars.library());
    jars.addAll(List.of(more));
    return jars;
  }

  @Test
  void names_lead_to_what_they_lead_to_in_the_database() throws SQLException {
    String url = TestPostgres.newDatabase();
    Sql.execute(
        url,
        """
        CREATE SCHEMA ext;
        CREATE SCHEMA app;
        CREATE EXTENSION citext WITH SCHEMA ext;
        CREATE DOMAIN app.short AS ext.citext DEFAULT 'a' NOT NULL CHECK (VALUE <> '');
        CREATE TYPE app.mood AS ENUM ('so', 'it''s ok');
        ALTER TYPE app.mood ADD VALUE 'sad' BEFORE 'so';
        CREATE TABLE app.t (id int);
        CREATE FUNCTION app.late() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM app.t';
        CREATE FUNCTION app.early() RETURNS bigint LANGUAGE sql
          BEGIN ATOMIC SELECT count(*) FROM app.t; END;
        """);
    try (Connection live = DriverManager.getConnection(url)) {
      live.setSchema("app");
      try (EmbeddedEngine.Running engine =
          new EmbeddedPostgresql(17)
              .start(jars(EmbeddedJars.binaries()), live, DriverManager::getConnection)) {
        Connection own = engine.connection();
        assertEquals("app", own.getSchema());
        assertEquals(
            List.of("sad|so|it's ok"),
            Sql.rows(own, "SELECT array_to_string(enum_range(NULL::mood), '|')"));
        assertEquals(
            List.of("ext.citext|'a'::ext.citext|t"),
            Sql.rows(
                own,
                "SELECT format_type(typbasetype, typtypmod), typdefault, typnotnull FROM pg_type"
                    + " WHERE oid = 'short'::regtype"));
        assertEquals(
            List.of("late"),
            Sql.rows(own, "SELECT proname FROM pg_proc WHERE pronamespace = 'app'::regnamespace"));
        assertEquals(
            List.of("f"), Sql.rows(own, "SELECT rolsuper FROM pg_roles WHERE rolname = user"));
      }
    }
  }

  @Test
  void another_version_that_its_name_does_not_tell_is_stopped() throws SQLException, IOException {
    Path unsaid = Files.copy(EmbeddedJars.binaries(), folder.resolve("server.jar"));
    try (Connection live = DriverManager.getConnection(TestPostgres.newDatabase())) {
      Set<String> before = EmbeddedJars.traces();
      assertTrue(refused(16, live, jars(unsaid)).contains("model.classpath has PostgreSQL 17."));
      assertEquals(before, EmbeddedJars.traces());
    }
  }

  @Test
  void what_does_not_start_is_told_and_leaves_nothing() throws SQLException {
    try (Connection live = DriverManager.getConnection(TestPostgres.newDatabase())) {
      Set<String> before = EmbeddedJars.traces();
      assertEquals(
          "no embedded PostgreSQL 17 stands in for the database: it does not start:"
              + " IllegalStateException: Missing embedded postgres binaries",
          refused(17, live, jars()));
      List<Path> silent = jars(EmbeddedJars.binaries());
      silent.removeIf(jar -> jar.toString().contains("slf4j"));
      assertTrue(
          refused(17, live, silent).endsWith("org.slf4j.LoggerFactory is not on model.classpath"));
      assertEquals(before, EmbeddedJars.traces());
    }
  }

  private static String refused(int version, Connection live, List<Path> classpath) {
    return assertThrows(
            UserException.class,
            () ->
                new EmbeddedPostgresql(version)
                    .start(classpath, live, DriverManager::getConnection))
        .problems()
        .get(0)
        .message();
  }
}
