package dev.limbeck.diff;

import static dev.limbeck.diff.Differences.assertUp;
import static dev.limbeck.diff.Differences.diff;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How sequences and identity columns count. */
class NumberingDifferencesTest {
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

  private static Schema sequences(Sequence... sequences) {
    return new Schema(List.of(), List.of(sequences));
  }

  private static Schema numbered(Identity identity) {
    Column id = Column.of("id", ColumnType.of("bigint"), false).withIdentity(identity);
    return Schema.of(List.of(Table.of(QualifiedName.of("t"), List.of(id), null)));
  }
}
