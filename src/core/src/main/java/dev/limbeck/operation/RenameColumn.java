package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives a column another name; keys, indexes and foreign keys that name it follow, and expressions
 * as far as their text tells which names in them are the column's.
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
    return applyTo(schema, ColumnReferences::standard);
  }

  /**
   * Applies it for a database.
   *
   * @param quoted a name as it stands in that one's expressions
   */
  public Schema applyTo(Schema schema, UnaryOperator<String> quoted) {
    Table old = SchemaEdit.require(schema, table);
    SchemaEdit.require(old, column);
    SchemaEdit.refuseColumn(old, to);
    List<Table> tables = new ArrayList<>(schema.tables());
    tables.replaceAll(other -> Constraints.renameColumn(other, this, quoted));
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
