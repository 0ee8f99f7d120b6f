package dev.limbeck.operation;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds a column to a table, after the ones it has. */
public record AddColumn(QualifiedName table, Column column) implements Operation {

  /** Whether a row that is there has to be told what it has in the column. */
  public boolean needsValue() {
    return !column.nullable()
        && column.defaultValue() == null
        && column.identity() == null
        && !column.type().serial()
        && column.generated() == null;
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new DropColumn(table, column.name(), column));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return SchemaEdit.edit(
        schema,
        table,
        old -> {
          SchemaEdit.refuseColumn(old, column.name());
          return old.withColumns(Stream.concat(old.columns().stream(), Stream.of(column)).toList());
        });
  }

  @Override
  public String describe() {
    return "add column " + table + "." + column.name();
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
