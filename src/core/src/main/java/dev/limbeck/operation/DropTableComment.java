package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes the comment of a table.
 *
 * @param existing what it was, or null where a file does not say
 */
public record DropTableComment(QualifiedName table, @Nullable String existing)
    implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.ofNullable(existing)
        .map(text -> new CreateTableComment(table, Change.of(null, text)));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return SchemaEdit.edit(schema, table, old -> old.withComment(null));
  }

  @Override
  public String describe() {
    return "drop comment on table " + table;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
