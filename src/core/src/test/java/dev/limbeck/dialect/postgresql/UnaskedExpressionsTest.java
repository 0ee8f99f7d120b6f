package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.ExpressionNormaliser.Aligned;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the server cannot be asked which expressions are the same. */
class UnaskedExpressionsTest {
  @Test
  void without_the_right_to_try_texts_are_compared_and_it_is_said() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (s varchar(9) CHECK (s in ('A','B')))");
      Table model =
          ExpressionsTest.model(database)
              .withChecks(List.of(new CheckConstraint("c", "s in ('A','B')")));
      database.connection().setReadOnly(true);
      Aligned aligned = ExpressionsTest.align(database, Schema.of(List.of(model)));
      assertEquals(2, aligned.notes().size());
      assertTrue(aligned.notes().get(0).contains("compared as text alone"), aligned.toString());
      assertTrue(aligned.notes().get(1).contains("are not compared"), aligned.toString());
      assertEquals(
          database.schema().tables().get(0).checks().get(0).expression(),
          aligned.model().tables().get(0).checks().get(0).expression());
    }
  }

  @Test
  void without_the_right_to_try_other_literals_are_a_difference() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (s varchar(9) CHECK (s in ('A','B')), n int CHECK (n > 0), m int CHECK (m < 0))");
      List<CheckConstraint> checks =
          List.of(
              new CheckConstraint("c", "s in ('A','B','C')"),
              new CheckConstraint("d", "0 < n"),
              new CheckConstraint("e", "0 > m"));
      Table model = ExpressionsTest.model(database).withChecks(checks);
      database.connection().setReadOnly(true);
      List<String> aligned =
          ExpressionsTest.align(database, Schema.of(List.of(model)))
              .model()
              .tables()
              .get(0)
              .checks()
              .stream()
              .map(CheckConstraint::expression)
              .toList();
      assertEquals("s IN ('A', 'B', 'C')", aligned.get(0));
      // Each is taken for another one of the two, so that neither is dropped.
      assertEquals(
          Set.of("n > 0", "m < 0"),
          Set.of(aligned.get(1).toLowerCase(Locale.ROOT), aligned.get(2).toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void without_the_right_to_try_nothing_else_is_dropped() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (n int, m int CHECK (m < 0))");
      database.connection().setReadOnly(true);
      DropConstraint drop =
          new DropConstraint(QualifiedName.of("t"), null, new CheckConstraint(null, "n > 0"));
      UserException refused =
          assertThrows(
              UserException.class,
              () ->
                  new ConstraintNames(new PostgresqlInspector(17))
                      .find(database.connection(), drop));
      assertTrue(String.valueOf(refused.getMessage()).contains("no such constraint"));
    }
  }
}
