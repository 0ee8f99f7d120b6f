package dev.limbeck.dialect.generic;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Inspection;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class H2InspectionTest {

  private static Table table(Schema schema, String name) {
    return schema.table(QualifiedName.of(name)).orElseThrow();
  }

  private static Inspection inspect(String... sqls) throws SQLException {
    try (TestDatabase database = TestDatabase.h2()) {
      database.execute(sqls);
      return database.inspect();
    }
  }

  @Test
  void an_empty_database_has_nothing_in_it() throws Exception {
    assertEquals(new Inspection(Schema.empty(), List.of()), inspect());
  }

  @Test
  void folded_names_are_lower_case_and_others_stay() throws Exception {
    Schema schema =
        inspect(
                "create table users (id int, \"Mixed\" int, \"with space\" int, \"UPPER SPACE\" int,"
                    + " grün int, \"1ST\" int, a$b int)")
            .schema();
    assertEquals(
        List.of("id", "Mixed", "with space", "UPPER SPACE", "grün", "1ST", "A$B"),
        table(schema, "users").columnNames());
  }

  @Test
  void a_name_stored_in_lower_case_is_not_taken_for_the_ordinary_one() throws Exception {
    Inspection inspection =
        inspect(
            "create table users (id int primary key, \"order\" int, x int)",
            "create table \"users\" (id int primary key)",
            "create sequence \"seq\"",
            "create index ix_order on users (\"order\", x)",
            "create unique index \"ix_low\" on users (x)",
            "alter table users add constraint fk foreign key (x) references \"users\" (id)");
    Table users = table(inspection.schema(), "users");
    assertEquals(1, inspection.schema().tables().size());
    assertEquals(List.of(), inspection.schema().sequences());
    assertEquals(List.of("id", "x"), users.columnNames());
    assertEquals(List.of(), users.foreignKeys());
    assertEquals(List.of(Index.of("\"ix_low\"", List.of("x"), true)), users.indexes());
    assertEquals(
        List.of(
            "column users.\"order\" is not compared: only a quoted identifier can mean its lower-case"
                + " name",
            "sequence \"seq\" is not compared: only a quoted identifier can mean its lower-case name",
            "table \"users\" is not compared: only a quoted identifier can mean its lower-case name"),
        inspection.notCompared());
  }

  @Test
  void upper_and_lower_case_names_are_one_in_normal_form() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      Schema shouted =
          Schema.of(
              List.of(
                  Table.of(
                          QualifiedName.of("USERS"),
                          List.of(Column.of("ID", ColumnType.of("integer"), false)),
                          PrimaryKey.of("ID"))
                      .withForeignKeys(
                          List.of(
                              new ForeignKey(
                                  "FK",
                                  List.of("ID"),
                                  QualifiedName.of("USERS"),
                                  List.of(),
                                  ReferentialAction.NO_ACTION,
                                  ReferentialAction.NO_ACTION)))));
      database.execute(
          "create table users (id int primary key, constraint fk foreign key (id) references users)");
      assertEquals(
          SchemaLaws.lines(database.schema()),
          SchemaLaws.lines(database.dialect.normalForm(shouted)));
    }
  }

  @Test
  void names_stay_where_the_database_folds_to_lower_case() throws Exception {
    try (TestDatabase database =
        new TestDatabase("jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "")) {
      database.execute("create table users (id int primary key, \"ORDER\" int, \"order\" int)");
      assertEquals(
          List.of("id", "ORDER", "order"), table(database.schema(), "users").columnNames());
      assertEquals("users", database.dialect.quote("users"));
      assertEquals("\"order\"", database.dialect.quote("order"));
      assertEquals("\"ORDER\"", database.dialect.quote("ORDER"));
    }
  }

  @Test
  void keys_have_the_names_they_have_in_the_database() throws Exception {
    Table posts =
        table(
            inspect(
                    "create table users (id bigint primary key, a int, b int, constraint uq_ab unique (b, a))",
                    "create table posts (x int, y int, constraint pk_posts primary key (y, x),"
                        + " constraint fk_ab foreign key (x, y) references users (a, b) on delete"
                        + " cascade on update restrict)")
                .schema(),
            "posts");
    assertEquals(new PrimaryKey("pk_posts", List.of("y", "x")), posts.primaryKey());
    assertEquals(
        List.of(
            new ForeignKey(
                "fk_ab",
                List.of("x", "y"),
                QualifiedName.of("users"),
                List.of("a", "b"),
                ReferentialAction.CASCADE,
                ReferentialAction.RESTRICT)),
        posts.foreignKeys());
    assertEquals(List.of(), posts.indexes());
  }

  @Test
  void ten_unique_constraints_are_ten() throws Exception {
    StringBuilder sql = new StringBuilder("create table t (id int primary key");
    for (int i = 0; i < 10; i++) {
      sql.append(", c").append(i).append(" int unique");
    }
    assertEquals(
        10, table(inspect(sql.append(")").toString()).schema(), "t").uniqueConstraints().size());
  }

  @Test
  void a_key_knows_the_new_names_of_renamed_columns() throws Exception {
    Schema schema =
        inspect(
                "create table t (a int, b int, c int, d int, constraint pk primary key (a, b), constraint uq unique (c, d))",
                "create table u (e int, f int, constraint fk foreign key (f, e) references t (a, b))",
                "create table w (id int primary key, g int, h int, unique (h, g), constraint fk2"
                    + " foreign key (g) references w (id))",
                "alter table t alter column a rename to temporary_name",
                "alter table t alter column b rename to a",
                "alter table t alter column temporary_name rename to b",
                "alter table t alter column c rename to c2",
                "alter table u alter column e rename to e2",
                "alter table u alter column f rename to f2",
                "alter table w alter column g rename to g2",
                "alter table w alter column h rename to h2")
            .schema();
    assertEquals(List.of("b", "a"), requireNonNull(table(schema, "t").primaryKey()).columns());
    assertEquals(
        List.of(List.of("c2", "d")),
        table(schema, "t").uniqueConstraints().stream().map(UniqueConstraint::columns).toList());
    ForeignKey key = table(schema, "u").foreignKeys().get(0);
    assertEquals(List.of("f2", "e2"), key.columns());
    assertEquals(List.of("b", "a"), key.targetColumns());
    assertEquals(List.of("g2"), table(schema, "w").foreignKeys().get(0).columns());
    assertEquals(List.of("h2", "g2"), table(schema, "w").uniqueConstraints().get(0).columns());
  }

  @Test
  void identity_columns_need_no_sequence() throws Exception {
    Schema schema =
        inspect(
                "create table t (a bigint generated always as identity, b varchar)",
                "create table u (a bigint generated by default as identity (start with 7))",
                "create sequence s start with 5 increment by 50")
            .schema();
    assertEquals(Identity.ALWAYS, table(schema, "t").columns().get(0).identity());
    assertEquals(
        Identity.BY_DEFAULT.withNumbering(Numbering.USUAL.withStart(7)),
        table(schema, "u").columns().get(0).identity());
    assertEquals(List.of(new Sequence(QualifiedName.of("s"), 5, 50)), schema.sequences());
  }

  @Test
  void what_cannot_be_said_is_reported_once() throws Exception {
    Inspection inspection =
        inspect(
            "create domain d as varchar(20)",
            "create table t (a d, b d, c int default 1 default on null, e int default 1 on update 2,"
                + " f int array[7], g interval day(5) to second, h int, i int invisible,"
                + " j bigint generated always as identity (increment by 5),"
                + " unique nulls not distinct (h))",
            "create view v as select * from t",
            "create view v2 as select * from t",
            "create sequence s cycle",
            "create trigger tr before insert on t call"
                + " 'dev.limbeck.dialect.generic.NoTrigger'",
            "create unique nulls not distinct index u on t (c)",
            "create hash index hx on t (e)");
    assertEquals(
        List.of(
            "DEFAULT ON NULL is not compared",
            "ON UPDATE of columns is not compared",
            "domains are not compared; their columns count as of the type beneath",
            "indexes of the kind HASH INDEX are not compared",
            "invisible columns are not compared",
            "the greatest length of arrays is not compared",
            "the precision of intervals over several fields is not compared",
            "triggers are not compared",
            "view v is not compared",
            "view v2 is not compared",
            "whether NULLs are distinct in unique constraints is not compared",
            "whether NULLs are distinct in unique indexes is not compared"),
        inspection.notCompared());
  }

  @Test
  void only_the_wanted_schemas_are_read() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      database.execute(
          "create schema app",
          "create schema other",
          "create table app.users (id int primary key, x int)",
          "create table other.users (id int primary key)",
          "create table users (id int primary key, x int references app.users (id), y int references"
              + " other.users)",
          "create sequence app.s",
          "create sequence other.s");
      Schema schema = database.inspect("app", "missing").schema();
      assertEquals("PUBLIC", database.connection.getSchema());
      assertEquals(
          List.of(QualifiedName.of("users"), new QualifiedName("app", "users")),
          schema.tables().stream().map(Table::name).toList());
      assertEquals(
          List.of(new QualifiedName("app", "users"), new QualifiedName("other", "users")),
          table(schema, "users").foreignKeys().stream().map(ForeignKey::target).sorted().toList());
      assertEquals(1, schema.sequences().size());
    }
  }

  @Test
  void it_works_inside_a_transaction_and_leaves_it_open() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      database.execute("create table t (id int)");
      database.connection.setAutoCommit(false);
      database.execute("insert into t values (1)");
      assertEquals(1, database.inspect().schema().tables().size());
      assertFalse(database.connection.getAutoCommit());
      database.connection.rollback();
      assertEquals("0", database.value("select count(*) from t"));
    }
  }

  @Test
  void a_crawl_whose_query_fails_is_an_error_and_not_an_empty_schema() throws Exception {
    InformationSchema lie = new InformationSchema(Map.of("COLUMNS", Set.of("COLUMN_ON_UPDATE")));
    try (TestDatabase database = TestDatabase.hsqldb()) {
      database.execute("create table t (id int)");
      CatalogCrawl crawl = new CatalogCrawl(Product.HSQLDB, lie, Set.of("PUBLIC"));
      SQLException e = assertThrows(SQLException.class, () -> crawl.run(database.connection));
      String message = String.valueOf(e.getMessage());
      assertTrue(message.startsWith("the catalogue could not be read: "), message);
      assertTrue(message.contains("COLUMN_ON_UPDATE"), message);
      assertEquals(1, database.inspect().schema().tables().size());
    }
  }

  @Test
  void nothing_is_written_to_the_error_stream() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TestDatabase database = TestDatabase.h2()) {
      System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      database.execute("create table t (id int, x int unique)");
      database.inspect();
      database.run(
          new RenameColumn(QualifiedName.of("t"), "x", "y"),
          new DropTable(QualifiedName.of("t"), null));
    } finally {
      System.setErr(before);
    }
    assertEquals("", bytes.toString(StandardCharsets.UTF_8));
    assertNull(Logger.getLogger("schemacrawler").getLevel());
    assertTrue(Logger.getLogger("schemacrawler").getUseParentHandlers());
  }

  @Test
  void constraints_are_all_that_was_declared() throws Exception {
    Table t =
        table(
            inspect(
                    "create table t (id int primary key, a int check (a > 0), b varchar(5) not null, check (a <> id))")
                .schema(),
            "t");
    assertEquals(3, t.constraints().size());
    assertEquals(
        List.of("\"A\" <> \"ID\"", "\"A\" > 0"),
        t.checks().stream().map(CheckConstraint::expression).sorted().toList());
    assertTrue(t.constraints().stream().map(Constraint::name).allMatch(name -> name != null));
  }

  /** They are read for what refers to them; their own foreign keys are not. */
  @Test
  void keys_of_schemas_that_nobody_asked_for_are_not_spoken_of() throws Exception {
    Inspection inspection =
        inspect(
            "create schema s",
            "create table s.p (id int primary key, x int)",
            "create unique nulls not distinct index s.u on s.p (x)",
            "create table s.t (id int primary key, p int constraint f references s.p (id))",
            "create table t (p int constraint g references s.p (id))");
    assertEquals(List.of(), inspection.notCompared());
    assertEquals(
        new QualifiedName("s", "p"), table(inspection.schema(), "t").foreignKeys().get(0).target());
  }

  @Test
  void a_key_that_is_not_told_is_named_with_its_table() throws Exception {
    Inspection inspection =
        inspect(
            "create table p (a int, b int, c int, primary key (a, b, c))",
            "create table t (a int, b int, c int)",
            "create index i on t (c, a, b)",
            "alter table t add constraint f foreign key (a, b, c) references p",
            "alter table t alter column a rename to x",
            "alter table t alter column b rename to y");
    assertEquals(
        List.of(
            "foreign key f of t is not compared: INFORMATION_SCHEMA has old names of its columns, until the database is opened anew"),
        inspection.notCompared());
  }
}
