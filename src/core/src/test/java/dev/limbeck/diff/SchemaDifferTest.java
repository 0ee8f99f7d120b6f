package dev.limbeck.diff;

import static dev.limbeck.diff.Differences.POSTS;
import static dev.limbeck.diff.Differences.USERS;
import static dev.limbeck.diff.Differences.assertUp;
import static dev.limbeck.diff.Differences.describe;
import static dev.limbeck.diff.Differences.diff;
import static dev.limbeck.diff.Differences.key;
import static dev.limbeck.diff.Differences.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaDifferTest {
  @Test
  void a_new_table_comes_after_the_one_it_refers_to_and_leaves_before_it() {
    Schema wanted = Schema.of(List.of(USERS, POSTS.withConstraint(key("author_id", "users"))));
    assertUp(Schema.empty(), wanted, "create table users", "create table posts");
    assertUp(wanted, Schema.empty(), "drop table posts", "drop table users");
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
  void a_key_is_the_same_in_any_order() {
    Table there = USERS.withPrimaryKey(PrimaryKey.of("email", "id"));
    Table wanted = USERS.withPrimaryKey(PrimaryKey.of("id", "email"));
    assertUp(Schema.of(List.of(there)), Schema.of(List.of(wanted)));
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

  private static List<String> namesOfNewIndexes(Schema from, Schema to) {
    return diff(from, to).operations().stream()
        .filter(CreateIndex.class::isInstance)
        .map(one -> String.valueOf(((CreateIndex) one).index().name()))
        .toList();
  }
}
