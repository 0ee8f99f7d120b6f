package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.SequenceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What numbers the rows of a column that changes: an identity, a serial, or nothing. It goes,
 * comes, becomes the other, or counts in another way.
 */
final class ColumnNumbers {
  /** What a sequence is called while its numbers are handed to another one. */
  private static final String ASIDE = "limbeck_numbers";

  private final AlterColumn operation;
  private final SqlDefinitions definitions;
  private final SerialSequence sequences;
  private final @Nullable Column before;
  private final @Nullable LiveColumn live;
  private final ColumnStatements statements;
  private final String table;

  /**
   * The numbers.
   *
   * @param before the column as far as the schema knows it
   * @param live the column in the database, where there is a connection
   * @param statements gets what is to be done
   */
  ColumnNumbers(
      AlterColumn operation,
      SqlDefinitions definitions,
      SerialSequence sequences,
      @Nullable Column before,
      @Nullable LiveColumn live,
      ColumnStatements statements) {
    this.operation = operation;
    this.definitions = definitions;
    this.sequences = sequences;
    this.before = before;
    this.live = live;
    this.statements = statements;
    this.table = definitions.name(operation.table());
  }

  /** What numbers the rows before; null where nothing does, or nobody knows. */
  @Nullable Identity before() {
    if (live != null && !live.identity() && live.serialSequence() == null) {
      return null;
    }
    Change<Identity> change = operation.identity();
    if (change != null && change.fromKnown()) {
      return change.from();
    }
    return before == null ? null : before.identity();
  }

  /** Whether it is known what numbers them before. */
  boolean known() {
    return live != null
        || before != null
        || (operation.identity() != null && operation.identity().fromKnown());
  }

  boolean isSerial(@Nullable Identity identity) {
    return serialSequence(identity) != null;
  }

  /** The sequence behind a serial column, as SQL; null where the column is none. */
  private @Nullable String serialSequence(@Nullable Identity identity) {
    if (live != null) {
      return live.serialSequence();
    }
    return identity == null || !identity.serial()
        ? null
        : definitions.name(SerialColumns.usualName(operation.table(), operation.column()));
  }

  /**
   * A sequence that numbers the rows from now on goes on where the identity stands; but for a trial
   * none of a schema of the user's own.
   */
  void handOver(@Nullable Identity old) {
    Change<String> change = operation.defaultValue();
    HandedNumbers.sequence(change == null ? null : change.to())
        .filter(sequence -> live == null || !live.temporary() || !sequence.contains("."))
        .ifPresent(
            sequence ->
                statements.add(
                    new HandedNumbers(table, statements.column())
                        .toSequence(
                            sequence,
                            old == null ? Numbering.USUAL : old.numbers(),
                            live == null ? null : live.sequence())));
  }

  /** Takes it away. */
  void drop(@Nullable Identity old) {
    String serial = serialSequence(old);
    if (serial != null) {
      statements.alter(List.of("DROP DEFAULT"));
      if (live != null) {
        statements.add("DROP SEQUENCE " + serial);
      } else if (!askedFromNowOn(serial)) {
        statements.add("DROP SEQUENCE IF EXISTS " + serial);
      }
    } else if (live == null) {
      statements.alter(List.of("DROP IDENTITY IF EXISTS", "DROP DEFAULT"));
    } else {
      statements.alter(List.of("DROP IDENTITY"));
    }
  }

  private boolean askedFromNowOn(String sequence) {
    Change<String> change = operation.defaultValue();
    return HandedNumbers.sequence(change == null ? null : change.to())
        .filter(sequence::equals)
        .isPresent();
  }

  /** Whether a default gives the numbers from now on, or no longer. */
  boolean isTurned(Identity old, Identity wanted) {
    return old.kind() != wanted.kind() && isSerial(old) != wanted.serial();
  }

  /**
   * From a serial to an identity, or back; its numbers go on where they stand.
   *
   * @param main what else becomes of the column
   */
  void turn(Identity old, Identity wanted, List<String> main) {
    String aside = aside();
    if (wanted.serial()) {
      QualifiedName sequence = sequences.newName(operation, live == null ? null : live.sequence());
      createSequence(sequence, wanted, aside);
      drop(old);
      statements.alter(main);
      ask(sequence);
      return;
    }
    if (aside == null) {
      drop(old);
    } else {
      statements.alter(List.of("DROP DEFAULT"));
      statements.add("ALTER SEQUENCE " + aside + " OWNED BY NONE");
    }
    statements.alter(main);
    add(wanted, aside);
    if (aside != null) {
      statements.add("DROP SEQUENCE " + aside);
    }
  }

  /** Renames the sequence that gives the numbers; null where nobody can tell which that is. */
  private @Nullable String aside() {
    if (live == null || live.sequence() == null) {
      return null;
    }
    statements.add("ALTER SEQUENCE " + live.sequence() + " RENAME TO " + ASIDE);
    return definitions.name(operation.table().withName(ASIDE));
  }

