package dev.limbeck.operation;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.SequenceLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a column is; what is null stays as it is.
 *
 * @param type its type; values are converted as the database's CAST does
 * @param nullable whether NULL is allowed
 * @param defaultValue the expression of DEFAULT; a change to null drops it
 * @param identity whether the database numbers the rows; a change to null ends that
 * @param comment a change to null drops it
 * @param collation a change to null gives it the usual one
 * @param generated how its values are computed; a change to null keeps those that are there
 */
public record AlterColumn(
    QualifiedName table,
    String column,
    @Nullable Change<ColumnType> type,
    @Nullable Change<Boolean> nullable,
    @Nullable Change<String> defaultValue,
    @Nullable Change<Identity> identity,
    @Nullable Change<String> comment,
    @Nullable Change<String> collation,
    @Nullable Change<Generated> generated)
    implements Operation {

  /** A change that leaves the collation and how values are computed. */
  public AlterColumn(
      QualifiedName table,
      String column,
      @Nullable Change<ColumnType> type,
      @Nullable Change<Boolean> nullable,
      @Nullable Change<String> defaultValue,
      @Nullable Change<Identity> identity,
      @Nullable Change<String> comment) {
    this(table, column, type, nullable, defaultValue, identity, comment, null, null);
  }

  /** A change of the type alone. */
  public static AlterColumn type(QualifiedName table, String column, Change<ColumnType> type) {
    return new AlterColumn(table, column, type, null, null, null, null);
  }

  /** A change of nullability alone. */
  public static AlterColumn nullable(QualifiedName table, String column, Change<Boolean> nullable) {
    return new AlterColumn(table, column, null, nullable, null, null, null);
  }

  /** The same with another change of the type. */
  public AlterColumn withType(@Nullable Change<ColumnType> newType) {
    return new AlterColumn(
        table, column, newType, nullable, defaultValue, identity, comment, collation, generated);
  }

  /** The same with another change of the default. */
  public AlterColumn withDefault(@Nullable Change<String> newDefault) {
    return new AlterColumn(
        table, column, type, nullable, newDefault, identity, comment, collation, generated);
  }

  /** The same with another change of how its values are computed. */
  public AlterColumn withGenerated(@Nullable Change<Generated> newGenerated) {
    return new AlterColumn(
        table, column, type, nullable, defaultValue, identity, comment, collation, newGenerated);
  }

  /** Whether this says how the values are computed. */
  public boolean computes() {
    return generated != null && generated.to() != null;
  }

  /** Whether the column ceases to be computed; its values stay. */
  public boolean endsComputing() {
    return generated != null && generated.to() == null;
  }

  /** Whether this changes nothing. */
  public boolean empty() {
    return parts().isEmpty();
  }

  /** The column after this. */
  public Column applyTo(Column old) {
    Column altered = old;
    if (type != null && type.to() != null) {
      altered = altered.withType(type.to());
    }
    if (nullable != null && nullable.to() != null) {
      altered = altered.withNullable(nullable.to());
    }
    if (defaultValue != null) {
      altered = altered.withDefaultValue(defaultValue.to());
    }
    if (identity != null) {
      altered = altered.withIdentity(identity.to());
    }
    if (collation != null) {
      altered = altered.withCollation(collation.to());
    }
    if (generated != null) {
      altered = altered.withGenerated(generated.to());
    }
    return comment == null ? altered : altered.withComment(comment.to());
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    if (type != null) {
      parts.add("type " + type.to());
    }
    if (nullable != null) {
      parts.add(Boolean.TRUE.equals(nullable.to()) ? "nullable" : "not null");
    }
    if (defaultValue != null) {
      parts.add(defaultValue.to() == null ? "no default" : "default " + defaultValue.to());
    }
    if (identity != null) {
      parts.add(identity.to() == null ? "no identity" : words(identity.to()));
    }
    if (collation != null) {
      parts.add(collation.to() == null ? "the usual collation" : "collation " + collation.to());
    }
    if (generated != null) {
      Generated to = generated.to();
      parts.add(to == null ? "no longer generated" : "generated as " + to.expression());
    }
    if (comment != null) {
      parts.add("comment");
    }
    return parts;
  }

  private static String words(Identity identity) {
    String kind = "identity " + identity.kind().key();
    Numbering numbering = identity.numbers();
    SequenceLimits limits = numbering.limits();
    return numbering.equals(Numbering.USUAL)
        ? kind
        : kind
            + (numbering.increment() == 1 ? "" : ", increment " + numbering.increment())
            + (limits.min() == null ? "" : ", minimum " + limits.min())
            + (limits.max() == null ? "" : ", maximum " + limits.max())
            + (limits.cycle() ? ", cycle" : "");
  }

  @Override
  public Optional<Operation> reverse() {
    List<@Nullable Change<?>> changes =
        Arrays.asList(type, nullable, defaultValue, identity, comment, collation, generated);
    if (changes.stream().anyMatch(change -> change != null && !change.fromKnown())) {
      return Optional.empty();
    }
    return Optional.of(
        new AlterColumn(
            table,
            column,
            Change.back(type),
            Change.back(nullable),
            Change.back(defaultValue),
            Change.back(identity),
            Change.back(comment),
            Change.back(collation),
            Change.back(generated)));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return SchemaEdit.edit(schema, table, old -> SchemaEdit.editColumn(old, column, this::applyTo));
  }

  @Override
  public String describe() {
    return "alter column " + table + "." + column + " (" + String.join(", ", parts()) + ")";
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
