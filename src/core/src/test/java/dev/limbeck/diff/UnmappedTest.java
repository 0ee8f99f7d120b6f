package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnmappedTest {
  private static Table table(String... columns) {
    return Table.of(
        QualifiedName.of("t"),
        List.of(columns).stream()
            .map(name -> Column.of(name, ColumnType.of("integer"), true))
            .toList(),
        null);
  }

  private static ExclusionConstraint exclusion(
      String name, boolean expression, String text, @Nullable String where) {
    IndexPart part = new IndexPart(text, expression, false, null, null);
    return new ExclusionConstraint(
        new Index(name, List.of(part), false, where, List.of(), null),
        List.of("="),
        Deferrability.NOT_DEFERRABLE);
  }

  private static final Table DATABASE =
      table("a", "b", "c")
          .withExclusions(
              List.of(
                  exclusion("by_column", false, "a", null),
                  exclusion("by_expression", true, "a + b", null),
                  exclusion("by_predicate", false, "a", "c > 0")));

  private static Unmapped.Completed complete(Table mapping) {
    return Unmapped.complete(Schema.of(List.of(mapping)), Schema.of(List.of(DATABASE)));
  }

  @Test
  void what_stands_on_columns_that_stay_is_kept_and_noted() {
    Unmapped.Completed completed = complete(table("a", "b", "c", "d"));
    assertEquals(DATABASE.exclusions(), completed.schema().tables().get(0).exclusions());
    assertEquals(
        List.of(
            "constraint by_column of table t is not compared: EXCLUDE (a WITH =)",
            "constraint by_expression of table t is not compared: EXCLUDE (a + b WITH =)",
            "constraint by_predicate of table t is not compared: EXCLUDE (a WITH =)"),
        completed.notes().stream().sorted().toList());
  }

  @Test
  void what_stands_on_a_column_that_goes_is_not_kept() {
    Unmapped.Completed completed = complete(table("a"));
    assertEquals(
        List.of("by_column"),
        completed.schema().tables().get(0).exclusions().stream()
            .map(ExclusionConstraint::name)
            .toList());
    assertEquals(
        List.of(
            "constraint by_column of table t is not compared: EXCLUDE (a WITH =)",
            "constraint by_expression of table t goes with column b",
            "constraint by_predicate of table t goes with column c"),
        completed.notes().stream().sorted().toList());
  }

  @Test
  void a_key_stays_deferrable_even_with_other_columns() {
    PrimaryKey deferred = new PrimaryKey("pk", List.of("a"), Deferrability.INITIALLY_DEFERRED);
    Schema database = Schema.of(List.of(table("a", "b").withPrimaryKey(deferred)));
    Schema mapping = Schema.of(List.of(table("a", "b").withPrimaryKey(PrimaryKey.of("a", "b"))));
    Unmapped.Completed completed = Unmapped.complete(mapping, database);
    assertEquals(
        new PrimaryKey(null, List.of("a", "b"), Deferrability.INITIALLY_DEFERRED),
        completed.schema().tables().get(0).primaryKey());
    assertEquals(
        List.of("constraint pk of table t is deferrable: that is not compared"), completed.notes());
  }

  @Test
  void a_table_without_a_counterpart_stays_as_it_is() {
    Schema mapping = Schema.of(List.of(table("a").withName(QualifiedName.of("other"))));
    Unmapped.Completed completed = Unmapped.complete(mapping, Schema.of(List.of(DATABASE)));
    assertEquals(mapping, completed.schema());
    assertEquals(List.of(), completed.notes());
  }

  @Test
  void names_are_made_of_the_columns_in_expressions_too() {
    Schema wanted =
        Schema.of(
            List.of(
                table("a", "b")
                    .withExclusions(List.of(exclusion("x", true, "a + b", null).withName(null)))));
    String made =
        new SchemaDiffer(CheckComparison.BY_TEXT)
            .diff(Schema.of(List.of(table("a", "b"))), wanted)
            .operations()
            .get(0)
            .describe();
    assertEquals("create exclusion constraint ex_t_a_b on t", made);
  }
}
