package dev.limbeck.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaPartTest {
  private static final String TABLES =
      """
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE posts (id INTEGER PRIMARY KEY, author REFERENCES Users (id));
      CREATE INDEX ix_posts_author ON posts (author);
      CREATE TABLE comments (id INTEGER PRIMARY KEY, post REFERENCES posts (id));
      CREATE TABLE tags (id INTEGER PRIMARY KEY, label TEXT);
      CREATE INDEX ix_tags_label ON tags (label);
      """;

  @Test
  void a_named_table_comes_with_what_it_refers_to_and_what_refers_to_it() throws SQLException {
    assertEquals(
        List.of("users", "posts", "comments", "ix_posts_author"), names(TABLES, change("posts")));
    assertEquals(List.of("users", "posts", "ix_posts_author"), names(TABLES, change("USERS")));
    assertEquals(List.of("tags", "ix_tags_label"), names(TABLES, change("tags")));
    assertEquals(
        List.of("users", "posts", "comments", "ix_posts_author"),
        names(TABLES, new RenameTable(QualifiedName.of("drafts"), "posts")));
  }

  @Test
  void a_reference_without_columns_needs_its_target() throws SQLException {
    String more = TABLES + "CREATE TABLE likes (comment REFERENCES comments, tag REFERENCES tags);";
    assertEquals(
        List.of("comments", "tags", "likes", "ix_tags_label"),
        names(more, change("comments")).stream().filter(one -> !one.contains("post")).toList());
  }

  @Test
  void all_views_and_triggers_come_with_all_that_they_speak_of() throws SQLException {
    String more =
        TABLES
            + "CREATE VIEW labels AS SELECT label FROM Tags;"
            + "CREATE VIEW more AS SELECT * FROM labels;";
    assertEquals(
        List.of("users", "posts", "tags", "ix_posts_author", "ix_tags_label", "labels", "more"),
        names(more, change("users")));
    String triggered =
        TABLES + "CREATE TRIGGER told AFTER INSERT ON comments BEGIN DELETE FROM tags; END;";
    assertEquals(
        List.of("users", "posts", "comments", "tags", "ix_posts_author", "ix_tags_label", "told"),
        names(triggered, change("users")));
  }

  @Test
  void a_statement_that_speaks_of_something_left_out_is_refused() throws SQLException {
    try (Connection connection = database(TABLES);
        ScratchPlace place = place(connection, change("posts"))) {
      assertFalse(place.complete());
      assertTrue(place.holds(QualifiedName.of("users")));
      assertTrue(place.holds(QualifiedName.of("new")));
      assertFalse(place.holds(QualifiedName.of("Tags")));
      place.confine("CREATE INDEX ix_new ON posts (id)", List.of());
      for (String taken : List.of("Tags", "\"ix_tags_label\"", "[tags]", "'tags'")) {
        assertThrows(
            SQLException.class,
            () -> place.confine("CREATE INDEX " + taken + " ON posts (id)", List.of()));
      }
    }
  }

  @Test
  void shadow_tables_come_with_their_virtual_table_or_not_at_all() throws SQLException {
    String more = TABLES + "CREATE VIRTUAL TABLE found USING fts5(text);";
    try (Connection connection = database(more);
        ScratchPlace place = place(connection, change("posts"))) {
      assertThrows(
          SQLException.class, () -> place.confine("CREATE TABLE found_data (id)", List.of()));
    }
    assertEquals(List.of("found"), names(more, change("found")));
  }

  @Test
  void where_another_file_takes_part_everything_is_there() throws SQLException {
    try (Connection connection = database(TABLES);
        ScratchPlace place =
            place(connection, new RenameTable(new QualifiedName("other", "posts"), "articles"))) {
      assertTrue(place.complete());
    }
  }

  private static Operation change(String table) {
    return new AddColumn(QualifiedName.of(table), Column.of("added", ColumnType.of("text"), true));
  }

  private static ScratchPlace place(Connection connection, Operation operation)
      throws SQLException {
    return SqliteDialect.of(connection).scratchPlace(connection, List.of(operation)).orElseThrow();
  }

  /** The names of the objects that are there when an operation is tried. */
  private static List<String> names(String script, Operation operation) throws SQLException {
    try (Connection connection = database(script);
        ScratchPlace place = place(connection, operation)) {
      return Rows.of(
          place.connection(),
          "SELECT name FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT IN (SELECT name FROM"
              + " pragma_table_list WHERE type = 'shadow') ORDER BY rowid",
          row -> row.getString(1));
    }
  }

  private static Connection database(String script) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
    return connection;
  }
}
