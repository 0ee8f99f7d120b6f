package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.testing.SchemaGenerator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameCaseTest {

  @Test
  void every_name_takes_the_spelling_that_is_there() {
    Schema actual = schema(UnaryOperator.identity());
    Schema wanted = schema(name -> name.toUpperCase(Locale.ROOT));
    assertEquals(actual, NameCase.spelledLike(wanted, actual));
  }

  @Test
  void what_is_nowhere_else_keeps_its_spelling() {
    Schema wanted = schema(name -> name.toUpperCase(Locale.ROOT));
    assertEquals(wanted, NameCase.spelledLike(wanted, Schema.empty()));
    for (int seed = 0; seed < 200; seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema schema = generator.schema();
      assertEquals(schema, NameCase.spelledLike(schema, generator.changed(schema)));
    }
  }

  @Test
  void a_new_table_refers_to_the_spelling_that_is_there() {
    Table users = table("Users", "Id");
    Table posts = table("Posts", "Id").withConstraint(key(null, "ID", "USERS", "ID"));
    Schema spelled =
        NameCase.spelledLike(
            Schema.of(List.of(users, posts)), Schema.of(List.of(table("users", "id"))));
    assertEquals(
        Schema.of(
            List.of(
                table("users", "id"),
                table("Posts", "Id").withConstraint(key(null, "Id", "users", "id")))),
        spelled);
  }

  @Test
  void two_wanted_names_stay_two() {
    Schema wanted = Schema.of(List.of(table("Users", "id"), table("users", "id", "ID")));
    assertEquals(wanted, NameCase.spelledLike(wanted, Schema.of(List.of(table("users", "id")))));
  }

  private static Schema schema(UnaryOperator<String> spelling) {
    String id = spelling.apply("Id");
    String email = spelling.apply("eMail");
    Table users =
        table(spelling.apply("Users"), id, email)
            .withPrimaryKey(new PrimaryKey(spelling.apply("pk"), List.of(id)))
            .withConstraint(new UniqueConstraint(spelling.apply("uq"), List.of(email)))
            .withConstraint(new CheckConstraint(spelling.apply("ck"), "id > 0"))
            .withIndexes(
                List.of(
                    new Index(
                        spelling.apply("ix"),
                        List.of(
                            IndexPart.column(email),
                            new IndexPart("lower(Email)", true, true, null, null)),
                        false,
                        null,
                        List.of(id),
                        null)));
    Table posts =
        table(spelling.apply("posts"), id)
            .withConstraint(key(spelling.apply("fk"), id, spelling.apply("Users"), email));
    return new Schema(
        List.of(users, posts),
        List.of(new Sequence(QualifiedName.of(spelling.apply("Numbers")), 1, 1)));
  }

  private static Table table(String name, String... columns) {
    return Table.of(
        QualifiedName.of(name),
        List.of(columns).stream()
            .map(column -> Column.of(column, ColumnType.of("bigint"), false))
            .toList(),
        null);
  }

  private static ForeignKey key(@Nullable String name, String column, String target, String to) {
    return new ForeignKey(
        name,
        List.of(column),
        QualifiedName.of(target),
        List.of(to),
        ReferentialAction.NO_ACTION,
        ReferentialAction.NO_ACTION);
  }
}
