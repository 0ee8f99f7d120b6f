package dev.limbeck.operation;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes a column with its values, and the constraints and indexes it is part of.
 *
 * @param definition what the column was, or null where a file does not say
 */
public record DropColumn(QualifiedName table, String column, @Nullable Column definition)
    implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.ofNullable(definition).map(old -> new AddColumn(table, old));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return SchemaEdit.edit(
        schema,
        table,
        old -> {
          SchemaEdit.require(old, column);
          if (old.columns().size() == 1) {
            throw new InvalidOperationException(
                "column '" + column + "' is the only one of table '" + table + "'",
                "Drop the table instead.");
          }
          return old.withColumns(
                  old.columns().stream().filter(other -> !other.name().equals(column)).toList())
              .withoutConstraints(constraint -> Constraints.allColumns(constraint).contains(column))
              .withIndexes(
                  old.indexes().stream()
                      .filter(
                          index ->
                              !index.columns().contains(column)
                                  && !index.include().contains(column))
                      .toList());
        });
  }

  @Override
  public String describe() {
    return "drop column " + table + "." + column;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
