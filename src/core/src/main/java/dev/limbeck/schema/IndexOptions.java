package dev.limbeck.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an index as a whole is made, where that is not the usual way.
 *
 * @param nullsDistinct whether two NULLs are different values to a unique index, as the standard
 *     has it
 * @param storage PostgreSQL's storage parameters by their names, as {@code fillfactor} and {@code
 *     70}; their order means nothing, and is kept
 * @param tablespace where PostgreSQL keeps it, or null for the usual place
 * @param invisible whether queries do not use it: INVISIBLE of MySQL, IGNORED of MariaDB
 */
public record IndexOptions(
    boolean nullsDistinct,
    Map<String, String> storage,
    @Nullable String tablespace,
    @Nullable String comment,
    boolean invisible) {
  /** Those of an index of which nothing is said. */
  public static final IndexOptions USUAL = new IndexOptions(true, Map.of(), null, null, false);

  public IndexOptions {
    storage = Collections.unmodifiableMap(new LinkedHashMap<>(storage));
  }

  public IndexOptions withNullsDistinct(boolean newNullsDistinct) {
    return new IndexOptions(newNullsDistinct, storage, tablespace, comment, invisible);
  }

  public IndexOptions withStorage(Map<String, String> newStorage) {
    return new IndexOptions(nullsDistinct, newStorage, tablespace, comment, invisible);
  }

  public IndexOptions withTablespace(@Nullable String newTablespace) {
    return new IndexOptions(nullsDistinct, storage, newTablespace, comment, invisible);
  }

  public IndexOptions withInvisible(boolean newInvisible) {
    return new IndexOptions(nullsDistinct, storage, tablespace, comment, newInvisible);
  }

  public IndexOptions withComment(@Nullable String newComment) {
    return new IndexOptions(nullsDistinct, storage, tablespace, newComment, invisible);
  }

  /** {@code fillfactor=70, fastupdate=off}. */
  public String storageWords() {
    return String.join(
        ", ", storage.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());
  }
}
