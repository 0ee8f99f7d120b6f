package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Capability;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one way what the product cannot tell apart. Checks are left out where no engine can say
 * which of them are the same: texts alone never decide that two expressions differ.
 */
final class GenericNormalForm {
  private final DatabaseTraits traits;
  private final GenericTypes types;
  private final SequenceTraits sequences;
  private final Optional<ScratchExpressions> scratch;
  private final Expressions expressions;

  GenericNormalForm(
      DatabaseTraits traits, GenericTypes types, Optional<ScratchExpressions> scratch) {
    this.traits = traits;
    this.types = types;
    this.sequences = new SequenceTraits(traits.product(), types);
    this.scratch = scratch;
    this.expressions = new Expressions(traits.names());
  }

  Schema of(Schema schema) {
    Schema spelled = spelled(new OneNameEach(traits.names()).of(schema));
    return scratch.isEmpty() ? spelled : spelled(scratch.get().asStored(spelled));
  }

  private Schema spelled(Schema schema) {
    List<Table> tables = schema.tables().stream().map(table -> table(table, schema)).toList();
    return new Schema(
        tables,
        traits.has(Capability.SEQUENCES)
            ? schema.sequences().stream().map(sequences::normal).toList()
            : List.of(),
        List.of(),
        schema.namespaces());
  }

  private Table table(Table table, Schema schema) {
    List<String> key = table.primaryKey() == null ? List.of() : table.primaryKey().columns();
    Table normal =
        table
            .withColumns(
                table.columns().stream()
                    .map(column -> column(column, key.contains(column.name())))
                    .toList())
            .withUniqueConstraints(
                table.uniqueConstraints().stream()
                    .map(one -> new UniqueConstraint(one.name(), one.columns()))
                    .toList())
            .withForeignKeys(
                table.foreignKeys().stream()
                    .map(one -> Keys.withTargetColumns(one, schema))
                    .map(
                        one ->
                            one.withChecking(ForeignKeyMatch.SIMPLE, Deferrability.NOT_DEFERRABLE))
                    .toList())
            .withChecks(
                scratch.isEmpty() ? List.of() : table.checks().stream().map(this::check).toList())
            .withIndexes(table.indexes().stream().map(this::index).toList());
    return traits.has(Capability.COMMENTS) ? normal : normal.withComment(null);
  }

  private Column column(Column column, boolean inKey) {
    Generated generated = column.generated();
    ColumnType type = types.normal(column.type());
    return new Column(
        column.name(),
        type,
        column.nullable() && !inKey && column.identity() == null,
        defaultValue(column.defaultValue(), type),
        sequences.normal(column.identity(), type),
        generated == null ? null : new Generated(expressions.normal(generated.expression()), true),
        traits.has(Capability.COMMENTS) ? column.comment() : null,
        null,
        column.attribute());
  }

  private @Nullable String defaultValue(@Nullable String value, ColumnType type) {
    if (value == null) {
      return null;
    }
    String normal = expressions.normal(value);
    if (type.name().equals("boolean") && type.dimensions() == 0) {
      return truth(normal);
    }
    if (normal.matches("-?\\d+\\.\\d+")) {
      return new BigDecimal(normal).stripTrailingZeros().toPlainString();
    }
    return normal.equals("NULL") ? null : normal;
  }

  /** H2's manual, "BOOLEAN": numbers and texts that are converted to a truth value. */
  private static @Nullable String truth(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1", "'1'", "'t'", "'true'", "'y'", "'yes'" -> "true";
      case "false", "0", "'0'", "'f'", "'false'", "'n'", "'no'" -> "false";
      case "null" -> null;
      default -> value;
    };
  }

  private CheckConstraint check(CheckConstraint check) {
    return new CheckConstraint(check.name(), expressions.normal(check.expression()));
  }

  private Index index(Index index) {
    return index.withEachPart(this::part);
  }

  private IndexPart part(IndexPart part) {
    boolean ordered = traits.product().indexOrder();
    Boolean first = ordered ? part.nullsFirst() : null;
    boolean usual = first == null || first == traits.nullOrder().first(part.descending());
    return part.withText(part.expression() ? expressions.normal(part.text()) : part.text())
        .withOrder(ordered && part.descending(), usual ? null : first);
  }
}
