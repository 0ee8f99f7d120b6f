package dev.limbeck.schema;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What can be said of the index behind a key, and is known to few databases; an entity mapping has
 * no words for any of it.
 */
public enum KeyDetail {
  COLLATION("collation"),
  DESCENDING("order"),
  ON_CONFLICT("on_conflict"),
  INCLUDE("include"),
  STORAGE("with"),
  TABLESPACE("tablespace"),
  COMMENT("comment");

  private final String key;

  KeyDetail(String key) {
    this.key = key;
  }

  /** The words of some in a revision file: {@code 'include', 'comment'}. */
  public static String words(Set<KeyDetail> details) {
    return new TreeSet<>(details)
        .stream().map(one -> "'" + one.key + "'").collect(Collectors.joining(", "));
  }
}
