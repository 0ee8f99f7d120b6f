package dev.limbeck.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index that somebody asked for; the ones a database makes for its keys are none.
 *
 * @param name null where nobody gave one
 * @param parts in key order, at least one
 * @param where the predicate of a partial index, or null
 * @param include columns carried along without being keys
 * @param method the access method where it is not the database's usual one (b-tree), or null
 */
public record Index(
    @Nullable String name,
    List<IndexPart> parts,
    boolean unique,
    @Nullable String where,
    List<String> include,
    @Nullable String method) {

  public Index {
    parts = List.copyOf(parts);
    include = List.copyOf(include);
  }

  /** A plain index over columns. */
  public static Index of(@Nullable String name, List<String> columns, boolean unique) {
    return new Index(
        name, columns.stream().map(IndexPart::column).toList(), unique, null, List.of(), null);
  }

  public Index withName(@Nullable String newName) {
    return new Index(newName, parts, unique, where, include, method);
  }

  public Index withParts(List<IndexPart> newParts) {
    return new Index(name, newParts, unique, where, include, method);
  }

  /**
   * Whether this is no more than columns in ascending order, so that a unique constraint would be
   * the same.
   */
  public boolean plain() {
    return where == null
        && include.isEmpty()
        && method == null
        && parts.stream()
            .allMatch(
                part ->
                    !part.expression()
                        && !part.descending()
                        && part.nullsFirst() == null
                        && part.operatorClass() == null);
  }

  /** The names of the columns among the parts, in key order. */
  public List<String> columns() {
    return parts.stream().filter(part -> !part.expression()).map(IndexPart::text).toList();
  }
}
