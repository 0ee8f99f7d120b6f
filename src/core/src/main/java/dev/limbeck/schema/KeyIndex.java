package dev.limbeck.schema;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The index behind a key, where it is not the usual one.
 *
 * @param include columns carried along without being keys
 * @param collations by which the values of columns are compared, by the columns' names, where that
 *     are not the columns' own
 * @param descending the columns by which it is sorted from the highest value down
 * @param onConflict what becomes of a row whose key is there already, or null where its statement
 *     fails
 * @param options how the index is made; the comment is the constraint's own
 */
public record KeyIndex(
    List<String> include,
    Map<String, String> collations,
    Set<String> descending,
    @Nullable ConflictResolution onConflict,
    IndexOptions options) {
  /** That of a key of which nothing is said. */
  public static final KeyIndex USUAL = new KeyIndex(List.of(), IndexOptions.USUAL);

  public KeyIndex {
    include = List.copyOf(include);
    collations = Collections.unmodifiableMap(new LinkedHashMap<>(collations));
    descending = Collections.unmodifiableSet(new TreeSet<>(descending));
  }

  /** One of ascending columns in their own collations, for which a conflict is an error. */
  public KeyIndex(List<String> include, IndexOptions options) {
    this(include, Map.of(), Set.of(), null, options);
  }

  public KeyIndex withCollations(Map<String, String> newCollations) {
    return new KeyIndex(include, newCollations, descending, onConflict, options);
  }

  public KeyIndex withDescending(Set<String> newDescending) {
    return new KeyIndex(include, collations, newDescending, onConflict, options);
  }

  public KeyIndex withOnConflict(@Nullable ConflictResolution newOnConflict) {
    return new KeyIndex(include, collations, descending, newOnConflict, options);
  }

  public KeyIndex withOptions(IndexOptions newOptions) {
    return new KeyIndex(include, collations, descending, onConflict, newOptions);
  }

  /** The same over columns of other names. */
  public KeyIndex withEachColumn(UnaryOperator<String> change) {
    Map<String, String> changed = new LinkedHashMap<>();
    collations.forEach((column, collation) -> changed.put(change.apply(column), collation));
    return new KeyIndex(
        include.stream().map(change).toList(),
        changed,
        descending.stream().map(change).collect(Collectors.toSet()),
        onConflict,
        options);
  }

  /** What is said of it that few databases know. */
  public Set<KeyDetail> details() {
    Set<KeyDetail> details = EnumSet.noneOf(KeyDetail.class);
    add(details, KeyDetail.COLLATION, !collations.isEmpty());
    add(details, KeyDetail.DESCENDING, !descending.isEmpty());
    add(details, KeyDetail.ON_CONFLICT, onConflict != null);
    add(details, KeyDetail.INCLUDE, !include.isEmpty());
    add(details, KeyDetail.STORAGE, !options.storage().isEmpty());
    add(details, KeyDetail.TABLESPACE, options.tablespace() != null);
    add(details, KeyDetail.COMMENT, options.comment() != null);
    return Collections.unmodifiableSet(details);
  }

  private static void add(Set<KeyDetail> details, KeyDetail detail, boolean said) {
    if (said) {
      details.add(detail);
    }
  }
}
