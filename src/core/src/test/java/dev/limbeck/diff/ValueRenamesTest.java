package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of enum types that go on under another name. */
class ValueRenamesTest {
  private static final QualifiedName MOOD = QualifiedName.of("mood");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a new value alone              | A, B                | A, B, C              | - | -",
        "a value that goes alone        | A, B, C             | A, C                 | - | -",
        "another order                  | A, B, C             | C, A, B              | - | -",
        "another case                   | ACTIVE, OLD         | active, OLD          | ACTIVE>active | -",
        "another case, another place    | ACTIVE, OLD         | OLD, active          | ACTIVE>active | -",
        "a sign between words           | VERY-SAD, OK        | VERY_SAD, OK         | VERY-SAD>VERY_SAD | -",
        "signs that are all there is    | +, OK               | -, OK                | - | +",
        "a sign behind                  | A+, B               | A-, B                | - | A+",
        "numbers run together           | V1_1, OK            | V11, OK              | - | V1_1",
        "a letter that was missing      | ACTVE, OLD          | ACTIVE, OLD          | ACTVE>ACTIVE | -",
        "a letter too many              | NEW, CANCELLED      | NEW, CANCELED        | CANCELLED>CANCELED | -",
        "letters the wrong way round    | NEW, ACITVE, OLD    | NEW, ACTIVE, OLD     | ACITVE>ACTIVE | -",
        "a slip, beside a new value     | NEW, ACTVE          | NEW, ACTIVE, OLD     | ACTVE>ACTIVE | -",
        "a slip in one of two words     | A, IN_PROGRES_X     | A, IN_PROGRESS_X     | - | IN_PROGRES_X",
        "a slip at another place        | ACTVE, B, C         | B, C, ACTIVE         | - | ACTVE",
        "a slip that may be two         | A, ACTVE            | A, ACTIVE, ACTTVE    | - | ACTVE",
        "a plural                       | A, ORDER, B         | A, ORDERS, B         | ORDER>ORDERS | -",
        "the contrary                   | ACTIVE, OLD         | INACTIVE, OLD        | - | ACTIVE",
        "another letter                 | A, BILLED           | A, BULLED            | - | BILLED",
        "the other way round            | EUR_TO_USD, B       | USD_TO_EUR, B        | - | EUR_TO_USD",
        "a number further               | STEP1, B            | STEP12, B            | - | STEP1",
        "a synonym at the same place    | sad, ok             | unhappy, ok          | - | sad",
        "a synonym at the end           | ok, sad             | ok, unhappy          | - | sad",
        "another thing elsewhere        | c, b, a, d          | c, a, d, n           | - | -",
        "elsewhere in the alphabet      | GLAD, OK, SAD, TIRED | GLAD, OK, TIRED, UNHAPPY | - | SAD",
        "a slip in the alphabet         | ACTVE, NEW           | ACTIVE, NEW          | ACTVE>ACTIVE | -",
        "a slip elsewhere in it         | ACTVE, ADDED         | ADDED, AXCTVE        | - | ACTVE",
        "all are others                 | A, B                | X, Y                 | - | A B",
        "one for two                    | A, B, C             | A, X, C              | - | B",
        "one of many                    | Z, B                | B, C, D              | - | -",
      })
  void values(String name, String before, String after, String renames, String questions) {
    RenameSolution solution =
        RenameSolver.solve(schema(before), schema(after), RenameDecisions.none());
    assertEquals(
        renames,
        joined(
            solution.renames().stream()
                .map(rename -> rename.subject().name() + ">" + rename.to())
                .toList()));
    assertEquals(
        questions,
        joined(solution.questions().stream().map(question -> question.subject().name()).toList()));
  }

  @Test
  void all_are_others_and_the_first_becomes_the_first() {
    RenameSolution solution =
        RenameSolver.solve(schema("A, B, C"), schema("X, Y, Z"), RenameDecisions.none());
    assertEquals(
        List.of("X", "Y", "Z"),
        solution.questions().stream()
            .map(question -> question.proposal().orElseThrow().to())
            .toList());
  }

  @Test
  void what_is_dropped_is_no_question_any_more() {
    RenameDecisions dropped = RenameDecisions.none().drop(Subject.enumValue(MOOD, "sad"));
    RenameSolution solution = RenameSolver.solve(schema("sad, ok"), schema("unhappy, ok"), dropped);
    assertEquals(new RenameSolution(List.of(), List.of()), solution);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mood.sad:mood.unhappy | sad, ok | unhappy, ok  | sad>unhappy",
        "mood.sad:unhappy      | sad, ok | ok, unhappy  | sad>unhappy",
        "Mood.SAD:UNHAPPY      | sad, ok | unhappy, ok  | sad>unhappy",
        "mood.very sad:so sad  | very sad, ok | so sad, ok | very sad>so sad",
      })
  void declared(String text, String before, String after, String renames) {
    DeclaredRenames declared = DeclaredRenames.of(List.of(text), schema(before), schema(after));
    assertEquals(Map.of(), declared.idle());
    RenameSolution solution =
        RenameSolver.solve(schema(before), schema(after), declared.decisions());
    assertEquals(
        List.of(renames),
        solution.renames().stream()
            .map(rename -> rename.subject().name() + ">" + rename.to())
            .toList());
    assertEquals(List.of(), solution.questions());
    assertEquals(Map.of(), DeclaredRenames.of(List.of(text), schema(after), schema(after)).idle());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mood.sed:unhappy       | there is no mood.sed; did you mean mood.sad?",
        "mood.xyzzy:unhappy     | there is no mood.xyzzy",
        "mood.a:b:mood.c        | there is no mood.a; a value with a dot or a colon",
        "mood.1.5:mood.1.6      | there is no mood.1.5; a value with a dot",
        "mood.sad:other.unhappy | a value stays in its type",
        "mood.sad:x:mood.y      | a value stays in its type; a value with a dot or a colon",
        "mood.sad:gone          | the model has no mood.gone",
        "mood.sad:ok            | there is the enum value mood.ok already",
        "t.kind.A:B             | there is no t.kind.A; t.kind is a column of type enum('A','B'), not one of",
        "kind.A:B               | there is no kind.A; t.kind is a column of type enum('A','B'), not one of",
        "t.state.A:t.state.B    | there is no t.state.A; t.state is a column of type varchar(9), not one of",
        "t.nothing.A:B          | there is no t.nothing.A",
      })
  void declared_and_not_possible(String text, String why) {
    Map<String, String> idle =
        DeclaredRenames.of(List.of(text), schema("sad, ok"), schema("unhappy, ok")).idle();
    assertTrue(idle.getOrDefault(text, "nothing").startsWith(why), idle::toString);
  }

  @Test
  void what_is_no_declaration_says_how_a_value_with_a_dot_is_renamed() {
    UserException error =
        assertThrows(
            UserException.class,
            () -> DeclaredRenames.of(List.of("mood.1.5:mood.2"), schema("1.5"), schema("2")));
    assertTrue(error.problems().toString().contains("'rename_enum_value'"), error::toString);
  }

  @Test
  void a_column_of_that_name_comes_before_a_value() {
    Schema from = schema("sad, ok").withTable(named("sad"));
    Schema to = schema("unhappy, ok").withTable(named("unhappy"));
    List<String> text = List.of("mood.sad:mood.unhappy");
    DeclaredRenames declared = DeclaredRenames.of(text, from, to);
    assertEquals(
        List.of(Subject.column(MOOD, "sad")), List.copyOf(declared.decisions().settled().keySet()));
    Schema done = schema("sad, ok").withTable(named("unhappy"));
    assertEquals(
        new DeclaredRenames(RenameDecisions.none(), Map.of()),
        DeclaredRenames.of(text, done, done));
  }

  @Test
  void values_change_places_by_way_of_another() {
    Schema schema = schema("a, b, c");
    List<Rename> renames =
        List.of(
            new Rename(Subject.enumValue(MOOD, "a"), "b", Basis.DECLARED, 1),
            new Rename(Subject.enumValue(MOOD, "b"), "a", Basis.DECLARED, 1));
    RenamedSchema renamed = RenamedSchema.of(schema, schema, renames, Operation::applyTo);
    assertEquals(
        List.of(
            "rename enum value mood.b to b_renamed",
            "rename enum value mood.a to b",
            "rename enum value mood.b_renamed to a"),
        renamed.operations().stream().map(Operation::describe).toList());
    assertEquals(schema("b, a, c").enums(), renamed.schema().enums());
    RenameHistory history = new RenameHistory();
    history.follow(renamed.operations());
    assertEquals(List.of(), history.pending(List.of("mood.a:mood.b", "mood.b:mood.a")));
    assertEquals(
        List.of("rename enum value mood.b to b_renamed", "rename enum value mood.a to b"),
        RenamedSchema.of(renamed.schema(), schema, Rename.reversed(renames), Operation::applyTo)
            .operations()
            .stream()
            .map(Operation::describe)
            .limit(2)
            .toList());
  }

  private static Table named(String column) {
    return Table.of(MOOD, List.of(Column.of(column, ColumnType.parse("integer"), true)), null);
  }

  /** With a type of some values, a column whose type has values, and one whose check has. */
  private static Schema schema(String values) {
    Table table =
        Table.of(
                QualifiedName.of("t"),
                List.of(
                    Column.of("kind", ColumnType.parse("enum('A','B')"), true),
                    Column.of("state", ColumnType.parse("varchar(9)"), true)),
                null)
            .withChecks(List.of(new CheckConstraint(null, "state in ('A','B')")));
    return new Schema(
        List.of(table),
        List.of(),
        List.of(new EnumType(MOOD, Arrays.asList(values.split(", ", -1)))),
        List.of());
  }

  private static String joined(List<String> words) {
    return words.isEmpty() ? "-" : String.join(" ", words);
  }
}
