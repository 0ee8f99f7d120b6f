package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Optional;

/**
 * Sets what a table is said to be.
 *
 * @param comment its text
 */
public record CreateTableComment(QualifiedName table, Change<String> comment) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return comment
        .reversed()
        .map(
            back ->
                back.to() == null
                    ? new DropTableComment(table, comment.to())
                    : new CreateTableComment(table, back));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return SchemaEdit.edit(schema, table, old -> old.withComment(comment.to()));
  }

  @Override
  public String describe() {
    return "comment on table " + table;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
