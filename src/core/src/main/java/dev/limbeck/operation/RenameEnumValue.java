package dev.limbeck.operation;

import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Gives a value of an enum type another name. It keeps its place; rows that hold it, defaults and
 * expressions follow, since a database knows values by number.
 *
 * @param type the enum type
 */
public record RenameEnumValue(QualifiedName type, String value, String to) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new RenameEnumValue(type, to, value));
  }

  @Override
  public Schema applyTo(Schema schema) {
    List<String> values = new ArrayList<>(DropEnum.require(schema, type).values());
    if (!values.contains(value)) {
      throw new InvalidOperationException(
          "enum type '" + type + "' has no value '" + value + "'",
          SchemaEdit.didYouMean(value, values)
              + "Its values are "
              + String.join(", ", values)
              + ".");
    }
    if (values.contains(to)) {
      throw new InvalidOperationException(
          "enum type '" + type + "' has a value '" + to + "' already",
          "Give the value another name, or move the rows that hold it with 'execute' and take it"
              + " away with 'alter_enum'.");
    }
    Collections.replaceAll(values, value, to);
    EnumValueReferences references = new EnumValueReferences(this);
    List<Table> tables = schema.tables().stream().map(references::in).toList();
    return schema.withTables(tables).withEnum(new EnumType(type, values));
  }

  @Override
  public String describe() {
    return "rename enum value " + type + "." + value + " to " + to;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
