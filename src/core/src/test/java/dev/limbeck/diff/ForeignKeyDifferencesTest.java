package dev.limbeck.diff;

import static dev.limbeck.diff.Differences.POSTS;
import static dev.limbeck.diff.Differences.USERS;
import static dev.limbeck.diff.Differences.assertUp;
import static dev.limbeck.diff.Differences.describe;
import static dev.limbeck.diff.Differences.diff;
import static dev.limbeck.diff.Differences.key;
import static dev.limbeck.diff.Differences.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignKeyDifferencesTest {
  @Test
  void a_circle_is_closed_by_a_foreign_key_of_its_own() {
    Schema circle =
        Schema.of(
            List.of(
                table("a", "id", "b_id").withConstraint(key("b_id", "b")),
                table("b", "id", "a_id").withConstraint(key("a_id", "a"))));
    assertUp(
        Schema.empty(),
        circle,
        "create table a",
        "create table b",
        "create foreign key fk_a_b_id on a (b_id)");
    assertUp(
        circle, Schema.empty(), "drop foreign key on a (b_id)", "drop table b", "drop table a");
  }

  @Test
  void only_a_table_of_the_circle_waits_for_its_foreign_key() {
    Schema schema =
        Schema.of(
            List.of(
                table("a", "id", "c_id").withConstraint(key("c_id", "c")),
                table("b", "id", "c_id").withConstraint(key("c_id", "c")),
                table("c", "id", "b_id").withConstraint(key("b_id", "b"))));
    assertUp(
        Schema.empty(),
        schema,
        "create table c",
        "create table a",
        "create table b",
        "create foreign key fk_c_b_id on c (b_id)");
  }

  @Test
  void a_reference_to_the_own_table_needs_no_second_step() {
    Schema tree = Schema.of(List.of(table("node", "id", "up").withConstraint(key("up", "node"))));
    assertUp(Schema.empty(), tree, "create table node");
  }

  @Test
  void another_rule_for_deletion_is_another_foreign_key() {
    Table there = POSTS.withConstraint(key("author_id", "users").withName("posts_fk"));
    Table wanted =
        POSTS.withConstraint(
            new ForeignKey(
                null,
                List.of("author_id"),
                QualifiedName.of("users"),
                List.of("id"),
                ReferentialAction.CASCADE,
                ReferentialAction.NO_ACTION));
    assertUp(
        Schema.of(List.of(USERS, there)),
        Schema.of(List.of(USERS, wanted)),
        "drop foreign key posts_fk on posts (author_id)",
        "create foreign key fk_posts_author_id on posts (author_id)");
  }

  @Test
  void foreign_keys_step_aside_while_the_key_they_refer_to_changes() {
    Table wide = USERS.withPrimaryKey(PrimaryKey.of("id", "email"));
    Table posts = POSTS.withConstraint(key("author_id", "users").withName("posts_fk"));
    List<String> found =
        describe(
            diff(Schema.of(List.of(USERS, posts)), Schema.of(List.of(wide, posts))).operations());
    assertEquals(
        List.of(
            "drop foreign key posts_fk on posts (author_id)",
            "drop primary key on users (id)",
            "create primary key pk_users on users (id, email)",
            "create foreign key posts_fk on posts (author_id)"),
        found);
  }

  @Test
  void foreign_keys_step_aside_while_a_column_of_either_end_changes_its_type() {
    Schema there =
        Schema.of(List.of(USERS, POSTS.withConstraint(key("author_id", "users").withName("fk"))));
    Schema oneEnd = there.withTable(retyped(there, "users", "id"));
    Schema otherEnd = there.withTable(retyped(there, "posts", "author_id"));
    Schema bothEnds = oneEnd.withTable(retyped(oneEnd, "posts", "author_id"));
    for (Schema wanted : List.of(oneEnd, otherEnd, bothEnds)) {
      assertForeignKeyIsAway(there, wanted);
      assertForeignKeyIsAway(wanted, there);
    }
    Schema other = there.withTable(retyped(there, "users", "email"));
    assertUp(there, other, "alter column users.email (type varchar(36))");
  }

  @Test
  void foreign_keys_step_aside_while_the_unique_index_they_refer_to_is_replaced() {
    ForeignKey key =
        key("author_id", "users").withTarget(USERS.name(), List.of("email")).withName("fk");
    Table posts = POSTS.withConstraint(key);
    Table there = USERS.withIndexes(List.of(Index.of("ux", List.of("email"), true)));
    Table wanted = USERS.withConstraint(new UniqueConstraint("one_email", List.of("email")));
    assertUp(
        Schema.of(List.of(there, posts)),
        Schema.of(List.of(wanted, posts)),
        "drop foreign key fk on posts (author_id)",
        "drop index ux on users",
        "create unique constraint one_email on users (email)",
        "create foreign key fk on posts (author_id)");
  }

  @Test
  void a_foreign_key_is_the_same_whatever_the_order_of_its_pairs() {
    Table there = POSTS.withConstraint(pair("x", "y", "a", "b").withName("posts_fk"));
    Schema schema = Schema.of(List.of(there));
    assertUp(schema, schema.withTable(POSTS.withConstraint(pair("y", "x", "b", "a"))));
    assertUp(
        schema,
        schema.withTable(POSTS.withConstraint(pair("x", "y", "b", "a"))),
        "drop foreign key posts_fk on posts (x, y)",
        "create foreign key fk_posts_x_y on posts (x, y)");
  }

  private static ForeignKey pair(String first, String second, String one, String two) {
    return key(first, "users")
        .withColumns(List.of(first, second))
        .withTarget(USERS.name(), List.of(one, two));
  }

  /** It leaves first and comes back last, in both directions. */
  private static void assertForeignKeyIsAway(Schema from, Schema to) {
    Difference difference = diff(from, to);
    for (List<Operation> way : List.of(difference.operations(), difference.reversed())) {
      List<String> found = describe(way);
      assertEquals("drop foreign key fk on posts (author_id)", found.get(0));
      assertEquals("create foreign key fk on posts (author_id)", found.get(found.size() - 1));
    }
  }

  private static Table retyped(Schema schema, String table, String name) {
    Table old = schema.table(QualifiedName.of(table)).orElseThrow();
    return old.withColumns(
        old.columns().stream()
            .map(one -> one.name().equals(name) ? one.withType(ColumnType.of("varchar", 36)) : one)
            .toList());
  }

  private static Schema posts(List<String> columns, List<String> onDeleteColumns) {
    ForeignKey key =
        new ForeignKey(
                null,
                columns,
                QualifiedName.of("acct"),
                columns.stream().map(one -> one.equals("author") ? "id" : one).toList(),
                ReferentialAction.SET_NULL,
                ReferentialAction.NO_ACTION)
            .withOnDeleteColumns(onDeleteColumns);
    String name = "a_table_with_a_name_that_goes_on_and_on_for_quite_a_while_ye";
    return Schema.of(
        List.of(
            table("acct", "id", "tenant").withPrimaryKey(PrimaryKey.of("tenant", "id")),
            table(name, "id", "tenant", "author").withConstraint(key)));
  }

  @Test
  void which_columns_a_deletion_sets_makes_no_other_name() {
    List<String> columns = List.of("tenant", "author");
    for (List<String> some : List.of(List.<String>of(), List.of("author"))) {
      Schema after = Schema.empty();
      for (Operation operation : diff(after, posts(columns, some)).operations()) {
        after = operation.applyTo(after);
      }
      assertEquals(
          List.of("fk_a_table_with_a_name_that_goes_on_and_on_for_quite_a_2ea941a6"),
          after.tables().stream()
              .flatMap(table -> table.foreignKeys().stream())
              .map(ForeignKey::name)
              .toList());
    }
  }

  @Test
  void a_deletion_sets_the_same_columns_in_any_order_and_all_of_them_if_none_are_named() {
    List<String> columns = List.of("tenant", "author");
    List<String> turned = List.of("author", "tenant");
    assertUp(posts(columns, List.of("author")), posts(turned, List.of("author")));
    assertUp(posts(columns, List.of()), posts(columns, turned));
    assertEquals(
        2,
        diff(posts(columns, List.of("author")), posts(columns, List.of("tenant")))
            .operations()
            .size());
  }
}
