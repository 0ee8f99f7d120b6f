package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnmappedIndexesTest {
  private static final IndexOptions STORED =
      new IndexOptions(true, Map.of("fillfactor", "70"), "fast", "why", true);
  private static final IndexOptions NULLS = IndexOptions.USUAL.withNullsDistinct(false);

  private static Table table() {
    return Table.of(
        QualifiedName.of("t"),
        List.of(
            Column.of("a", ColumnType.of("varchar", 100), true),
            Column.of("b", ColumnType.of("text"), true),
            Column.of("n", ColumnType.of("integer"), true)),
        null);
  }

  private static Table table(Index... indexes) {
    return table().withIndexes(List.of(indexes));
  }

  private static Index index(@Nullable String name, String... columns) {
    return Index.of(name, List.of(columns), false);
  }

  private static Index unique(@Nullable String name, String... columns) {
    return Index.of(name, List.of(columns), true);
  }

  private static Index collated(Index index) {
    return index.withEachPart(part -> part.withCollation("C"));
  }

  private static Unmapped.Completed complete(Table mapping, Table database) {
    return Unmapped.complete(Schema.of(List.of(mapping)), Schema.of(List.of(database)));
  }

  private static List<Index> completed(Table mapping, Index... there) {
    return complete(mapping, table(there)).schema().tables().get(0).indexes();
  }

  @Test
  void an_index_takes_over_what_the_one_of_its_name_is_made_with() {
    Index there = collated(unique("i", "a")).withOptions(STORED.withNullsDistinct(false));
    Unmapped.Completed completed = complete(table(unique("i", "a", "n")), table(there));
    Index wanted = there.withParts(List.of(there.parts().get(0), IndexPart.column("n")));
    assertEquals(List.of(wanted), completed.schema().tables().get(0).indexes());
    assertEquals(
        List.of(
            "index i of table t has the collation C: that is not compared",
            "index i of table t has NULLS NOT DISTINCT: that is not compared",
            "index i of table t is stored with fillfactor=70: that is not compared",
            "index i of table t stands in tablespace fast: that is not compared",
            "index i of table t has a comment: that is not compared",
            "index i of table t is not used by queries: that is not compared"),
        completed.notes());
  }

  @Test
  void else_of_the_one_over_the_same_that_nothing_else_is_called_like() {
    Index there = index("old", "a").withOptions(STORED);
    assertEquals(
        List.of(index("new", "a").withOptions(STORED)), completed(table(index("new", "a")), there));
    assertEquals(
        List.of(index(null, "a").withOptions(STORED)), completed(table(index(null, "a")), there));
    Table both = table(index("new", "a"), index("old", "b"));
    assertEquals(
        List.of(index("new", "a"), index("old", "b").withOptions(STORED)), completed(both, there));
    assertEquals(
        List.of(index(null, "a")), completed(table(index(null, "a")), index("plain", "a"), there));
  }

  @Test
  void expressions_over_the_same_columns_may_be_the_same() {
    Index there = collated(expression("i", "lower(a::text)"));
    assertEquals(
        List.of(collated(expression(null, "lower(a)"))),
        completed(table(expression(null, "lower(a)")), there));
    assertEquals(
        List.of(expression(null, "lower(b)")),
        completed(table(expression(null, "lower(b)")), there));
  }

  private static Index expression(@Nullable String name, String text) {
    return index(name).withParts(List.of(new IndexPart(text, true, false, null, null)));
  }

  @Test
  void a_unique_constraint_is_the_index_that_the_database_has_instead() {
    Table mapping =
        table().withUniqueConstraints(List.of(new UniqueConstraint("u", List.of("a", "n"))));
    assertEquals(
        List.of(unique("u", "a", "n").withOptions(NULLS)),
        completed(mapping, unique("u", "a").withOptions(NULLS)));
    Table constraint =
        table(unique("v", "a", "n").withOptions(NULLS))
            .withUniqueConstraints(List.of(new UniqueConstraint("u", List.of("a", "n"))));
    assertEquals(mapping, complete(mapping, constraint).schema().tables().get(0));
    assertEquals(List.of(), completed(mapping, unique("u", "a")));
  }

  @Test
  void what_is_nothing_to_the_new_index_is_said_to_go() {
    Index there = collated(unique("i", "n")).withMethod("gist").withOptions(STORED);
    Table database = table(there).withColumns(List.of(Column.of("n", ColumnType.of("text"), true)));
    Unmapped.Completed completed = complete(table(index("i", "n")), database);
    assertEquals(
        List.of(index("i", "n").withOptions(STORED.withStorage(Map.of()))),
        completed.schema().tables().get(0).indexes());
    assertEquals(
        List.of(
            "index i of table t is made anew without its collation C",
            "index i of table t is made anew without fillfactor=70, which was for the method gist"),
        completed.notes().subList(0, 2));
  }

  @Test
  void an_index_over_beginnings_stays_while_its_columns_do() {
    Index there = index("i", "b").withEachPart(part -> part.withLength(20));
    assertEquals(List.of(there), completed(table(), there));
    assertEquals(List.of(there), completed(table(index("i", "b")), there));
    Index shorter = index("i", "a").withEachPart(part -> part.withLength(100));
    assertEquals(List.of(index("i", "a")), completed(table(index("i", "a")), shorter));
    Index gone = index("i", "b", "x").withEachPart(part -> part.withLength(20));
    Unmapped.Completed completed = complete(table(), table(gone));
    assertEquals(List.of(), completed.schema().tables().get(0).indexes());
    assertEquals(List.of("index i of table t goes with column x"), completed.notes());
  }

  @Test
  void what_is_compared_and_no_mapping_can_say_is_said_to_go() {
    Index partial = unique("i", "a").withWhere("n > 0").withInclude(List.of("b"));
    assertEquals(
        List.of(
            "index i of table t is made anew without WHERE n > 0, INCLUDE (b): it is unique over all"
                + " rows then; leave it out with 'compare.exclude.indexes' if a revision written by"
                + " hand made it"),
        complete(table(unique("i", "a")), table(partial)).notes());
    Table constraint =
        table().withUniqueConstraints(List.of(new UniqueConstraint("i", List.of("a"))));
    Unmapped.Completed completed = complete(constraint, table(partial));
    assertEquals(constraint, completed.schema().tables().get(0));
    assertEquals(
        List.of(
            "index i of table t is made anew without WHERE n > 0, INCLUDE (b): it is unique over all"
                + " rows then; leave it out with 'compare.exclude.indexes' and"
                + " 'compare.exclude.constraints' if a revision written by hand made it"),
        completed.notes());
    Index other =
        index("old", "a", "n")
            .withEachPart(
                part ->
                    part.text().equals("a")
                        ? part.withOperatorClass("text_pattern_ops")
                        : part.withOrder(false, true))
            .withMethod("rum");
    assertEquals(
        List.of(
            "index old of table t is made anew without the method RUM, the operator class"
                + " text_pattern_ops of a, NULLS FIRST of n; leave it out with"
                + " 'compare.exclude.indexes' if a revision written by hand made it"),
        complete(table(index("new", "a", "n")), table(other)).notes());
    assertEquals(List.of(), complete(table(), table(other, partial)).notes());
    assertEquals(List.of(), complete(table(partial.withName(null)), table(partial)).notes());
  }

  @Test
  void comments_alone_are_no_difference_of_what_can_say_them() {
    Index there = index("i", "a").withOptions(STORED);
    Index other = index("i", "a").withOptions(STORED.withComment("because"));
    Unmapped.Completed completed =
        Unmapped.withComments(Schema.of(List.of(table(other))), Schema.of(List.of(table(there))));
    assertEquals(List.of(there), completed.schema().tables().get(0).indexes());
    assertEquals(
        List.of("index i of table t has another comment: that is not compared"), completed.notes());
  }

  @Test
  void a_unique_index_that_counts_nulls_is_the_constraint_that_does() {
    Table index = table(unique("u", "a").withOptions(NULLS));
    Table constraint =
        table()
            .withUniqueConstraints(
                List.of(
                    new UniqueConstraint("u", List.of("a"), Deferrability.NOT_DEFERRABLE, false)));
    Differences.assertUp(Schema.of(List.of(index)), Schema.of(List.of(constraint)));
    Differences.assertUp(
        Schema.of(List.of(index)),
        Schema.of(List.of(table(unique("u", "a")))),
        "drop index u on t",
        "create index u on t");
  }
}
