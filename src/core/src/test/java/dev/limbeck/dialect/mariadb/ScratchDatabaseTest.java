package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scratch databases beside those of others, on MariaDB. */
class ScratchDatabaseTest {
  private static final String MARK =
      " COMMENT 'scratch database %s of Limbeck, dropped when the lock of that name is free'";

  private static final TestServer SERVER = TestMariaDb.mariaDb();
  private final List<String> made = new ArrayList<>();
  private String url;
  private Connection connection;

  @BeforeEach
  @SuppressWarnings("NullAway.Init")
  void connect() throws SQLException {
    url = SERVER.newDatabase();
    connection = DriverManager.getConnection(url);
  }

  @AfterEach
  void dropAll() throws SQLException {
    connection.close();
    made.forEach(name -> SERVER.execute("DROP DATABASE IF EXISTS " + name));
  }

  private String make(String name, String settings) {
    made.add(name);
    SERVER.execute("CREATE DATABASE " + name + settings);
    SERVER.execute("CREATE TABLE " + name + ".precious (id INT)");
    return name;
  }

  private ScratchDatabase open() throws SQLException {
    return ScratchDatabase.open(connection, Server.of(connection)).orElseThrow();
  }

  private String value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private boolean exists(String name) throws SQLException {
    return value(
            "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = '" + name + "'")
        .equals("1");
  }

  @Test
  void one_that_a_killed_process_left_is_dropped() throws Exception {
    String name;
    try (Connection killed = DriverManager.getConnection(url)) {
      name = ScratchDatabase.open(killed, Server.of(killed)).orElseThrow().name();
      assertTrue(exists(name));
      try (ScratchDatabase place = open()) {
        assertTrue(exists(name), "its owner lives");
        assertTrue(exists(place.name()));
      }
      assertTrue(exists(name));
    }
    // The lock goes with the session, which the server ends a moment after the connection.
    while (value("SELECT IS_FREE_LOCK('" + name + "')").equals("0")) {
      Thread.sleep(20);
    }
    try (ScratchDatabase place = open()) {
      assertFalse(exists(name));
      assertTrue(exists(place.name()));
    }
    assertEquals(
        "0",
        value(
            "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_comment LIKE 'scratch database%'"));
  }

  @Test
  void those_of_the_user_stay_whatever_their_names() throws Exception {
    List<String> users =
        List.of(
            make("limbeck_scratch_999999991", ""),
            make("limbeck_scratch_999999992", " COMMENT 'scratch database'"),
            // A dump of one, loaded under another name.
            make("limbeck_scratch_999999993", MARK.formatted("limbeck_scratch_5")),
            make(
                "limbeck_scratch_999999994_mine",
                MARK.formatted("limbeck_scratch_999999994_mine")));
    try (ScratchDatabase place = open()) {
      for (String name : users) {
        assertEquals("0", value("SELECT COUNT(*) FROM " + name + ".precious"));
      }
    }
  }

  @Test
  void the_current_one_stays_even_if_it_is_marked() throws Exception {
    String name = make("limbeck_scratch_999999995", MARK.formatted("limbeck_scratch_999999995"));
    connection.setCatalog(name);
    try (ScratchDatabase place = open()) {
      assertEquals(name, place.live());
    }
    assertEquals("0", value("SELECT COUNT(*) FROM precious"));
  }

  @Test
  void a_marked_one_is_dropped_only_while_its_lock_is_free() throws Exception {
    String name = make("limbeck_scratch_999999996", MARK.formatted("limbeck_scratch_999999996"));
    try (Connection owner = DriverManager.getConnection(url);
        Statement statement = owner.createStatement()) {
      statement.execute("DO GET_LOCK('" + name + "', 0)");
      open().close();
      assertTrue(exists(name));
      statement.execute("DO RELEASE_LOCK('" + name + "')");
      open().close();
      assertFalse(exists(name));
    }
    assertEquals("1", value("SELECT IS_FREE_LOCK('" + name + "')"));
  }

  @Test
  void a_name_that_is_taken_is_not_used() throws Exception {
    String usual = "limbeck_scratch_" + value("SELECT CONNECTION_ID()");
    make(usual, "");
    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      statement.execute("DO GET_LOCK('" + usual + "_2', 0)");
      try (ScratchDatabase place = open()) {
        assertEquals(usual + "_3", place.name());
        assertEquals("1", value("SELECT IS_USED_LOCK('" + usual + "_3') = CONNECTION_ID()"));
        assertEquals("1", value("SELECT IS_FREE_LOCK('" + usual + "')"));
      }
      assertFalse(exists(usual + "_3"));
      assertEquals("0", value("SELECT COUNT(*) FROM " + usual + ".precious"));
      for (int i = 3; i <= 10; i++) {
        statement.execute("DO GET_LOCK('" + usual + "_" + i + "', 0)");
      }
      String message = String.valueOf(assertThrows(UserException.class, this::open).getMessage());
      assertTrue(message.contains("no scratch database can be made"), message);
    }
  }

  /** Two at once on one connection are two. */
  @Test
  void one_inside_of_another_is_not_dropped() throws Exception {
    try (ScratchDatabase outer = open()) {
      try (ScratchDatabase inner = open()) {
        assertEquals(outer.name(), inner.live());
        assertTrue(exists(inner.name()));
      }
      assertEquals(outer.name(), connection.getCatalog());
      assertTrue(exists(outer.name()));
    }
  }

  /** Databases have no comments there, so nothing tells Limbeck's own from the user's. */
  @Test
  void on_mysql_nothing_is_dropped() throws Exception {
    String name = make("limbeck_scratch_999999997", MARK.formatted("limbeck_scratch_999999997"));
    Server mysql = Server.forScripts("mysql", "8.0.36");
    try (ScratchDatabase place = ScratchDatabase.open(connection, mysql).orElseThrow()) {
      assertEquals(
          "",
          value(
              "SELECT schema_comment FROM information_schema.schemata WHERE schema_name = '"
                  + place.name()
                  + "'"));
    }
    assertTrue(exists(name));
  }
}
