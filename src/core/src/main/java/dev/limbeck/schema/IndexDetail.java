package dev.limbeck.schema;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What can be said of an index besides its keys and rows, and is known to few databases; an entity
 * mapping has no words for any of it.
 */
public enum IndexDetail {
  /** FULLTEXT or SPATIAL. */
  KIND("method"),
  COLLATION("collation"),
  LENGTH("length"),
  NULLS_NOT_DISTINCT("nulls_not_distinct"),
  STORAGE("with"),
  TABLESPACE("tablespace"),
  COMMENT("comment"),
  INVISIBLE("invisible");

  private final String key;

  IndexDetail(String key) {
    this.key = key;
  }

  /** The words of some in a revision file: {@code 'length', 'comment'}. */
  public static String words(Set<IndexDetail> details) {
    return new TreeSet<>(details)
        .stream().map(one -> "'" + one.key + "'").collect(Collectors.joining(", "));
  }

  /** Its word in a revision file. */
  public String key() {
    return key;
  }
}
