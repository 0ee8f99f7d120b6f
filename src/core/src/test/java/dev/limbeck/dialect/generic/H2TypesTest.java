package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class H2TypesTest {
  /** What H2Dialect of Hibernate 6.6 and 7.4 writes, and the portable type. */
  private static final String[][] HIBERNATE = {
    {"boolean", "boolean"},
    {"tinyint", "tinyint"},
    {"smallint", "smallint"},
    {"integer", "integer"},
    {"bigint", "bigint"},
    {"float(24)", "real"},
    {"float(53)", "float"},
    {"real", "real"},
    {"double precision", "float"},
    {"numeric(38,2)", "numeric(38,2)"},
    {"numeric(21,0)", "numeric(21,0)"},
    {"decimal(19,4)", "numeric(19,4)"},
    {"date", "date"},
    {"time(0)", "time"},
    {"time(6)", "time(6)"},
    {"time(6) with time zone", "time(6) with time zone"},
    {"timestamp(6)", "timestamp"},
    {"timestamp(9)", "timestamp(9)"},
    {"timestamp(6) with time zone", "timestamp with time zone"},
    {"char(1)", "char(1)"},
    {"varchar(255)", "varchar(255)"},
    {"clob", "text"},
    {"binary(16)", "binary(16)"},
    {"varbinary(255)", "varbinary(255)"},
    {"blob", "blob"},
    {"uuid", "uuid"},
    {"json", "json"},
    {"geometry", "geometry"},
    {"interval second(18,9)", "interval second(18,9)"},
    {"enum ('DRAFT','it''s','a,b')", "enum('DRAFT','it''s','a,b')"},
    {"varchar(255) array", "varchar(255)[]"},
    {"bigint array", "bigint[]"},
  };

  /** What people write besides. */
  private static final String[][] OTHERS = {
    {"int", "integer"},
    {"bool", "boolean"},
    {"bit", "boolean"},
    {"varchar", "varchar"},
    {"character varying(20)", "varchar(20)"},
    {"nvarchar(20)", "varchar(20)"},
    {"char", "char(1)"},
    {"character large object", "text"},
    {"clob(1000)", "clob(1000)"},
    {"decimal", "numeric"},
    {"numeric(5)", "numeric(5,0)"},
    {"timestamp without time zone", "timestamp"},
    {"timestamp(0)", "timestamp(0)"},
    {"varbinary", "varbinary"},
    {"bytea", "varbinary"},
    {"interval day to second", "interval day to second"},
    {"interval year(3)", "interval year(3)"},
    {"decfloat", "decfloat"},
    {"geometry(point, 4326)", "geometry(POINT,4326)"},
    {"varchar_ignorecase(20)", "varchar_ignorecase(20)"},
  };

  @Test
  void the_types_that_hibernate_writes_come_back() throws Exception {
    comesBack(HIBERNATE);
  }

  @Test
  void other_types_come_back() throws Exception {
    comesBack(OTHERS);
  }

  private static void comesBack(String[][] types) throws Exception {
    for (String[] type : types) {
      QualifiedName name = QualifiedName.of("t");
      ColumnType written = ColumnType.parse(type[0]);
      Table table = Table.of(name, List.of(Column.of("c", written, true)), null);
      try (TestDatabase theirs = TestDatabase.h2();
          TestDatabase ours = TestDatabase.h2()) {
        theirs.execute("create table t (c " + type[0] + ")");
        ours.run(new CreateTable(table));
        Schema wanted = ours.dialect.normalForm(Schema.of(List.of(table)));
        assertEquals(type[1], wanted.tables().get(0).columns().get(0).type().toString());
        assertEquals(wanted, ours.schema(), "created by us: " + type[0]);
        assertEquals(wanted, theirs.schema(), "created with " + type[0]);
      }
    }
  }

  /** H2 2.4 takes TEXT for VARCHAR; to us it is what it is elsewhere, and in H2 before: CLOB. */
  @Test
  void text_is_a_large_object() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      Table table =
          Table.of(
              QualifiedName.of("t"), List.of(Column.of("c", ColumnType.of("text"), true)), null);
      database.run(new CreateTable(table));
      assertEquals(
          "CHARACTER LARGE OBJECT",
          database.value(
              "select data_type from information_schema.columns where table_name = 'T'"));
    }
  }

  @Test
  void a_type_that_the_database_has_not_is_an_error_before_anything_runs() throws Exception {
    try (TestDatabase database = TestDatabase.derby()) {
      Table table =
          Table.of(
              QualifiedName.of("t"), List.of(Column.of("c", ColumnType.of("uuid"), true)), null);
      UserException e =
          assertThrows(UserException.class, () -> database.run(new CreateTable(table)));
      assertEquals("Apache Derby has no type uuid", e.problems().get(0).message());
    }
  }

  @Test
  void defaults_come_back_as_the_engine_writes_them() throws Exception {
    String[][] defaults = {
      {"integer", "1 + 2"},
      {"integer", "'5'"},
      {"integer", "+5"},
      {"integer", "cast('7' as int)"},
      {"numeric(10,2)", "1.50"},
      {"numeric(10,2)", "1e1"},
      {"float", ".5"},
      {"boolean", "not true"},
      {"varchar(40)", "'a' || 'b'"},
      {"varchar(40)", "N'x'"},
      {"varchar(40)", "upper('é')"},
      {"varchar(40)", "'line\nbreak; '''"},
      {"varchar(40)", "user"},
      {"varchar(40)", "random_uuid()"},
      {"timestamp", "now()"},
      {"timestamp", "current_timestamp(3)"},
      {"timestamp", "timestamp '2020-01-01 00:00:00'"},
      {"date", "(current_date)"},
      {"bigint", "next value for numbers"},
      {"integer", "NULL"},
    };
    for (String[] type : defaults) {
      Column column = Column.of("c", ColumnType.parse(type[0]), true).withDefaultValue(type[1]);
      Table table = Table.of(QualifiedName.of("t"), List.of(column), null);
      try (TestDatabase database = TestDatabase.h2()) {
        database.execute("create sequence numbers");
        database.run(new CreateTable(table));
        Schema wanted = database.dialect.normalForm(database.inspect().schema().withTable(table));
        assertEquals(wanted, database.dialect.normalForm(wanted), type[1]);
        assertEquals(wanted, database.schema(), type[1]);
      }
    }
  }
}
