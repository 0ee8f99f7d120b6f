package dev.limbeck.schema;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How SQLite keeps a table, said behind its columns (stricttables.html, withoutrowid.html). A table
 * that is there never becomes another in it.
 */
public enum TableOption {
  /** A value is of its column's type or refused. */
  STRICT,
  /** Its rows stand in the order of its primary key, and have no number besides. */
  WITHOUT_ROWID;

  /** Its key in a revision file: {@code without_rowid}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As SQL has it: {@code WITHOUT ROWID}. */
  public String words() {
    return name().replace('_', ' ');
  }

  /** The keys of some in a revision file: {@code 'strict', 'without_rowid'}. */
  public static String keys(Set<TableOption> options) {
    return new TreeSet<>(options)
        .stream().map(one -> "'" + one.key() + "'").collect(Collectors.joining(", "));
  }
}
