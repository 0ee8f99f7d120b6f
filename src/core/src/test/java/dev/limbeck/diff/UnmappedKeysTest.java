package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the keys of a database are made, where a mapping cannot say it. */
class UnmappedKeysTest {
  private static final IndexOptions STORED =
      new IndexOptions(false, Map.of("fillfactor", "70"), "fast", "because", false);

  private static Table table(List<String> columns, UniqueConstraint... uniques) {
    return Table.of(
            QualifiedName.of("t"),
            columns.stream().map(one -> Column.of(one, ColumnType.of("integer"), true)).toList(),
            null)
        .withUniqueConstraints(List.of(uniques));
  }

  private static Table table(UniqueConstraint... uniques) {
    return table(List.of("a", "b", "c"), uniques);
  }

  private static UniqueConstraint unique(@Nullable String name, String... columns) {
    return new UniqueConstraint(name, List.of(columns));
  }

  private static Unmapped.Completed complete(Table mapping, Table database) {
    return Unmapped.complete(Schema.of(List.of(mapping)), Schema.of(List.of(database)));
  }

  private static Table completed(Table mapping, Table database) {
    return complete(mapping, database).schema().tables().get(0);
  }

  @Test
  void a_constraint_takes_over_what_the_one_of_its_name_is_made_with() {
    UniqueConstraint there = unique("u", "a").withIndex(new KeyIndex(List.of("c"), STORED));
    Unmapped.Completed completed = complete(table(unique("u", "a", "b")), table(there));
    assertEquals(
        List.of(unique("u", "a", "b").withIndex(new KeyIndex(List.of("c"), STORED))),
        completed.schema().tables().get(0).uniqueConstraints());
    assertEquals(
        List.of(
            "constraint u of table t has INCLUDE (c): that is not compared",
            "constraint u of table t has NULLS NOT DISTINCT: that is not compared",
            "constraint u of table t is stored with fillfactor=70: that is not compared",
            "constraint u of table t stands in tablespace fast: that is not compared",
            "constraint u of table t has a comment: that is not compared"),
        completed.notes());
  }

  @Test
  void else_of_the_one_over_the_same_columns_that_nothing_else_is_called_like() {
    Table database = table(unique("old", "a").withIndex(new KeyIndex(List.of("c"), STORED)));
    assertEquals(
        List.of(unique(null, "a").withIndex(new KeyIndex(List.of("c"), STORED))),
        completed(table(unique(null, "a")), database).uniqueConstraints());
    assertEquals(
        List.of(unique("new", "a").withIndex(new KeyIndex(List.of("c"), STORED))),
        completed(table(unique("new", "a")), database).uniqueConstraints());
    assertEquals(
        List.of(
            unique("new", "a"), unique("old", "b").withIndex(new KeyIndex(List.of("c"), STORED))),
        completed(table(unique("new", "a"), unique("old", "b")), database).uniqueConstraints());
  }

  @Test
  void a_column_that_goes_or_becomes_one_of_the_key_is_not_included() {
    UniqueConstraint there =
        unique("u", "a").withIndex(new KeyIndex(List.of("b", "c"), IndexOptions.USUAL));
    Unmapped.Completed completed =
        complete(table(List.of("a", "b"), unique("u", "a", "b")), table(there));
    assertEquals(
        List.of(unique("u", "a", "b")), completed.schema().tables().get(0).uniqueConstraints());
    assertEquals(
        List.of(
            "constraint u of table t has INCLUDE (b, c): that is not compared",
            "constraint u of table t is made anew without c in INCLUDE, which goes"),
        completed.notes());
  }

  @Test
  void a_column_of_the_key_keeps_its_collation() {
    KeyIndex index = KeyIndex.USUAL.withCollations(Map.of("a", "NOCASE", "b", "RTRIM"));
    Unmapped.Completed completed =
        complete(table(unique("u", "a", "c")), table(unique("u", "a", "b").withIndex(index)));
    assertEquals(
        List.of(
            unique("u", "a", "c").withIndex(KeyIndex.USUAL.withCollations(Map.of("a", "NOCASE")))),
        completed.schema().tables().get(0).uniqueConstraints());
    assertEquals(2, completed.notes().size());
    assertTrue(
        completed
            .notes()
            .contains("constraint u of table t has the collation NOCASE: that is not compared"));
  }

  @Test
  void a_primary_key_takes_it_over_too() {
    PrimaryKey there =
        new PrimaryKey(
            "pk",
            List.of("a"),
            Deferrability.DEFERRABLE,
            new KeyIndex(List.of("b"), STORED.withNullsDistinct(true)));
    assertEquals(
        there.withName(null),
        completed(table().withPrimaryKey(PrimaryKey.of("a")), table().withPrimaryKey(there))
            .primaryKey());
  }

  @Test
  void a_unique_index_is_the_constraint_that_the_database_has_instead() {
    UniqueConstraint there = unique("u", "a").withIndex(new KeyIndex(List.of("c"), STORED));
    Table mapping = table().withIndexes(List.of(Index.of("u", List.of("a"), true)));
    assertEquals(table(there), completed(mapping, table(there)));
    assertEquals(mapping, completed(mapping, table(unique("u", "a"))));
    assertEquals(
        mapping,
        completed(mapping, table(unique("v", "a").withIndex(new KeyIndex(List.of(), STORED)))));
  }

  @Test
  void what_only_includes_more_stays_beside_the_key_of_its_columns() {
    UniqueConstraint more =
        unique("v", "a").withIndex(new KeyIndex(List.of("b"), IndexOptions.USUAL));
    Unmapped.Completed completed = complete(table(unique("u", "a")), table(more, unique("u", "a")));
    assertEquals(
        List.of(unique("u", "a"), more), completed.schema().tables().get(0).uniqueConstraints());
    assertEquals(
        List.of(
            "constraint v of table t only adds further columns to the index of another key of the"
                + " same columns: it is not compared"),
        completed.notes());
    assertEquals(table(), completed(table(), table(more, unique("u", "a"))));
    assertEquals(
        List.of("constraint v of table t goes with column b"),
        complete(table(List.of("a"), unique("u", "a")), table(more, unique("u", "a"))).notes());
  }

  @Test
  void comments_alone_are_no_difference_of_what_can_say_them() {
    UniqueConstraint there = unique("u", "a").withIndex(new KeyIndex(List.of(), STORED));
    Table other = table(there.withIndex(new KeyIndex(List.of(), STORED.withComment(null))));
    Unmapped.Completed completed =
        Unmapped.withComments(Schema.of(List.of(other)), Schema.of(List.of(table(there))));
    assertEquals(List.of(table(there)), completed.schema().tables());
    assertEquals(
        List.of("constraint u of table t has another comment: that is not compared"),
        completed.notes());
  }
}
