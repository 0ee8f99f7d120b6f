package dev.limbeck.operation;

import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives an index another name.
 *
 * @param to the new name; an index stays in its table's schema
 */
public record RenameIndex(QualifiedName table, String name, String to) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new RenameIndex(table, to, name));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return SchemaEdit.edit(
        schema,
        table,
        old -> {
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
          if (names.contains(to)) {
            throw new InvalidOperationException(
                "table '" + table + "' has an index '" + to + "' already",
                "Give the index another name.");
          }
          return old.withIndexes(
              old.indexes().stream()
                  .map(index -> name.equals(index.name()) ? index.withName(to) : index)
                  .toList());
        });
  }

  @Override
  public String describe() {
    return "rename index " + name + " on " + table + " to " + to;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
