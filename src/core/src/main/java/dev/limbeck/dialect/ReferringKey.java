package dev.limbeck.dialect;

import dev.limbeck.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key seen from the table that it refers to.
 *
 * @param table the table that has it, portable; of whatever schema
 * @param name its name; null where the driver does not tell it
 * @param targetColumns the columns that it refers to, in the key's order
 * @param targetKey the name of the key that they are, as it is stored; null where the driver does
 *     not tell it
 */
public record ReferringKey(
    QualifiedName table,
    @Nullable String name,
    List<String> targetColumns,
    @Nullable String targetKey) {
  public ReferringKey {
    targetColumns = List.copyOf(targetColumns);
  }

  /**
   * Whether it refers to a key.
   *
   * @param key its name; null where nobody gave it one, or it is not known
   */
  public boolean needs(@Nullable String key, List<String> columns) {
    if (key == null || targetKey == null) {
      return targetColumns.equals(columns);
    }
    return key.equalsIgnoreCase(targetKey);
  }

  /** {@code foreign key fk_invoice_order of billing.invoice}. */
  public String describe() {
    return (name == null ? "a foreign key" : "foreign key " + name) + " of " + table;
  }
}
