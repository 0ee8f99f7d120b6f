package dev.limbeck.operation;

import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes an index.
 *
 * @param definition what the index was, or null where a file does not say
 * @param concurrently whether PostgreSQL removes it beside the work of others, outside of a
 *     transaction; no other database is told
 */
public record DropIndex(
    QualifiedName table, String name, @Nullable Index definition, boolean concurrently)
    implements Operation {

  /** In the transaction of its revision. */
  public DropIndex(QualifiedName table, String name, @Nullable Index definition) {
    this(table, name, definition, false);
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.ofNullable(definition)
        .map(index -> new CreateIndex(table, index.withName(name), concurrently));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return SchemaEdit.edit(
        schema,
        table,
        old -> {
          // MySQL's unique constraints are its unique indexes.
          if (old.uniqueConstraints().stream().anyMatch(one -> name.equals(one.name()))
              && old.indexes().stream().noneMatch(index -> name.equals(index.name()))) {
            return old.withoutConstraints(
                one -> one instanceof UniqueConstraint && name.equals(one.name()));
          }
          List<String> names =
              old.indexes().stream().map(Index::name).filter(Objects::nonNull).toList();
          if (!names.contains(name)) {
            throw new InvalidOperationException(
                "table '" + table + "' has no index '" + name + "'",
                SchemaEdit.didYouMean(name, names)
                    + "Its indexes are "
                    + (names.isEmpty() ? "none" : String.join(", ", names))
                    + ".");
          }
          return old.withIndexes(
              old.indexes().stream().filter(index -> !name.equals(index.name())).toList());
        });
  }

  @Override
  public String describe() {
    return "drop index " + name + " on " + table;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
