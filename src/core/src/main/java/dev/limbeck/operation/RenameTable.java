package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives a table another name, in the same schema; foreign keys that refer to it follow, and so does
 * a primary key's name that the database made of the table's ({@code posts_pkey}).
 *
 * @param to the new name, without a schema
 */
public record RenameTable(QualifiedName table, String to) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new RenameTable(table.withName(to), table.name()));
  }

  @Override
  public Schema applyTo(Schema schema) {
    Table old = SchemaEdit.require(schema, table);
    QualifiedName renamed = table.withName(to);
    SchemaEdit.refuseTable(schema, renamed);
    List<Table> tables =
        new ArrayList<>(schema.withoutTables(other -> other.name().equals(table)).tables());
    tables.add(
        old.withName(renamed)
            .withPrimaryKey(Constraints.following(old.primaryKey(), table.name(), to)));
    tables.replaceAll(
        other ->
            other.withForeignKeys(
                other.foreignKeys().stream()
                    .map(
                        key ->
                            key.target().equals(table)
                                ? key.withTarget(renamed, key.targetColumns())
                                : key)
                    .toList()));
    return schema.withTables(tables);
  }

  @Override
  public String describe() {
    return "rename table " + table + " to " + to;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
