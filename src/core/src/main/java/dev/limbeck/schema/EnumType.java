package dev.limbeck.schema;

import java.util.List;

/**
 * A type whose values are listed, as PostgreSQL has it (CREATE TYPE … AS ENUM).
 *
 * @param values in their order, which is the order of comparison
 */
public record EnumType(QualifiedName name, List<String> values) {
  public EnumType {
    values = List.copyOf(values);
  }
}
