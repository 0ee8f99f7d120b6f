package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables are written {@code posts: id bigint, title varchar(200) = Post.title}. */
class RenameSolverTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nothing changed                     | a varchar(9)                 | a varchar(9)                | - | -",
        "a new column alone                  | a varchar(9)                 | a varchar(9), b date        | - | -",
        "a dropped column alone              | a varchar(9), b date         | a varchar(9)                | - | -",
        "types that are nothing to each other| born date                    | size blob                   | - | -",
        "the same attribute                  | title varchar(9) = P.title   | name varchar(9) = P.title   | title>name | -",
        "the same attribute, another length  | title varchar(9) = P.title   | name varchar(99) = P.title  | title>name | -",
        "an attribute of an impossible type  | title date = P.title         | name blob = P.title         | - | -",
        "an entity with another name         | title varchar(9) = P.title   | name varchar(9) = Q.title   | title>name | -",
        "another attribute, the same column  | title varchar(9) = P.title   | title varchar(9) = P.name   | - | -",
        "an old attribute's name comes back  | title varchar(9) = P.name    | title varchar(9) = P.title, name varchar(9) = P.name | - | -",
        "two columns change places           | a date = P.x, b date = P.y   | b date = P.x, a date = P.y  | a>b b>a | -",
        "a chain                             | a date = P.x, b date = P.y   | b date = P.x, c date = P.y  | a>b b>c | -",
        "an attribute with several columns   | a date = P.x, b date = P.x   | c date = P.x, d date = P.x  | - | a b",
        "underscores alone                   | address1line varchar(9)      | address1_line varchar(9)    | address1line>address1_line | -",
        "several with underscores            | line1a varchar(9), line2a varchar(9) | line1_a varchar(9), line_2_a varchar(9) | line1a>line1_a line2a>line_2_a | -",
        "camel case becomes snake case       | firstName varchar(9)         | first_name varchar(9)       | firstName>first_name | -",
        "a plural                            | tag varchar(9)               | tags varchar(9)             | tag>tags | -",
        "the table's name before it          | posts_title varchar(9)       | title varchar(9)            | posts_title>title | -",
        "a word spelled alike                | weight integer               | height integer              | - | weight",
        "a synonym                           | title varchar(9)             | headline varchar(9)         | - | title",
        "a synonym and another length        | title varchar(9)             | headline varchar(99)        | - | title",
        "first and last                      | first_name varchar(9)        | last_name varchar(9)        | - | first_name",
        "two for one                         | name varchar(9)              | names varchar(9), posts_name varchar(9) | - | name",
      })
  void columns(String name, String before, String after, String renames, String questions) {
    RenameSolution solution = solve(table("posts", before), table("posts", after));
    assertEquals(renames, renames(solution));
    assertEquals(questions, questions(solution));
  }

  @Test
  void a_foreign_key_to_another_table_is_no_rename() {
    Table users = table("users", "id bigint");
    Table blogs = table("blogs", "id bigint");
    Schema from =
        Schema.of(
            List.of(users, blogs, with(table("posts", "user_id bigint"), "user_id", "users")));
    Schema to =
        Schema.of(
            List.of(users, blogs, with(table("posts", "blog_id bigint"), "blog_id", "blogs")));
    RenameSolution solution = RenameSolver.solve(from, to, RenameDecisions.none());
    assertEquals("-", renames(solution));
    assertEquals("-", questions(solution));
  }

  @Test
  void a_foreign_key_to_a_renamed_table_is_one() {
    Schema from =
        Schema.of(
            List.of(
                table("user", "id bigint, email varchar(90), name varchar(90)"),
                with(table("posts", "title varchar(9), user_id bigint"), "user_id", "user")));
    Schema to =
        Schema.of(
            List.of(
                table("users", "id bigint, email varchar(90), name varchar(90)"),
                with(table("posts", "title varchar(9), users_id bigint"), "users_id", "users")));
    RenameSolution solution = RenameSolver.solve(from, to, RenameDecisions.none());
    assertEquals("user>users user_id>users_id", renames(solution));
  }

  @Test
  void a_table_of_the_same_entity_is_certain_and_its_columns_are_matched() {
    RenameSolution solution =
        solve(
            table("posts", "id bigint = Post.id, title varchar(9) = Post.title"),
            table("articles", "id bigint = Post.id, headline varchar(9) = Post.title"));
    assertEquals("posts>articles title>headline", renames(solution));
  }

  @Test
  void tables_change_places() {
    Schema from =
        Schema.of(
            List.of(
                table("a", "id bigint = X.id, x date = X.x"),
                table("b", "id bigint = Y.id, y date = Y.y")));
    Schema to =
        Schema.of(
            List.of(
                table("b", "id bigint = X.id, x date = X.x"),
                table("a", "id bigint = Y.id, y date = Y.y")));
    RenameSolution solution = RenameSolver.solve(from, to, RenameDecisions.none());
    assertEquals("a>b b>a", renames(solution));
    RenamedSchema renamed = RenamedSchema.of(from, to, solution.renames(), Operation::applyTo);
    assertEquals(
        List.of(
            "rename table b to b_renamed", "rename table a to b", "rename table b_renamed to a"),
        describe(renamed.operations()));
    assertEquals(to, renamed.schema());
  }

  @Test
  void a_table_that_looks_alike_is_a_question_and_so_are_its_columns() {
    RenameSolution solution =
        solve(
            table("posts", "id bigint, title varchar(9), body text, kind integer"),
            table("articles", "id bigint, headline varchar(9), body text, kind integer"));
    assertEquals("-", renames(solution));
    assertEquals("posts title", questions(solution));
    assertEquals(
        Rename.Subject.table(QualifiedName.of("posts")),
        solution.questions().get(1).given().orElseThrow());
  }

  @Test
  void a_table_that_has_all_that_one_had_is_a_question_however_much_more_it_has() {
    RenameSolution solution =
        solve(
            table("customer", "id bigint, name varchar(9), email text, phone text"),
            table(
                "client",
                "id bigint, name varchar(9), email text, phone text, a text, b text, c integer,"
                    + " d integer, e date, f date"));
    assertEquals("customer", questions(solution));
  }

  @Test
  void a_table_of_which_the_name_and_most_columns_are_others_is_a_question() {
    assertEquals(
        "cats x",
        questions(
            solve(
                table("cats", "id bigint, x text, y integer"),
                table("felines", "id bigint, xx text, y integer, w integer"))));
  }

  /** Where there are no sequences, Hibernate numbers rows in tables. */
  @Test
  void a_counter_follows_its_table() {
    RenameSolution solution =
        RenameSolver.solve(
            Schema.of(
                List.of(
                    table("orders", "id bigint, total integer, buyer text"),
                    table("orders_SEQ", "next_val bigint"))),
            Schema.of(
                List.of(
                    table("orderz", "id bigint, total integer, buyer text"),
                    table("orderz_SEQ", "next_val bigint"))),
            RenameDecisions.none());
    assertEquals("orders_SEQ>orderz_SEQ", renames(solution).replace("orders>orderz ", ""));
    assertEquals(
        "orders", questions(solution) + (renames(solution).contains("orders>") ? "orders" : ""));
  }

  @Test
  void a_table_of_another_kind_is_no_question() {
    RenameSolution solution =
        solve(
            table("tags", "id bigint, name varchar(9)"),
            table("bills", "id bigint, total integer"));
    assertEquals("-", questions(solution));
  }

  @Test
  void a_sequence_follows_its_table() {
    Schema from =
        new Schema(
            List.of(table("posts", "id bigint = Post.id, x date = Post.x")),
            List.of(new Sequence(QualifiedName.of("posts_seq"), 1, 50)));
    Schema to =
        new Schema(
            List.of(table("articles", "id bigint = Post.id, x date = Post.x")),
            List.of(new Sequence(QualifiedName.of("articles_seq"), 1, 50)));
    RenameSolution solution = RenameSolver.solve(from, to, RenameDecisions.none());
    assertEquals("posts>articles posts_seq>articles_seq", renames(solution));
  }

  @Test
  void what_is_declared_comes_first() {
    Schema from = Schema.of(List.of(table("posts", "a date, b date")));
    Schema to = Schema.of(List.of(table("posts", "b date, c date")));
    DeclaredRenames declared =
        DeclaredRenames.of(List.of("posts.a:posts.b", "posts.b:c"), from, to);
    assertEquals("a>b b>c", renames(RenameSolver.solve(from, to, declared.decisions())));
  }

  @Test
  void a_declared_swap_needs_nothing_else() {
    Schema schema = Schema.of(List.of(table("posts", "a date, b date")));
    DeclaredRenames declared =
        DeclaredRenames.of(List.of("posts.a:posts.b", "posts.b:posts.a"), schema, schema);
    assertEquals("a>b b>a", renames(RenameSolver.solve(schema, schema, declared.decisions())));
  }

  @Test
  void a_declaration_holds_though_something_new_has_the_old_name() {
    Schema from = Schema.of(List.of(table("posts", "a date"), table("tags", "x date")));
    Schema to =
        Schema.of(
            List.of(
                table("posts", "a bigint, b date"),
                table("tags", "y date"),
                table("labels", "x date")));
    DeclaredRenames declared = DeclaredRenames.of(List.of("posts.a:b", "tags:labels"), from, to);
    assertEquals("{}", declared.idle().toString());
    assertEquals("tags>labels a>b", renames(RenameSolver.solve(from, to, declared.decisions())));
  }

  @Test
  void a_column_is_declared_under_the_old_or_the_new_name_of_its_table() {
    Schema from = Schema.of(List.of(table("users", "a date, b date")));
    Schema to = Schema.of(List.of(table("people", "c date, d date")));
    for (String column : List.of("people.a:people.c", "people.a:c", "users.a:people.c")) {
      for (List<String> texts :
          List.of(List.of(column, "users:people"), List.of("users:people", column))) {
        DeclaredRenames declared = DeclaredRenames.of(texts, from, to);
        assertEquals("{}", declared.idle().toString(), texts::toString);
        assertEquals(
            "users>people a>c",
            renames(RenameSolver.solve(from, to, declared.decisions())).substring(0, 16),
            texts::toString);
      }
    }
    assertEquals(
        "{people.x:people.c=there is no people.x; did you mean users.a?}",
        DeclaredRenames.of(List.of("users:people", "people.x:people.c"), from, to)
            .idle()
            .toString());
    List<Rename> known =
        List.of(
            new Rename(
                Rename.Subject.table(QualifiedName.of("users")),
                "people",
                Rename.Basis.ATTRIBUTE,
                1));
    assertEquals(
        "{}", DeclaredRenames.of(List.of("people.a:people.c"), known, from, to).idle().toString());
  }

  @Test
  void a_declaration_does_nothing_where_both_names_are_there() {
    Schema schema = Schema.of(List.of(table("posts", "a date, b date")));
    DeclaredRenames declared = DeclaredRenames.of(List.of("posts.a:b"), schema, schema);
    assertEquals("{posts.a:b=there is a column posts.b already}", declared.idle().toString());
  }

  @Test
  void a_name_can_be_declared_to_stay() {
    Schema from = Schema.of(List.of(table("posts", "a date = P.x, b date = P.y")));
    Schema to = Schema.of(List.of(table("posts", "b date = P.x, a date = P.y")));
    DeclaredRenames declared =
        DeclaredRenames.of(List.of("posts.a:posts.a", "posts.b:posts.b"), from, to);
    assertEquals("-", renames(RenameSolver.solve(from, to, declared.decisions())));
  }

  @Test
  void a_declaration_that_was_carried_out_is_silent_and_one_of_nothing_is_not() {
    Schema schema = Schema.of(List.of(table("articles", "headline date")));
    DeclaredRenames declared =
        DeclaredRenames.of(
            List.of("posts:articles", "articles.title:articles.headline", "articls:x"),
            schema,
            schema);
    assertEquals(List.of("articls:x"), List.copyOf(declared.idle().keySet()));
    assertEquals("there is no articls; did you mean articles?", declared.idle().get("articls:x"));
  }

  @Test
  void a_declaration_without_its_form_is_refused() {
    assertThrows(
        UserException.class,
        () -> DeclaredRenames.of(List.of("posts"), Schema.empty(), Schema.empty()));
  }

  @Test
  void names_made_of_the_old_ones_follow_and_given_ones_do_not() {
    Table posts =
        table("posts", "id bigint = Post.id, title varchar(9) = Post.title, age integer = Post.age")
            .withConstraint(new UniqueConstraint("uq_posts_title", List.of("title")))
            .withConstraint(new CheckConstraint("ck_posts_age", "age > 0"))
            .withIndexes(List.of(Index.of("my_posts", List.of("age"), false)));
    Table articles =
        table(
                "articles",
                "id bigint = Post.id, name varchar(9) = Post.title, years integer = Post.age")
            .withConstraint(new UniqueConstraint(null, List.of("name")))
            .withConstraint(new CheckConstraint(null, "years > 0"))
            .withIndexes(List.of(Index.of("my_posts", List.of("years"), false)));
    Schema from = Schema.of(List.of(posts));
    Schema to = Schema.of(List.of(articles));
    RenameSolution solution = RenameSolver.solve(from, to, RenameDecisions.none());
    RenamedSchema renamed =
        RenamedSchema.of(from, to, solution.renames(), Operation::applyTo).withFollowingNames(to);
    assertEquals(
        List.of(
            "rename table posts to articles",
            "rename column articles.age to years",
            "rename column articles.title to name",
            "rename constraint uq_posts_title of articles to uq_articles_name",
            "rename constraint ck_posts_age of articles to ck_articles_years"),
        describe(renamed.operations()));
    assertEquals(
        List.of(),
        new SchemaDiffer(CheckComparison.BY_TEXT).diff(renamed.schema(), to).operations());
    Schema back = renamed.schema();
    for (Operation operation : new Difference(renamed.operations(), List.of()).reversed()) {
      back = operation.applyTo(back);
    }
    assertEquals(from.tables().get(0).columnNames(), back.tables().get(0).columnNames());
  }

  private static RenameSolution solve(Table from, Table to) {
    return RenameSolver.solve(
        Schema.of(List.of(from)), Schema.of(List.of(to)), RenameDecisions.none());
  }

  private static String renames(RenameSolution solution) {
    return joined(
        solution.renames().stream()
            .map(rename -> rename.subject().name() + ">" + rename.to())
            .toList());
  }

  private static String questions(RenameSolution solution) {
    return joined(
        solution.questions().stream().map(question -> question.subject().name()).toList());
  }

  private static String joined(List<String> words) {
    return words.isEmpty() ? "-" : String.join(" ", words);
  }

  private static List<String> describe(List<Operation> operations) {
    return operations.stream().map(Operation::describe).toList();
  }

  private static Table table(String name, String columns) {
    List<Column> read = new ArrayList<>();
    for (String column : columns.split(", ", -1)) {
      String[] sides = column.strip().split(" = ", 2);
      String[] words = sides[0].split(" ", 2);
      read.add(
          Column.of(words[0], ColumnType.parse(words[1]), true)
              .withAttribute(sides.length > 1 ? sides[1] : null));
    }
    boolean key = Arrays.asList(columns.split(" ", -1)).contains("id");
    return Table.of(QualifiedName.of(name), read, key ? PrimaryKey.of("id") : null);
  }

  private static Table with(Table table, String column, String target) {
    return table.withConstraint(
        new ForeignKey(
            null,
            List.of(column),
            QualifiedName.of(target),
            List.of("id"),
            ReferentialAction.NO_ACTION,
            ReferentialAction.NO_ACTION));
  }
}
