package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaDifferTest {
  private static final Table USERS = table("users", "id", "email");
  private static final Table POSTS = table("posts", "id", "author_id");

  @Test
  void a_new_table_comes_after_the_one_it_refers_to_and_leaves_before_it() {
    Schema wanted = Schema.of(List.of(USERS, POSTS.withConstraint(key("author_id", "users"))));
    assertUp(Schema.empty(), wanted, "create table users", "create table posts");
    assertUp(wanted, Schema.empty(), "drop table posts", "drop table users");
  }

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
  void a_new_column_is_one_operation_and_so_is_its_way_back() {
    Table more = table("users", "id", "email", "nickname");
    Difference difference = diff(Schema.of(List.of(USERS)), Schema.of(List.of(more)));
    assertEquals(List.of("add column users.nickname"), describe(difference.operations()));
    assertEquals(List.of("drop column users.nickname"), describe(difference.reversed()));
  }

  @Test
  void a_key_that_nobody_named_matches_any_name() {
    Table there = USERS.withConstraint(new UniqueConstraint("users_email_key", List.of("email")));
    Table wanted = USERS.withConstraint(new UniqueConstraint(null, List.of("email")));
    assertUp(Schema.of(List.of(there)), Schema.of(List.of(wanted)));
  }

  @Test
  void a_name_that_somebody_gave_is_wanted() {
    Table there = USERS.withConstraint(new UniqueConstraint("users_email_key", List.of("email")));
    Table wanted = USERS.withConstraint(new UniqueConstraint("one_email", List.of("email")));
    assertUp(
        Schema.of(List.of(there)),
        Schema.of(List.of(wanted)),
        "drop unique constraint users_email_key on users (email)",
        "create unique constraint one_email on users (email)");
  }

  @Test
  void a_unique_index_is_as_good_as_a_unique_constraint() {
    Table there = USERS.withIndexes(List.of(Index.of("ux", List.of("email"), true)));
    Table wanted = USERS.withConstraint(new UniqueConstraint(null, List.of("email")));
    assertUp(Schema.of(List.of(there)), Schema.of(List.of(wanted)));
    assertUp(
        Schema.of(List.of(wanted)),
        Schema.of(List.of(there)),
        "drop unique constraint on users (email)",
        "create index ux on users");
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
  void a_key_is_the_same_in_any_order() {
    Table there = USERS.withPrimaryKey(PrimaryKey.of("email", "id"));
    Table wanted = USERS.withPrimaryKey(PrimaryKey.of("id", "email"));
    assertUp(Schema.of(List.of(there)), Schema.of(List.of(wanted)));
  }

  @Test
  void a_sequence_changes_its_increment_and_keeps_its_place() {
    QualifiedName name = QualifiedName.of("users_seq");
    Schema one = new Schema(List.of(), List.of(new Sequence(name, 1, 1)));
    Schema fifty = new Schema(List.of(), List.of(new Sequence(name, 7, 50)));
    assertUp(one, fifty, "alter sequence users_seq (increment 50)");
    assertUp(Schema.empty(), one, "create sequence users_seq");
    assertUp(one, Schema.empty(), "drop sequence users_seq");
  }

  @Test
  void limits_of_a_sequence_count_only_where_something_is_said_of_them() {
    QualifiedName name = QualifiedName.of("s");
    Sequence plain = new Sequence(name, 1, 1);
    Sequence limited = plain.withLimits(new SequenceLimits(-5L, 100L, true));
    Sequence unsaid = plain.withLimits(null);
    assertUp(sequences(limited), sequences(unsaid));
    assertUp(sequences(plain), sequences(unsaid));
    assertEquals(
        List.of(
            "sequence s has limits of its own, of which the model says nothing: they are not"
                + " compared"),
        diff(sequences(limited), sequences(unsaid)).notCompared());
    assertEquals(List.of(), diff(sequences(plain), sequences(unsaid)).notCompared());
    assertUp(
        sequences(plain), sequences(limited), "alter sequence s (minimum -5, maximum 100, cycle)");
    assertUp(
        sequences(limited),
        sequences(plain),
        "alter sequence s (the usual minimum, the usual maximum, no cycle)");
  }

  @Test
  void a_start_changes_only_where_new_limits_leave_the_old_one_out() {
    QualifiedName name = QualifiedName.of("s");
    Sequence one = new Sequence(name, 1, 1);
    assertUp(sequences(one), sequences(new Sequence(name, 500, 1)));
    assertUp(
        sequences(one),
        sequences(new Sequence(name, 500, 1, new SequenceLimits(400L, null, false))),
        "alter sequence s (start 500, minimum 400)");
    assertUp(
        sequences(one),
        sequences(new Sequence(name, 500, -1)),
        "alter sequence s (increment -1, the usual minimum, the usual maximum)");
  }

  private static Schema sequences(Sequence... sequences) {
    return new Schema(List.of(), List.of(sequences));
  }

  @Test
  void how_an_identity_counts_is_compared_only_where_something_is_said_of_it() {
    Numbering five = new Numbering(1, 5, new SequenceLimits(null, 900L, false));
    Identity plain = Identity.BY_DEFAULT;
    Identity fives = plain.withNumbering(five);
    Identity unsaid = plain.withNumbering(null);
    assertUp(numbered(fives), numbered(unsaid));
    assertEquals(
        List.of(
            "column t.id numbers its rows with options of its own, of which the model says"
                + " nothing: they are not compared"),
        diff(numbered(fives), numbered(unsaid)).notCompared());
    assertUp(numbered(plain), numbered(plain.withNumbering(Numbering.USUAL.withStart(100))));
    assertUp(
        numbered(plain),
        numbered(fives),
        "alter column t.id (identity by default, increment 5, maximum 900)");
    assertUp(
        numbered(fives),
        numbered(new Identity(Identity.Kind.ALWAYS, null)),
        "alter column t.id (identity always, increment 5, maximum 900)");
  }

  private static Schema numbered(Identity identity) {
    Column id = Column.of("id", ColumnType.of("bigint"), false).withIdentity(identity);
    return Schema.of(List.of(Table.of(QualifiedName.of("t"), List.of(id), null)));
  }

  @Test
  void names_that_are_too_long_end_in_a_hash_and_stay_different() {
    String longName = "a_table_with_a_name_that_goes_on_and_on_for_quite_a_while_ye";
    Schema wanted =
        Schema.of(
            List.of(
                table(longName, "id", "first", "second")
                    .withConstraint(new UniqueConstraint(null, List.of("first")))
                    .withConstraint(new UniqueConstraint(null, List.of("second")))));
    Schema after = Schema.empty();
    for (Operation operation : diff(Schema.empty(), wanted).operations()) {
      after = operation.applyTo(after);
    }
    List<String> names =
        after.tables().get(0).uniqueConstraints().stream()
            .map(one -> String.valueOf(one.name()))
            .toList();
    assertEquals(2, Stream.of(names).flatMap(List::stream).distinct().count());
    names.forEach(name -> assertEquals(63, name.length()));
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
  void generated_columns_come_after_the_columns_they_are_computed_from_and_leave_before_them() {
    List<Column> columns = new ArrayList<>(USERS.columns());
    columns.add(
        Column.of("a_sum", ColumnType.of("bigint"), true)
            .withGenerated(new Generated("z + 1", true)));
    columns.add(Column.of("z", ColumnType.of("bigint"), true));
    Schema plain = Schema.of(List.of(USERS));
    Schema computed = Schema.of(List.of(USERS.withColumns(columns)));
    List<String> come = List.of("add column users.z", "add column users.a_sum");
    List<String> leave = List.of("drop column users.a_sum", "drop column users.z");
    assertEquals(come, describe(diff(plain, computed).operations()));
    assertEquals(leave, describe(diff(plain, computed).reversed()));
    assertEquals(leave, describe(diff(computed, plain).operations()));
    assertEquals(come, describe(diff(computed, plain).reversed()));
  }

  @Test
  void checks_that_are_not_compared_leave_with_a_column_they_mention() {
    SchemaDiffer blind = new SchemaDiffer(CheckComparison.NOT_COMPARED);
    Table there =
        USERS
            .withConstraint(new CheckConstraint("ck_both", "((id > 0) AND (email > 0))"))
            .withConstraint(new CheckConstraint("ck_id", "((id)::email > email(id))"));
    Table wanted =
        USERS
            .withColumns(List.of(USERS.columns().get(0)))
            .withConstraint(new CheckConstraint(null, "id > 0"));
    assertEquals(
        List.of("drop check constraint ck_both on users", "drop column users.email"),
        describe(blind.diff(Schema.of(List.of(there)), Schema.of(List.of(wanted))).operations()));
  }

  @Test
  void checks_that_are_not_compared_are_replaced_by_their_namesakes() {
    SchemaDiffer blind = new SchemaDiffer(CheckComparison.NOT_COMPARED);
    Schema both =
        Schema.of(List.of(USERS.withConstraint(new CheckConstraint("ck", "id > 0 AND email > 0"))));
    Schema one =
        Schema.of(
            List.of(
                USERS
                    .withColumns(List.of(USERS.columns().get(0)))
                    .withConstraint(new CheckConstraint("ck", "(id > 0)"))));
    assertEquals(
        List.of(
            "drop check constraint ck on users",
            "drop column users.email",
            "create check constraint ck on users"),
        describe(blind.diff(both, one).operations()));
    assertEquals(
        List.of(
            "drop check constraint ck on users",
            "add column users.email",
            "create check constraint ck on users"),
        describe(blind.diff(one, both).operations()));
  }

  @Test
  void a_name_that_is_made_is_no_name_of_a_table_or_sequence() {
    Table indexed = USERS.withIndexes(List.of(Index.of(null, List.of("email"), false)));
    List<Schema> taken =
        List.of(
            Schema.of(List.of(table("IX_users_email", "id"))),
            new Schema(List.of(), List.of(new Sequence(QualifiedName.of("ix_Users_email"), 1, 1))));
    for (Schema other : taken) {
      List<String> there = namesOfNewIndexes(other.withTable(USERS), other.withTable(indexed));
      List<String> wanted = namesOfNewIndexes(Schema.of(List.of(USERS)), other.withTable(indexed));
      assertEquals(there, wanted);
      assertTrue(there.get(0).matches("ix_users_email_[0-9a-f]{8}"), there.get(0));
    }
  }

  private static List<String> namesOfNewIndexes(Schema from, Schema to) {
    return diff(from, to).operations().stream()
        .filter(CreateIndex.class::isInstance)
        .map(one -> String.valueOf(((CreateIndex) one).index().name()))
        .toList();
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

  @Test
  void parentheses_around_the_whole_of_an_expression_do_not_count() {
    assertTrue(Expressions.sameText("id > 0", " ((id>0) ) "));
    assertTrue(Expressions.sameText("((a) or (b))", "(a) or (b)"));
    assertTrue(Expressions.sameText("(a <> ')(')", "a <> ')('"));
    assertTrue(Expressions.sameText("(\"it's\" > 1)", "\"it's\" > 1"));
    assertFalse(Expressions.sameText("(a) or (b)", "a) or (b"));
    assertFalse(Expressions.sameText("(a or b) and c", "a or (b and c)"));
    assertFalse(Expressions.sameText("(a <> ')')", "a <> ' )'"));
    assertTrue(Expressions.sameText("", "()"));
  }

  private static void assertUp(Schema from, Schema to, String... operations) {
    assertEquals(List.of(operations), describe(diff(from, to).operations()));
  }

  private static Difference diff(Schema from, Schema to) {
    return new SchemaDiffer(CheckComparison.BY_TEXT).diff(from, to);
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

  private static List<String> describe(List<Operation> operations) {
    return operations.stream().map(Operation::describe).toList();
  }

  private static Table table(String name, String... columns) {
    return Table.of(
        QualifiedName.of(name),
        Stream.of(columns)
            .map(column -> Column.of(column, ColumnType.of("bigint"), !column.equals("id")))
            .toList(),
        PrimaryKey.of("id"));
  }

  private static ForeignKey key(String column, String target) {
    return new ForeignKey(
        null,
        List.of(column),
        QualifiedName.of(target),
        List.of("id"),
        ReferentialAction.NO_ACTION,
        ReferentialAction.NO_ACTION);
  }
}
