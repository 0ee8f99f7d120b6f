package dev.limbeck.dialect.generic;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateTableComment;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.DropTableComment;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class H2OperationsTest {
  private static final QualifiedName AUTHORS = QualifiedName.of("authors");
  private static final QualifiedName BOOKS = QualifiedName.of("books");
  private static final QualifiedName MIXED = QualifiedName.of("Mixed Case");

  private static Column column(String name, String type) {
    return Column.of(name, ColumnType.parse(type), true);
  }

  private static final Table AUTHORS_TABLE =
      Table.of(
          AUTHORS,
          List.of(
              new Column(
                  "id", ColumnType.of("bigint"), false, null, Identity.BY_DEFAULT, null, null),
              column("name", "varchar(50)").withNullable(false).withDefaultValue("'nobody'"),
              column("Email", "varchar(100)").withComment("where to write to"),
              column("born", "date"),
              column("order", "integer").withDefaultValue("0")),
          PrimaryKey.of("id"));

  private static final Table BOOKS_TABLE =
      Table.of(
              BOOKS,
              List.of(
                  Column.of("id", ColumnType.of("integer"), false),
                  column("author_id", "bigint"),
                  column("title", "varchar(300)"),
                  column("price", "numeric(10,2)")),
              PrimaryKey.of("id"))
          .withForeignKeys(
              List.of(
                  new ForeignKey(
                      "fk_books_author_id",
                      List.of("author_id"),
                      AUTHORS,
                      List.of("id"),
                      ReferentialAction.CASCADE,
                      ReferentialAction.NO_ACTION)))
          .withUniqueConstraints(List.of(new UniqueConstraint("uq_books_title", List.of("title"))))
          .withChecks(List.of(new CheckConstraint("ck_books_price", "price >= 0 AND price < 1000")))
          .withIndexes(List.of(Index.of("ix_books_price", List.of("price", "title"), false)))
          .withComment("printed ones");

  private static final Table MIXED_TABLE =
      Table.of(MIXED, List.of(column("a", "integer"), column("Bee", "integer")), null);

  private static TestDatabase library() throws Exception {
    TestDatabase database = TestDatabase.h2();
    database.run(
        new CreateTable(AUTHORS_TABLE),
        new CreateTable(BOOKS_TABLE),
        new CreateTable(MIXED_TABLE),
        new CreateSequence(new Sequence(QualifiedName.of("numbers"), 10, 5)));
    return database;
  }

  private static void thereAndBack(Operation... operations) throws Exception {
    try (TestDatabase database = library()) {
      for (Operation operation : operations) {
        SchemaLaws.thereAndBack(database, operation);
      }
    }
  }

  @Test
  void tables_come_and_go() throws Exception {
    thereAndBack(
        new CreateTable(MIXED_TABLE.withName(QualifiedName.of("select"))),
        new DropTable(BOOKS, BOOKS_TABLE),
        new RenameTable(AUTHORS, "group"),
        new RenameTable(MIXED, "it's \"quoted\""),
        new CreateTableComment(BOOKS, Change.of("printed ones", "it's changed")),
        new DropTableComment(BOOKS, "printed ones"),
        new CreateTableComment(AUTHORS, Change.of(null, "first")));
  }

  @Test
  void columns_come_and_go() throws Exception {
    Column born = column("born", "date");
    thereAndBack(
        new AddColumn(BOOKS, column("pages", "integer").withDefaultValue("1").withNullable(false)),
        new AddColumn(BOOKS, column("Summary", "text").withComment("it's long")),
        new AddColumn(
            BOOKS,
            column("twice", "numeric(12,2)").withGenerated(new Generated("price * 2", true))),
        new AddColumn(
            MIXED, column("n", "bigint").withIdentity(Identity.ALWAYS).withNullable(false)),
        new AddColumn(MIXED, column("at", "timestamp").withDefaultValue("current_timestamp")),
        new RenameColumn(BOOKS, "title", "value"),
        new RenameColumn(MIXED, "Bee", "a desc"));
    try (TestDatabase database = library()) {
      database.run(new DropColumn(AUTHORS, "born", born), new AddColumn(AUTHORS, born));
    }
  }

  @Test
  void a_dropped_column_takes_its_keys_indexes_and_checks_along() throws Exception {
    try (TestDatabase database = library()) {
      for (String column : List.of("title", "author_id", "price")) {
        Schema expected =
            new DropColumn(BOOKS, column, null)
                .applyTo(database.dialect.normalForm(database.inspect().schema()));
        if (column.equals("price")) {
          expected = expected.withTable(expected.table(BOOKS).orElseThrow().withChecks(List.of()));
        }
        database.run(new DropColumn(BOOKS, column, null));
        assertEquals(SchemaLaws.lines(expected), SchemaLaws.lines(database.schema()));
      }
    }
  }

  @Test
  void a_check_over_several_columns_goes_with_the_first_of_them() throws Exception {
    try (TestDatabase database = library()) {
      database.run(
          new CreateCheckConstraint(MIXED, new CheckConstraint("ck", "\"Bee\" > a")),
          new CreateCheckConstraint(MIXED, new CheckConstraint("ck_bee", "\"Bee\" > 0")),
          new DropColumn(MIXED, "a", null));
      assertEquals(
          List.of(new CheckConstraint("ck_bee", "\"Bee\" > 0")),
          database.schema().table(MIXED).orElseThrow().checks());
    }
  }

  @Test
  void columns_are_altered() throws Exception {
    thereAndBack(
        AlterColumn.type(AUTHORS, "name", type("varchar(50)", "varchar(80)")),
        AlterColumn.type(AUTHORS, "order", type("integer", "bigint")),
        AlterColumn.type(AUTHORS, "Email", type("varchar(100)", "text")),
        AlterColumn.type(AUTHORS, "id", type("bigint", "integer")),
        AlterColumn.nullable(AUTHORS, "born", Change.of(true, false)),
        AlterColumn.nullable(AUTHORS, "name", Change.of(false, true)),
        defaultValue("name", Change.of("'nobody'", null)),
        defaultValue("name", Change.of("'nobody'", "'it''s é'")),
        defaultValue("born", Change.of(null, "CURRENT_DATE")),
        comment("Email", Change.of("where to write to", null)),
        comment("born", Change.of(null, "it's a day")),
        new AlterColumn(
            AUTHORS, "id", null, null, null, Change.of(Identity.BY_DEFAULT, Identity.ALWAYS), null),
        new AlterColumn(
            AUTHORS, "id", null, null, null, Change.of(Identity.BY_DEFAULT, null), null),
        new AlterColumn(
            AUTHORS,
            "order",
            type("integer", "varchar(20)"),
            Change.of(true, false),
            Change.of("0", "'none'"),
            null,
            Change.of(null, "all at once")));
  }

  private static Change<ColumnType> type(String from, String to) {
    return Change.of(ColumnType.parse(from), ColumnType.parse(to));
  }

  private static AlterColumn defaultValue(String column, Change<String> change) {
    return new AlterColumn(AUTHORS, column, null, null, change, null, null);
  }

  private static AlterColumn comment(String column, Change<String> change) {
    return new AlterColumn(AUTHORS, column, null, null, null, null, change);
  }

  @Test
  void constraints_come_and_go() throws Exception {
    thereAndBack(
        new CreateUniqueConstraint(
            AUTHORS, new UniqueConstraint("uq_x", List.of("Email", "order"))),
        new CreateUniqueConstraint(AUTHORS, new UniqueConstraint(null, List.of("born", "order"))),
        new CreateCheckConstraint(
            AUTHORS, new CheckConstraint("ck_x", "\"Email\" like '%@%' or born is null")),
        new CreateCheckConstraint(AUTHORS, new CheckConstraint(null, "born > date '1800-01-01'")),
        new DropConstraint(BOOKS, null, PrimaryKey.of("id")),
        foreignKey("fk_x", List.of(), ReferentialAction.SET_NULL),
        foreignKey(null, List.of("id"), ReferentialAction.NO_ACTION),
        new DropConstraint(
            BOOKS, "uq_books_title", new UniqueConstraint("uq_books_title", List.of("title"))),
        new DropConstraint(BOOKS, "ck_books_price", BOOKS_TABLE.checks().get(0)),
        new DropConstraint(BOOKS, "fk_books_author_id", BOOKS_TABLE.foreignKeys().get(0)));
  }

  @Test
  void a_primary_key_forbids_nulls_in_its_columns() throws Exception {
    try (TestDatabase database = library()) {
      database.run(new CreatePrimaryKey(MIXED, new PrimaryKey("pk_mixed", List.of("Bee", "a"))));
      Table mixed = database.schema().table(MIXED).orElseThrow();
      assertEquals(new PrimaryKey("pk_mixed", List.of("Bee", "a")), mixed.primaryKey());
      assertEquals(List.of(false, false), mixed.columns().stream().map(Column::nullable).toList());
    }
  }

  private static CreateForeignKey foreignKey(
      @Nullable String name, List<String> target, ReferentialAction onUpdate) {
    return new CreateForeignKey(
        MIXED,
        new ForeignKey(name, List.of("a"), BOOKS, target, ReferentialAction.SET_NULL, onUpdate));
  }

  @Test
  void a_constraint_is_dropped_by_its_name_alone() throws Exception {
    try (TestDatabase database = library()) {
      Table books = database.inspect().schema().table(BOOKS).orElseThrow();
      String key = requireNonNull(requireNonNull(books.primaryKey()).name());
      for (String name : List.of("uq_books_title", "fk_books_author_id", "ck_books_price", key)) {
        database.run(new DropConstraint(BOOKS, name, null));
      }
      assertEquals(List.of(), database.schema().table(BOOKS).orElseThrow().constraints());
    }
  }

  @Test
  void names_that_nobody_gave_are_looked_up_in_the_database() throws Exception {
    try (TestDatabase database = library()) {
      UniqueConstraint unique = new UniqueConstraint(null, List.of("born", "order"));
      CheckConstraint check = new CheckConstraint(null, "born is not null or \"ORDER\" > 1");
      Schema known =
          Schema.of(
              List.of(AUTHORS_TABLE.withConstraint(unique).withConstraint(check), BOOKS_TABLE));
      database.run(
          new CreateUniqueConstraint(AUTHORS, unique), new CreateCheckConstraint(AUTHORS, check));
      for (Operation operation :
          List.of(
              new DropConstraint(AUTHORS, null, unique),
              new DropConstraint(AUTHORS, null, check),
              new CreateUniqueConstraint(AUTHORS, unique),
              new CreateCheckConstraint(AUTHORS, check),
              new DropColumn(AUTHORS, "order", null))) {
        SchemaState state = new SchemaState(known, database.connection);
        for (Statement statement : database.dialect.statements(List.of(operation), state)) {
          database.execute(statement.sql());
        }
      }
      assertEquals(1, database.schema().table(AUTHORS).orElseThrow().constraints().size());
    }
  }

  @Test
  void indexes_and_sequences_come_and_go() throws Exception {
    thereAndBack(
        new CreateIndex(AUTHORS, Index.of("ix_name", List.of("name", "Email"), false)),
        new CreateIndex(AUTHORS, Index.of("Ux \"quoted\"", List.of("order"), true)),
        new CreateIndex(
            AUTHORS,
            new Index(
                "ix_nulls",
                List.of(
                    new IndexPart("born", false, true, true, null),
                    new IndexPart("name", false, false, false, null),
                    new IndexPart("order", false, true, null, null)),
                false,
                null,
                List.of(),
                null)),
        new DropIndex(BOOKS, "ix_books_price", BOOKS_TABLE.indexes().get(0)),
        new CreateSequence(new Sequence(QualifiedName.of("Mixed"), 1, 50)),
        new AlterSequence(QualifiedName.of("numbers"), Change.of(5L, 50L)),
        new DropSequence(
            QualifiedName.of("numbers"), new Sequence(QualifiedName.of("numbers"), 10, 5)));
  }

  @Test
  void all_of_it_works_in_another_schema() throws Exception {
    try (TestDatabase database = TestDatabase.h2()) {
      database.execute("CREATE SCHEMA app", "CREATE SCHEMA \"My App\"");
      for (String schema : List.of("app", "My App")) {
        QualifiedName authors = new QualifiedName(schema, "authors");
        QualifiedName books = new QualifiedName(schema, "books");
        ForeignKey key = BOOKS_TABLE.foreignKeys().get(0);
        Table there = AUTHORS_TABLE.withName(authors);
        Table referring =
            BOOKS_TABLE
                .withName(books)
                .withForeignKeys(List.of(key.withTarget(authors, List.of("id"))));
        Sequence sequence = new Sequence(new QualifiedName(schema, "numbers"), 1, 1);
        List<Operation> operations =
            List.of(
                new CreateTable(there),
                new CreateTable(referring),
                new CreateSequence(sequence),
                new AddColumn(authors, column("x", "integer")),
                AlterColumn.nullable(authors, "x", Change.of(true, false)),
                new RenameColumn(authors, "x", "y"),
                new CreateIndex(authors, Index.of("ix_y", List.of("y"), false)),
                new DropIndex(authors, "ix_y", null),
                new DropColumn(authors, "y", null),
                new RenameTable(authors, "writers"));
        Schema schemaNow = Schema.empty().withNamespace(schema);
        for (Operation operation : operations) {
          for (Statement statement :
              database.dialect.statements(List.of(operation), new SchemaState(schemaNow, null))) {
            database.execute(statement.sql());
          }
          schemaNow = operation.applyTo(schemaNow);
        }
        assertEquals(
            SchemaLaws.lines(database.dialect.normalForm(schemaNow)),
            SchemaLaws.lines(database.dialect.normalForm(database.inspect(schema).schema())));
      }
    }
  }
}
