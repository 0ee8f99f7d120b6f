package dev.limbeck.dialect.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a database file each, which must be whole at the end. */
abstract class SqliteTest {
  @TempDir Path directory;
  TestSqlite database;

  @BeforeEach
  @SuppressWarnings("NullAway.Init")
  void open() throws SQLException {
    database = TestSqlite.in(directory).execute("PRAGMA synchronous = OFF");
  }

  @AfterEach
  void close() throws SQLException {
    database.assertWhole();
    database.close();
  }
}
