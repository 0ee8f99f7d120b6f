package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.SequenceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one {@link AlterColumn}. All that can stand together stands in one ALTER TABLE,
 * so that the table is locked, scanned and rewritten once; an identity that goes, goes before, one
 * that comes, comes after, since its sequence is made for the type the column has at the beginning
 * of the statement.
 */
final class ColumnAlteration {
  private final AlterColumn operation;
  private final SqlDefinitions definitions;
  private final @Nullable Column before;
  private final @Nullable LiveColumn live;
  private final String table;
  private final String column;
  private final List<Statement> statements = new ArrayList<>();

  /**
   * An alteration.
   *
   * @param before the column as far as the schema knows it
   * @param live the column in the database, where there is a connection
   */
  ColumnAlteration(
      AlterColumn operation,
      SqlDefinitions definitions,
      Optional<Column> before,
      Optional<LiveColumn> live) {
    this.operation = operation;
    this.definitions = definitions;
    this.before = before.orElse(null);
    this.live = live.orElse(null);
    this.table = definitions.name(operation.table());
    this.column = definitions.quote(operation.column());
  }

  /** The statements, in order; the comment is not among them. */
  List<Statement> statements() {
    Identity old = oldIdentity();
    Identity wanted = operation.identity() == null ? old : operation.identity().to();
    boolean sameKind = old != null && wanted != null && old.kind() == wanted.kind();
    boolean leaves = operation.identity() != null && (wanted == null || (isSerial() && !sameKind));
    if (leaves && (old != null || !identityKnown())) {
      handOver(old);
      dropIdentity();
    }
    Identity kept = leaves ? null : wanted;
    releaseLimits(kept, old);
    alter(main(kept, old));
    if (!leaves) {
      widenSerial();
    }
    renumber(kept, old);
    if (operation.identity() != null && wanted != null && (old == null || leaves)) {
      addIdentity(wanted);
    }
    return List.copyOf(statements);
  }

  private @Nullable Identity oldIdentity() {
    if (live != null && !live.identity() && live.serialSequence() == null) {
      return null;
    }
    Change<Identity> change = operation.identity();
    if (change != null && change.fromKnown()) {
      return change.from();
    }
    return before == null ? null : before.identity();
  }

  private boolean identityKnown() {
    return live != null
        || before != null
        || (operation.identity() != null && operation.identity().fromKnown());
  }

  private boolean isSerial() {
    return live != null && live.serialSequence() != null;
  }

  /**
   * A sequence that numbers the rows from now on goes on where the identity stands; but for a trial
   * none of a schema of the user's own.
   */
  private void handOver(@Nullable Identity old) {
    Change<String> change = operation.defaultValue();
    HandedNumbers.sequence(change == null ? null : change.to())
        .filter(sequence -> live == null || !live.temporary() || !sequence.contains("."))
        .ifPresent(
            sequence ->
                add(
                    new HandedNumbers(table, column)
                        .toSequence(
                            sequence,
                            old == null ? Numbering.USUAL : old.numbers(),
                            live == null ? null : live.sequence())));
  }

  private void dropIdentity() {
    if (live == null) {
      alter(List.of("DROP IDENTITY IF EXISTS", "DROP DEFAULT"));
    } else if (live.serialSequence() != null) {
      alter(List.of("DROP DEFAULT"));
      add("DROP SEQUENCE " + live.serialSequence());
    } else {
      alter(List.of("DROP IDENTITY"));
    }
  }

  /** Type, default, NOT NULL and the kind of an identity that stays. */
  private List<String> main(@Nullable Identity identity, @Nullable Identity old) {
    List<String> parts = new ArrayList<>();
    ColumnType type = typeToSet();
    if (type == null) {
      setDefault(parts);
    } else {
      changeType(type, parts);
    }
    if (operation.nullable() != null) {
      boolean nullable = Boolean.TRUE.equals(operation.nullable().to());
      parts.add(nullable ? "DROP NOT NULL" : "SET NOT NULL");
    }
    if (operation.identity() != null
        && identity != null
        && old != null
        && old.kind() != identity.kind()) {
      parts.add("SET GENERATED " + words(identity));
    }
    return parts;
  }

  private void setDefault(List<String> parts) {
    Change<String> change = operation.defaultValue();
    if (change != null) {
      parts.add(
          change.to() == null
              ? "DROP DEFAULT"
              : "SET DEFAULT " + PostgresqlDefinitions.defaultSql(change.to()));
    }
  }

