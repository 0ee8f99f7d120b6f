package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.ValueForm;
import dev.limbeck.schema.ColumnType;

/** A text that is JSON has to say so: without it H2 makes one JSON string of the whole. */
final class H2Values extends ValueForm {

  @Override
  public String placeholder(ColumnType type) {
    return type.name().matches("jsonb?") && type.dimensions() == 0 ? "? FORMAT JSON" : "?";
  }
}
