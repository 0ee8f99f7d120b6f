package dev.limbeck.operation;

import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes an index.
 *
 * @param index with a name
 * @param concurrently whether PostgreSQL makes it beside the work of others, outside of a
 *     transaction; no other database is told
 */
public record CreateIndex(QualifiedName table, Index index, boolean concurrently)
    implements Operation {

  public CreateIndex {
    if (index.name() == null) {
      throw new IllegalArgumentException("an index to be made needs a name");
    }
  }

  /** In the transaction of its revision. */
  public CreateIndex(QualifiedName table, Index index) {
    this(table, index, false);
  }

  /** The index's name. */
  public String name() {
    return Objects.requireNonNull(index.name());
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new DropIndex(table, name(), index, concurrently));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return SchemaEdit.edit(
        schema,
        table,
        old -> {
          SchemaEdit.requireAll(old, index.columns());
          SchemaEdit.requireAll(old, index.include());
          if (old.indexes().stream().anyMatch(other -> name().equals(other.name()))) {
            throw new InvalidOperationException(
                "table '" + table + "' has an index '" + name() + "' already",
                "Give the new index another name.");
          }
          return old.withIndexes(Stream.concat(old.indexes().stream(), Stream.of(index)).toList());
        });
  }

  @Override
  public String describe() {
    return "create index " + name() + " on " + table;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
