package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes a table and every row in it.
 *
 * @param definition what the table was, or null where a file does not say
 */
public record DropTable(QualifiedName table, @Nullable Table definition) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.ofNullable(definition).map(CreateTable::new);
  }

  @Override
  public Schema applyTo(Schema schema) {
    SchemaEdit.require(schema, table);
    schema.tables().stream()
        .filter(other -> !other.name().equals(table))
        .filter(other -> other.foreignKeys().stream().anyMatch(key -> key.target().equals(table)))
        .findFirst()
        .ifPresent(
            other -> {
              throw new InvalidOperationException(
                  "table '"
                      + table
                      + "' cannot be dropped: a foreign key of '"
                      + other.name()
                      + "' refers to it",
                  "Drop that foreign key, or that table, first.");
            });
    return schema.withoutTables(other -> other.name().equals(table));
  }

  @Override
  public String describe() {
    return "drop table " + table;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
