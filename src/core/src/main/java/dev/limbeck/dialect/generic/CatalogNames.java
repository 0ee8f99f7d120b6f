package dev.limbeck.dialect.generic;

import dev.limbeck.schema.QualifiedName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Portable names for what a catalogue says.
 *
 * @param defaultSchema the stored name of the connection's schema; null where the product has none
 */
record CatalogNames(StoredNames names, @Nullable String defaultSchema) {

  /** A name alone. */
  String portable(String stored) {
    return names.portable(stored);
  }

  /** The name of a table or sequence in a schema. */
  QualifiedName qualified(@Nullable String schema, String name) {
    boolean inDefault = schema == null || schema.isEmpty() || schema.equals(defaultSchema);
    String portable = inDefault ? "" : names.portable(Objects.requireNonNull(schema));
    return new QualifiedName(portable, names.portable(name));
  }
}
