package dev.limbeck.schema;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An index that somebody asked for; the ones a database makes for its keys are none.
 *
 * @param name null where nobody gave one
 * @param parts in key order, at least one
 * @param where the predicate of a partial index, or null
 * @param include columns carried along without being keys
 * @param method the access method where it is not the database's usual one (b-tree), or null;
 *     {@code fulltext} and {@code spatial} are those of MariaDB and MySQL
 */
public record Index(
    @Nullable String name,
    List<IndexPart> parts,
    boolean unique,
    @Nullable String where,
    List<String> include,
    @Nullable String method,
    IndexOptions options) {

  private static final Set<String> KINDS = Set.of("fulltext", "spatial");

  public Index {
    parts = List.copyOf(parts);
    include = List.copyOf(include);
  }

  /** Without options. */
  public Index(
      @Nullable String name,
      List<IndexPart> parts,
      boolean unique,
      @Nullable String where,
      List<String> include,
      @Nullable String method) {
    this(name, parts, unique, where, include, method, IndexOptions.USUAL);
  }

  /** A plain index over columns. */
  public static Index of(@Nullable String name, List<String> columns, boolean unique) {
    return new Index(
        name, columns.stream().map(IndexPart::column).toList(), unique, null, List.of(), null);
  }

  public Index withName(@Nullable String newName) {
    return new Index(newName, parts, unique, where, include, method, options);
  }

  public Index withParts(List<IndexPart> newParts) {
    return new Index(name, newParts, unique, where, include, method, options);
  }

  /** With something done to each of its parts. */
  public Index withEachPart(UnaryOperator<IndexPart> change) {
    return withParts(parts.stream().map(change).toList());
  }

  public Index withWhere(@Nullable String newWhere) {
    return new Index(name, parts, unique, newWhere, include, method, options);
  }

  public Index withInclude(List<String> newInclude) {
    return new Index(name, parts, unique, where, newInclude, method, options);
  }

  public Index withMethod(@Nullable String newMethod) {
    return new Index(name, parts, unique, where, include, newMethod, options);
  }

  public Index withOptions(IndexOptions newOptions) {
    return new Index(name, parts, unique, where, include, method, newOptions);
  }

  /** What is said of it that few databases know. */
  public Set<IndexDetail> details() {
    Set<IndexDetail> details = EnumSet.noneOf(IndexDetail.class);
    add(details, IndexDetail.KIND, method != null && KINDS.contains(method));
    add(details, IndexDetail.COLLATION, parts.stream().anyMatch(one -> one.collation() != null));
    add(details, IndexDetail.LENGTH, parts.stream().anyMatch(one -> one.length() != null));
    add(details, IndexDetail.NULLS_NOT_DISTINCT, !options.nullsDistinct());
    add(details, IndexDetail.STORAGE, !options.storage().isEmpty());
    add(details, IndexDetail.TABLESPACE, options.tablespace() != null);
    add(details, IndexDetail.COMMENT, options.comment() != null);
    add(details, IndexDetail.INVISIBLE, options.invisible());
    return Collections.unmodifiableSet(details);
  }

  private static void add(Set<IndexDetail> details, IndexDetail detail, boolean said) {
    if (said) {
      details.add(detail);
    }
  }

  /**
   * Whether this is no more than columns in ascending order, so that a unique constraint would be
   * the same; it can say of NULLs what an index can.
   */
  public boolean plain() {
    return where == null
        && include.isEmpty()
        && method == null
        && options.withNullsDistinct(true).equals(IndexOptions.USUAL)
        && parts.stream().allMatch(part -> part.equals(IndexPart.column(part.text())));
  }

  /** The names of the columns among the parts, in key order. */
  public List<String> columns() {
    return parts.stream().filter(part -> !part.expression()).map(IndexPart::text).toList();
  }
}