  /**
   * A default goes before the type changes and comes back after it: the server would keep it as a
   * cast of the old one, or refuse the change because it knows no cast.
   */
  private void changeType(ColumnType type, List<String> parts) {
    String kept = keptDefault();
    Change<String> change = operation.defaultValue();
    if (change != null || kept != null) {
      parts.add("DROP DEFAULT");
    }
    String text = definitions.type(type);
    parts.add(
        "TYPE "
            + text
            + collation(type)
            + (needsCast(type) ? " USING " + column + between(type) + "::" + text : ""));
    String wanted = change != null ? change.to() : kept;
    if (wanted != null) {
      parts.add("SET DEFAULT " + PostgresqlDefinitions.defaultSql(wanted));
    }
  }

  /** What a default that stays says without the casts to the old type. */
  private @Nullable String keptDefault() {
    if (before == null || before.generated() != null || before.defaultValue() == null) {
      return null;
    }
    return DefaultText.normal(before.defaultValue(), PostgresqlTypes.normal(before.type()));
  }

  /** The new type, or the old one where a new collation has to be said with it. */
  private @Nullable ColumnType typeToSet() {
    if (operation.type() != null) {
      return operation.type().to();
    }
    return operation.collation() == null ? null : oldType();
  }

  /** A type without words for it has the usual one, if any. */
  private String collation(ColumnType type) {
    Change<String> change = operation.collation();
    String kept = before == null || !PostgresqlTypes.isCollated(type) ? null : before.collation();
    String name = change == null ? kept : change.to();
    return name == null ? "" : " COLLATE " + PostgresqlDefinitions.collationName(name);
  }

  private boolean needsCast(ColumnType type) {
    if (before != null && before.generated() != null) {
      return false;
    }
    ColumnType old = oldType();
    return old == null || TypeConversion.needsCast(old, type);
  }

  private String between(ColumnType type) {
    ColumnType old = oldType();
    return old == null ? "" : TypeConversion.between(old, type);
  }

  private @Nullable ColumnType oldType() {
    Change<ColumnType> change = operation.type();
    if (change != null && change.fromKnown()) {
      return change.from();
    }
    return before == null ? null : before.type();
  }

  /** An identity's sequence follows its column's type by itself, that of a serial does not. */
  private void widenSerial() {
    ColumnType type = operation.type() == null ? null : operation.type().to();
    if (type != null && live != null && isSerial()) {
      add("ALTER SEQUENCE " + live.serialSequence() + " AS " + definitions.type(type));
    }
  }

  /** How an identity that stays numbers the rows. A type that changes has changed before. */
  private void renumber(@Nullable Identity identity, @Nullable Identity old) {
    if (operation.identity() == null || identity == null || old == null) {
      return;
    }
    Set<Numbering.Part> parts = old.numbers().differences(identity.numbers());
    if (parts.contains(Numbering.Part.START)) {
      goOnFrom(identity.numbers(), null);
    }
    if (!parts.isEmpty()) {
      number(definitions.numberingWords().changed(identity.numbers(), parts, ""));
    }
  }

  /** Sets options of the sequence, which a serial column has beside it. */
  private void number(List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    if (live != null && live.serialSequence() != null) {
      add("ALTER SEQUENCE " + live.serialSequence() + " " + String.join(" ", words));
    } else {
      alter(List.of("SET " + String.join(" SET ", words)));
    }
  }

  /** A limit that goes is in the way of a smaller type. */
  private void releaseLimits(@Nullable Identity identity, @Nullable Identity old) {
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
    number(released);
  }

  /** A new identity begins after the numbers that are there or were given, or at its start. */
  private void addIdentity(Identity identity) {
    alter(
        List.of(
            "ADD GENERATED " + words(identity) + " AS IDENTITY" + definitions.numbering(identity)));
    goOnFrom(
        identity.numbers(),
        before == null
            ? null
            : HandedNumbers.sequence(before.defaultValue())
                .filter(sequence -> operation.defaultValue() != null)
                .orElse(null));
  }

  /** The next number comes after those that are there, and not before the start. */
  private void goOnFrom(Numbering numbers, @Nullable String source) {
    add(
        new HandedNumbers(table, column)
            .toIdentity(
                "pg_get_serial_sequence("
                    + SqlDefinitions.literal(table)
                    + ", "
                    + SqlDefinitions.literal(IdentifierLength.kept(operation.column()))
                    + ")",
                numbers,
                source));
  }

  private static String words(Identity identity) {
    return identity.words().toUpperCase(java.util.Locale.ROOT);
  }

  private void alter(List<String> parts) {
    if (parts.isEmpty()) {
      return;
    }
    String prefix = "ALTER COLUMN " + column + " ";
    add("ALTER TABLE " + table + " " + prefix + String.join(", " + prefix, parts));
  }

  private void add(String sql) {
    statements.add(Statement.change(sql, operation.describe()));
  }
}
