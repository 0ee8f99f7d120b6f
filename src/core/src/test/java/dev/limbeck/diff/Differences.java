package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/** What differs, in words, and the tables of which it is told. */
final class Differences {
  static final Table USERS = table("users", "id", "email");
  static final Table POSTS = table("posts", "id", "author_id");

  private Differences() {}

  static void assertUp(Schema from, Schema to, String... operations) {
    assertEquals(List.of(operations), describe(diff(from, to).operations()));
  }

  static Difference diff(Schema from, Schema to) {
    return new SchemaDiffer(CheckComparison.BY_TEXT).diff(from, to);
  }

  static List<String> describe(List<Operation> operations) {
    return operations.stream().map(Operation::describe).toList();
  }

  static Table table(String name, String... columns) {
    return Table.of(
        QualifiedName.of(name),
        Stream.of(columns)
            .map(column -> Column.of(column, ColumnType.of("bigint"), !column.equals("id")))
            .toList(),
        PrimaryKey.of("id"));
  }

  static ForeignKey key(String column, String target) {
    return new ForeignKey(
        null,
        List.of(column),
        QualifiedName.of(target),
        List.of("id"),
        ReferentialAction.NO_ACTION,
        ReferentialAction.NO_ACTION);
  }
}
