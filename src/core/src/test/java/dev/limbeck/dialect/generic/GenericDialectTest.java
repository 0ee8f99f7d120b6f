package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.operation.ExecuteSql;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class GenericDialectTest {
  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @Test
  void finding_the_dialect_needs_neither_library() throws Exception {
    URL[] classPath = {place(Dialects.class), place(org.h2.Driver.class), place(NullMarked.class)};
    try (URLClassLoader loader =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      Driver driver =
          (Driver) loader.loadClass("org.h2.Driver").getDeclaredConstructor().newInstance();
      try (Connection connection = driver.connect("jdbc:h2:mem:", new Properties())) {
        Object dialect =
            loader
                .loadClass(Dialects.class.getName())
                .getMethod("of", Connection.class)
                .invoke(null, connection);
        Method name = dialect.getClass().getMethod("name");
        Method lexer = dialect.getClass().getMethod("lexer");
        assertEquals("h2", name.invoke(dialect));
        assertNotNull(lexer.invoke(dialect));
      }
    }
  }

  @Test
  void it_tells_what_the_database_can_do() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2();
        TestDatabase hsqldb = TestDatabase.hsqldb();
        TestDatabase derby = TestDatabase.derby()) {
      assertEquals(
          List.of("h2", "hsqldb", "derby"),
          List.of(h2.dialect.name(), hsqldb.dialect.name(), derby.dialect.name()));
      assertFalse(h2.dialect.supports(Capability.TRANSACTIONAL_DDL));
      assertFalse(hsqldb.dialect.supports(Capability.TRANSACTIONAL_DDL));
      assertTrue(derby.dialect.supports(Capability.TRANSACTIONAL_DDL));
      for (Capability capability :
          List.of(Capability.SEQUENCES, Capability.COMMENTS, Capability.SCHEMAS)) {
        assertTrue(h2.dialect.supports(capability), capability.name());
      }
      assertFalse(derby.dialect.supports(Capability.COMMENTS));
    }
  }

  @Test
  void sql_of_the_users_own_is_chosen_by_the_dialects_name() throws Exception {
    ExecuteSql sql = new ExecuteSql(Map.of("h2", "select 1; select ';'", "other", "select 2"));
    try (TestDatabase h2 = TestDatabase.h2();
        TestDatabase derby = TestDatabase.derby()) {
      assertEquals(List.of("select 1", "select ';'"), h2.run(sql));
      assertThrows(SQLException.class, () -> derby.run(sql));
    }
  }

  @Test
  void the_row_of_a_revision_is_committed_with_what_it_made() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      database.execute("create table version (revision varchar(20))");
      try (RevisionTransaction transaction =
          database.dialect.begin(database.connection, List.of())) {
        database.execute("create table t (id int)", "insert into version values ('a')");
        transaction.commit();
      }
      try (RevisionTransaction transaction =
          database.dialect.begin(database.connection, List.of())) {
        database.execute("insert into version values ('b')");
        transaction.rollback();
      }
      assertEquals("a", database.value("select revision from version"));
      assertTrue(database.connection.getAutoCommit());
    }
  }
}
