package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a column another name; keys, indexes and foreign keys that name it follow. The text of
 * expressions does not: only the database knows what a name in one means.
 *
 * @param attribute the attribute that the column is for under its new name, where that is another
 *     one than before; see {@link dev.limbeck.schema.Column}
 */
public record RenameColumn(
    QualifiedName table, String column, String to, @Nullable String attribute)
    implements Operation {

  /** A column that is for the attribute that it was for before. */
  public RenameColumn(QualifiedName table, String column, String to) {
    this(table, column, to, null);
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new RenameColumn(table, to, column));
  }

  @Override
  public Schema applyTo(Schema schema) {
    Table old = SchemaEdit.require(schema, table);
    SchemaEdit.require(old, column);
    SchemaEdit.refuseColumn(old, to);
    List<Table> tables = new ArrayList<>(schema.tables());
    tables.replaceAll(other -> Constraints.renameColumn(other, table, column, to));
    return schema.withTables(tables);
  }

  @Override
  public String describe() {
    return "rename column " + table + "." + column + " to " + to;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
