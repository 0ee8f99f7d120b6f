package dev.limbeck.dialect.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What expressions and columns of a database may name besides its tables: schemas, the search path,
 * extensions, enum types, domains and functions. It can be made in another, empty database.
 *
 * @param schemas statements that make them
 * @param extensions likewise; for a superuser
 * @param objects likewise; in the order in which they were made, which is that of their needs
 * @param path the search path
 */
record LiveNames(List<String> schemas, List<String> extensions, List<String> objects, String path) {
  private static final String SCHEMAS =
      """
      SELECT format('CREATE SCHEMA IF NOT EXISTS %I', nspname)
      FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
      ORDER BY nspname
      """;

  private static final String EXTENSIONS =
      """
      SELECT format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I CASCADE', extname, nspname)
      FROM pg_extension e
      JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE extname <> 'plpgsql'
      ORDER BY e.oid
      """;

  /** Only functions in languages whose code does nothing but what SQL of its user can do. */
  private static final String OBJECTS =
      """
      SELECT o.sql
      FROM (
        SELECT 'pg_type'::regclass AS class, t.oid, t.typnamespace AS space,
          format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
            (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
            FROM pg_enum WHERE enumtypid = t.oid)) AS sql
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'e'
        UNION ALL
        SELECT 'pg_type'::regclass, t.oid, t.typnamespace,
          format('CREATE DOMAIN %I.%I AS %s%s%s%s %s', n.nspname, t.typname,
            format_type(t.typbasetype, t.typtypmod),
            (SELECT format(' COLLATE %I.%I', s.nspname, c.collname)
            FROM pg_collation c JOIN pg_namespace s ON s.oid = c.collnamespace
            JOIN pg_type b ON b.oid = t.typbasetype
            WHERE c.oid = t.typcollation AND c.oid <> b.typcollation),
            ' DEFAULT ' || t.typdefault,
            CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END,
            (SELECT string_agg(format('CONSTRAINT %I %s', conname, pg_get_constraintdef(c.oid)), ' ')
            FROM pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c'))
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'd'
        UNION ALL
        SELECT 'pg_proc'::regclass, p.oid, p.pronamespace, pg_get_functiondef(p.oid)
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE p.prokind = 'f' AND l.lanname IN ('sql', 'plpgsql')
          AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
      ) o
      JOIN pg_namespace n ON n.oid = o.space
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        AND NOT EXISTS (SELECT 1 FROM pg_depend d
          WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
      ORDER BY o.oid
      """;

  private static final String PATH =
      """
      SELECT coalesce(string_agg(quote_ident(name), ', ' ORDER BY number), '')
      FROM unnest(current_schemas(false)) WITH ORDINALITY AS s(name, number)
      """;

  LiveNames {
    schemas = List.copyOf(schemas);
    extensions = List.copyOf(extensions);
    objects = List.copyOf(objects);
  }

  /** Those of a database. */
  static LiveNames of(Connection live) throws SQLException {
    return new LiveNames(
        texts(live, SCHEMAS),
        texts(live, EXTENSIONS),
        texts(live, OBJECTS),
        texts(live, PATH).get(0));
  }

  private static List<String> texts(Connection live, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = live.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /**
   * Makes them. What cannot be made there (an extension that the server does not have, a function
   * over tables) is missed where an expression needs it, and told with that expression.
   *
   * @param own a connection of the database's owner, which has the search path then
   * @param superuser another one, to the same database
   */
  void make(Connection own, Connection superuser) throws SQLException {
    try (Statement statement = own.createStatement();
        Statement privileged = superuser.createStatement()) {
      statement.execute("SET check_function_bodies = off");
      for (String schema : schemas) {
        statement.execute(schema);
      }
      for (String extension : extensions) {
        attempt(privileged, extension);
      }
      for (String object : objects) {
        attempt(statement, object);
      }
      statement.execute("RESET check_function_bodies");
      statement.execute(
          "SELECT set_config('search_path', '" + path.replace("'", "''") + "', false)");
    }
  }

  private static void attempt(Statement statement, String sql) throws SQLException {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      if (statement.getConnection().isClosed()) {
        throw e;
      }
    }
  }
}
