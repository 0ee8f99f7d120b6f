package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.TestMariaDb;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Defaults of columns that hold bytes. */
class BytesTest {
  private static final QualifiedName T = QualifiedName.of("t");
  private static final List<String> COLUMNS = List.of("a", "b", "c", "d", "e", "f", "g");
  private static final String TABLE =
      """
      CREATE TABLE t (id int PRIMARY KEY, a varbinary(20) DEFAULT x'4142FF', b binary(8) DEFAULT 'ab',
        c varbinary(8) DEFAULT 'a?', d varbinary(9) NOT NULL DEFAULT '', g varbinary(9) NOT NULL DEFAULT x'00fe', e varbinary(30) DEFAULT x'4100ff',
        f blob DEFAULT (x'ff5c'))
      """;

  private static String bytes(TestDatabase database, String table) throws SQLException {
    database.execute("INSERT INTO " + table + " (id) SELECT COUNT(*) FROM " + table);
    return database.value(
        "SELECT CONCAT_WS(' ', HEX(a), HEX(b), HEX(c), HEX(d), HEX(e), HEX(f), HEX(g)) FROM "
            + table
            + " ORDER BY id DESC LIMIT 1",
        1);
  }

  @Test
  void they_are_read_and_survive_every_change_of_their_columns() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(TABLE);
      String expected = "4142FF 6162000000000000 613F  4100FF FF5C 00FE";
      assertEquals(expected, bytes(database, "t"));
      Table table = database.table("t");
      assertEquals(
          List.of("x'4142ff'", "'ab'", "'a?'", "''", "x'4100ff'", "x'ff5c'", "x'00fe'"),
          COLUMNS.stream()
              .map(name -> String.valueOf(table.column(name).orElseThrow().defaultValue()))
              .toList());
      for (String column : COLUMNS) {
        database.run(new AlterColumn(T, column, null, null, null, null, Change.of(null, "new")));
      }
      assertEquals(expected, bytes(database, "t"));
      Table copy = table.withName(QualifiedName.of("u"));
      database.run(new CreateTable(copy));
      assertEquals(expected, bytes(database, "u"));
      assertEquals(copy.columns(), database.table("u").columns());
    }
  }

  @Test
  void others_are_others_though_a_catalogue_shows_them_alike() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (a varbinary(9) DEFAULT x'41ff')");
      Schema actual = database.schema();
      Column other = database.column("t", "a").withDefaultValue("x'41fe'");
      Schema model = Schema.of(List.of(Table.of(T, List.of(other), null)));
      assertEquals(
          model,
          database
              .dialect()
              .expressions()
              .orElseThrow()
              .align(database.connection(), database.dialect().normalForm(model), actual)
              .model());
    }
  }

  @Test
  void numbers_without_a_sign_have_a_type_that_can_be_written() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (id int UNSIGNED PRIMARY KEY, a decimal(8,3) UNSIGNED, b float UNSIGNED, c double UNSIGNED,
            d float(7,3) UNSIGNED, e double(7,3) UNSIGNED, f tinyint UNSIGNED)
          """);
      Table table = database.table("t");
      for (Column column : table.columns()) {
        assertTrue(dev.limbeck.schema.KnownTypes.contains(column.type()), column.type().toString());
      }
      database.run(new CreateTable(table.withName(QualifiedName.of("u"))));
      assertEquals(database.dump("t").replace("`t`", "`u`"), database.dump("u"));
      database.execute(
          "CREATE TABLE z (a decimal(8,3) UNSIGNED ZEROFILL, b float(7,3) UNSIGNED ZEROFILL, c double ZEROFILL)");
      database.run(new CreateTable(database.table("z").withName(QualifiedName.of("y"))));
      assertEquals(database.table("z").columns(), database.table("y").columns());
    }
  }

  /** The catalogues know characters of up to three bytes. */
  @Test
  void characters_of_four_bytes_are_read_and_survive() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (id int PRIMARY KEY, a varchar(20) DEFAULT 'x😀?', b varchar(20) DEFAULT 'x?', c char(9) NOT NULL DEFAULT '😀''',
            d binary(4) NOT NULL DEFAULT 0x00FF5C27) DEFAULT CHARSET=utf8mb4
          """);
      Table table = database.table("t");
      assertEquals(
          List.of("'x😀?'", "'x?'", "'😀'''", "x'00ff5c27'"),
          table.columns().stream().skip(1).map(Column::defaultValue).toList());
      database.run(
          new AlterColumn(T, "a", null, null, null, null, Change.of(null, "new")),
          new CreateTable(table.withName(QualifiedName.of("u"))));
      assertEquals(
          table.column("a").orElseThrow().defaultValue(), database.column("t", "a").defaultValue());
      assertEquals(table.columns(), database.table("u").columns());
    }
  }

  @Test
  void values_of_four_bytes_are_read_and_survive() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (id int PRIMARY KEY, a enum('😀','?','it''s') NOT NULL, b set('x?','😀') DEFAULT 'x?')
            DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_bin
          """);
      database.execute("INSERT INTO t VALUES (1, '😀', '😀,x?')");
      Table table = database.table("t");
      assertEquals(
          List.of("enum('😀','?','it''s')", "set('x?','😀')"),
          table.columns().stream().skip(1).map(one -> one.type().toString()).toList());
      database.run(
          new AlterColumn(T, "a", null, Change.of(false, true), null, null, null),
          new AlterColumn(T, "b", null, null, null, null, Change.of(null, "new")),
          new CreateTable(table.withName(QualifiedName.of("u"))));
      assertEquals(table.column("a").orElseThrow().type(), database.column("t", "a").type());
      assertEquals(table.column("b").orElseThrow().type(), database.column("t", "b").type());
      assertEquals(table.columns(), database.table("u").columns());
      assertEquals("1", database.value("SELECT id FROM t WHERE a = '😀' AND b = 'x?,😀'", 1));
    }
  }

  /** MariaDB's catalogue has four question marks of such a character, MySQL's each of its bytes. */
  @Test
  void expressions_of_four_bytes_are_read_and_survive() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (id int PRIMARY KEY, a varchar(20) DEFAULT (concat('ü😀', 'x')) CHECK (a <> '🎉'), `ü` varchar(20) CHECK (`ü` <> '😀'),
            g varchar(30) GENERATED ALWAYS AS (concat(a, '😀')) STORED, CONSTRAINT c CHECK (a <> '????'), CONSTRAINT d CHECK (a <> 'ü🚀'))
            DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_bin COMMENT 'of a table 😀'
          """);
      Table table = database.table("t");
      String all = table.toString();
      for (String text : List.of("'ü😀'", "'🎉'", "'😀'", "'????'", "'ü🚀'", "`ü` <>")) {
        assertTrue(all.contains(text), () -> text + " in " + all);
      }
      database.run(
          new AlterColumn(T, "a", null, Change.of(true, false), null, null, null),
          new AlterColumn(T, "g", null, null, null, null, Change.of(null, "new 😀")));
      Table after = database.table("t");
      assertEquals(table.checks(), after.checks());
      assertEquals(
          table.columns().stream().map(Column::defaultValue).toList(),
          after.columns().stream().map(Column::defaultValue).toList());
      assertEquals(
          table.columns().stream().map(Column::generated).toList(),
          after.columns().stream().map(Column::generated).toList());
      Schema there = database.schema();
      assertEquals(
          database.dialect().normalForm(there),
          database
              .dialect()
              .expressions()
              .orElseThrow()
              .align(database.connection(), database.dialect().normalForm(there), there)
              .model());
    }
  }

  /** On MariaDB, whatever server the tests have: MySQL has other words for it. */
  @Test
  void a_place_keeps_its_system_of_reference() throws SQLException {
    try (TestDatabase database = new TestDatabase(TestMariaDb.mariaDb())) {
      database.execute(
          "CREATE TABLE t (id int PRIMARY KEY, p point REF_SYSTEM_ID=4326 NOT NULL, q point)");
      assertEquals(
          List.of("column t.p has the SRID 4326: that is not compared"), database.notCompared());
      database.run(
          new AlterColumn(T, "p", null, null, null, null, Change.of(null, "new")),
          AlterColumn.type(T, "p", Change.to(dev.limbeck.schema.ColumnType.of("geometry"))),
          new AlterColumn(T, "q", null, null, null, null, Change.of(null, "new")));
      String srid =
          "SELECT GROUP_CONCAT(srid ORDER BY g_geometry_column) FROM information_schema.geometry_columns"
              + " WHERE f_table_schema = DATABASE()";
      assertEquals("4326,0", database.value(srid, 1));
      database.run(
          AlterColumn.type(T, "p", Change.to(dev.limbeck.schema.ColumnType.of("longtext"))));
      assertEquals("0", database.value(srid, 1));
    }
  }
}
