package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final ColumnNumbers numbers;
  private final ColumnStatements statements;

  /**
   * An alteration.
   *
   * @param before the column as far as the schema knows it
   * @param live the column in the database, where there is a connection
   */
  ColumnAlteration(
      AlterColumn operation,
      SqlDefinitions definitions,
      SerialSequence sequences,
      Optional<Column> before,
      Optional<LiveColumn> live) {
    this.operation = operation;
    this.definitions = definitions;
    this.before = before.orElse(null);
    this.statements = new ColumnStatements(operation, definitions);
    this.numbers =
        new ColumnNumbers(
            operation, definitions, sequences, this.before, live.orElse(null), statements);
  }

  /** The statements, in order; the comment is not among them. */
  List<Statement> statements() {
    Identity old = numbers.before();
    Identity wanted = operation.identity() == null ? old : operation.identity().to();
    if (old != null && wanted != null && numbers.isTurned(old, wanted)) {
      numbers.turn(old, wanted, main(null, old));
      return statements.all();
    }
    if (operation.identity() != null && wanted == null && (old != null || !numbers.known())) {
      numbers.handOver(old);
      numbers.drop(old);
    }
    numbers.releaseLimits(wanted, old);
    statements.alter(main(wanted, old));
    if (wanted != null) {
      numbers.widenSerial(old);
    }
    numbers.renumber(wanted, old);
    if (operation.identity() != null && wanted != null && old == null) {
      numbers.add(wanted);
    }
    return statements.all();
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
        && old.kind() != identity.kind()
        && !numbers.isSerial(old)) {
      parts.add("SET GENERATED " + ColumnNumbers.words(identity));
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
    parts.add("TYPE " + text + collation(type) + using(type, text));
    String wanted = change != null ? change.to() : kept;
    if (wanted != null) {
      parts.add("SET DEFAULT " + PostgresqlDefinitions.defaultSql(wanted));
    }
  }

  private String using(ColumnType type, String text) {
    ColumnType old = oldType();
    if (before != null && before.generated() != null) {
      return "";
    }
    Optional<String> turned =
        old == null ? Optional.empty() : TypeConversion.inUtc(old, type, statements.column());
    return turned
        .or(
            () ->
                needsCast(type)
                    ? Optional.of(statements.column() + between(type) + "::" + text)
                    : Optional.empty())
        .map(value -> " USING " + value)
        .orElse("");
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
}
