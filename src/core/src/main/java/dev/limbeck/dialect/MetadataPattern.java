package dev.limbeck.dialect;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** Names as patterns of JDBC's metadata, where {@code _} and {@code %} mean other letters. */
public final class MetadataPattern {
  private MetadataPattern() {}

  /** The pattern that fits this name alone, as far as the driver has an escape. */
  public static String of(DatabaseMetaData metadata, String name) throws SQLException {
    String escape = metadata.getSearchStringEscape();
    return escape.isEmpty()
        ? name
        : name.replace(escape, escape + escape)
            .replace("_", escape + "_")
            .replace("%", escape + "%");
  }
}