  /** An identity's sequence follows its column's type by itself, that of a serial does not. */
  void widenSerial(@Nullable Identity old) {
    ColumnType type = operation.type() == null ? null : operation.type().to();
    String serial = serialSequence(old);
    if (type != null && serial != null) {
      statements.add("ALTER SEQUENCE " + serial + " AS " + definitions.type(type));
    }
  }

  /** How an identity that stays numbers the rows. A type that changes has changed before. */
  void renumber(@Nullable Identity identity, @Nullable Identity old) {
    if (operation.identity() == null || identity == null || old == null) {
      return;
    }
    Set<Numbering.Part> parts = old.numbers().differences(identity.numbers());
    if (parts.contains(Numbering.Part.START)) {
      goOnFrom(ofColumn(), identity.numbers(), null);
    }
    if (!parts.isEmpty()) {
      number(old, definitions.numberingWords().changed(identity.numbers(), parts, ""));
    }
  }

  /** Sets options of the sequence, which a serial column has beside it. */
  private void number(Identity old, List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    String serial = serialSequence(old);
    if (serial != null) {
      statements.add("ALTER SEQUENCE " + serial + " " + String.join(" ", words));
    } else {
      statements.alter(List.of("SET " + String.join(" SET ", words)));
    }
  }

  /** A limit that goes is in the way of a smaller type. */
  void releaseLimits(@Nullable Identity identity, @Nullable Identity old) {
    if (operation.identity() == null
        || operation.type() == null
        || identity == null
        || old == null) {
      return;
    }
    Numbering numbers = old.numbers();
    Set<Numbering.Part> parts = numbers.differences(identity.numbers());
    SequenceLimits limits = numbers.limits();
    List<String> released = new ArrayList<>();
    if (parts.contains(Numbering.Part.MAX) && limits.max() != null && numbers.increment() > 0) {
      released.add("NO MAXVALUE");
    }
    if (parts.contains(Numbering.Part.MIN) && limits.min() != null && numbers.increment() < 0) {
      released.add("NO MINVALUE");
    }
    number(old, released);
  }

  /**
   * A new identity begins after the numbers that are there or were given, or at its start.
   *
   * @param source the sequence that gave them, as SQL; null where none did
   */
  private void add(Identity identity, @Nullable String source) {
    if (!identity.serial()) {
      String words = words(identity);
      statements.alter(
          List.of("ADD GENERATED " + words + " AS IDENTITY" + definitions.numbering(identity)));
      goOnFrom(ofColumn(), identity.numbers(), source);
      return;
    }
    Optional<QualifiedName> adopted = sequences.adopted(operation, source);
    QualifiedName sequence = adopted.orElseGet(() -> sequences.newName(operation, null));
    if (adopted.isEmpty()) {
      createSequence(sequence, identity, source);
    } else {
      statements.add(sequences.renumbered(sequence, type(), identity.numbers()));
    }
    ask(sequence);
  }

  /** Numbers rows that nothing numbers, or a default that is to go. */
  void add(Identity identity) {
    add(
        identity,
        before == null || operation.defaultValue() == null
            ? null
            : HandedNumbers.sequence(before.defaultValue()).orElse(null));
  }

  private void createSequence(QualifiedName sequence, Identity identity, @Nullable String source) {
    statements.add(sequences.columns().createSequence(sequence, type(), identity.numbers()));
    goOnFrom(SqlDefinitions.literal(definitions.name(sequence)), identity.numbers(), source);
  }

  /** A default asks a sequence from now on, which goes with the column. */
  private void ask(QualifiedName sequence) {
    statements.alter(List.of("SET DEFAULT " + sequences.columns().nextValue(sequence)));
    statements.add(sequences.columns().own(sequence, operation.table(), operation.column()));
  }

  /** The type that the column has behind the change. */
  private ColumnType type() {
    ColumnType old = before == null ? null : before.type();
    ColumnType set = operation.type() == null ? old : operation.type().to();
    return set == null ? PostgresqlSequences.USUAL_TYPE : PostgresqlTypes.normal(set);
  }

  private String ofColumn() {
    return "pg_get_serial_sequence("
        + SqlDefinitions.literal(table)
        + ", "
        + SqlDefinitions.literal(IdentifierLength.kept(operation.column()))
        + ")";
  }

  /** The next number comes after those that are there, and not before the start. */
  private void goOnFrom(String target, Numbering numbers, @Nullable String source) {
    statements.add(
        new HandedNumbers(table, statements.column()).toIdentity(target, numbers, source));
  }

  /** The kind of an identity, as SQL. */
  static String words(Identity identity) {
    return identity.words().toUpperCase(Locale.ROOT);
  }
}
