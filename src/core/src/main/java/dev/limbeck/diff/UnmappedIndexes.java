package dev.limbeck.diff;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the indexes of a database are made, where a mapping cannot say it: each {@link IndexDetail}
 * of an index is taken over by the mapped one that is the same, by its name or else by what it is
 * over. So nothing of it is a difference, and an index that is made anew for another reason is made
 * with it.
 */
final class UnmappedIndexes {
  /** With these it is no index that a mapping could mean. */
  private static final Set<IndexDetail> UNSAYABLE = Set.of(IndexDetail.KIND, IndexDetail.LENGTH);

  private final Table mapped;
  private final Table database;
  private final UnmappedNotes notes;
  private final List<Index> open;

  private UnmappedIndexes(Table mapped, Table database, UnmappedNotes notes) {
    this.mapped = mapped;
    this.database = database;
    this.notes = notes;
    open = new ArrayList<>(database.indexes());
  }

  /** The mapped table, completed. */
  static Table completed(Table mapped, Table database, UnmappedNotes notes) {
    return database.indexes().isEmpty()
        ? mapped
        : new UnmappedIndexes(mapped, database, notes).completed();
  }

  /** A table with the comments of another's indexes. */
  static Table commented(Table wanted, Table database, UnmappedNotes notes) {
    if (Stream.of(wanted, database)
        .flatMap(table -> table.indexes().stream())
        .allMatch(index -> index.options().comment() == null)) {
      return wanted;
    }
    UnmappedIndexes indexes = new UnmappedIndexes(wanted, database, notes);
    return wanted.withIndexes(indexes.merged(wanted.indexes(), indexes::commented));
  }

  private Index commented(Index wanted, Index there) {
    String comment = there.options().comment();
    if (Objects.equals(wanted.options().comment(), comment)) {
      return wanted;
    }
    note(there, "has another comment: that is not compared");
    return wanted.withOptions(wanted.options().withComment(comment));
  }

  private Table completed() {
    List<Index> indexes =
        new ArrayList<>(merged(mapped.indexes(), (one, there) -> taken(one, there, false)));
    List<UniqueConstraint> constraints = new ArrayList<>();
    for (UniqueConstraint one : mapped.uniqueConstraints()) {
      Index index = Index.of(one.name(), one.columns(), true);
      index = index.withOptions(IndexOptions.USUAL.withNullsDistinct(one.nullsDistinct()));
      Index taken =
          isConstraint(one)
              ? index
              : merged(List.of(index), (wanted, there) -> taken(wanted, there, true)).get(0);
      if (taken.equals(index)) {
        constraints.add(one);
      } else {
        indexes.add(taken);
      }
    }
    open.stream()
        .filter(index -> isUnsayable(index.withEachPart(this::fitting)))
        .filter(index -> nameIsFree(index, indexes))
        .forEach(index -> keep(index, indexes));
    return mapped.withUniqueConstraints(constraints).withIndexes(indexes);
  }

  /** Whether the database has it as a constraint, too, or it can be none of its indexes. */
  private boolean isConstraint(UniqueConstraint wanted) {
    return wanted.deferrability() != Deferrability.NOT_DEFERRABLE
        || database.uniqueConstraints().stream()
            .anyMatch(
                one ->
                    one.columns().equals(wanted.columns())
                        || (one.name() != null && one.name().equals(wanted.name())));
  }

  private static boolean isUnsayable(Index index) {
    return !Collections.disjoint(index.details(), UNSAYABLE);
  }

  private boolean nameIsFree(Index index, List<Index> others) {
    return others.stream().noneMatch(other -> Objects.equals(other.name(), index.name()));
  }

  /** What a mapping could not have meant stays while its columns do, and while it could not. */
  private void keep(Index index, List<Index> indexes) {
    Optional<String> gone =
        index.columns().stream().filter(name -> mapped.column(name).isEmpty()).findFirst();
    if (gone.isEmpty()) {
      Index kept = index.withEachPart(this::fitting);
      index.details().forEach(detail -> tell(detail, index, kept));
      indexes.add(kept);
    } else {
      noteLoss(index, "goes with column " + gone.get());
    }
  }

  /**
   * A part as the columns will be: over whole values where its beginning is no shorter, or where it
   * is of other values. One of a column that goes stays as it is.
   */
  private IndexPart fitting(IndexPart part) {
    boolean goes = !part.expression() && mapped.column(part.text()).isEmpty();
    return goes ? part : part.withLength(comparable(part) ? length(part, part) : null);
  }

  private void tell(IndexDetail detail, Index there, Index taken) {
    if (taken.details().contains(detail)) {
      note(there, words(detail, there));
    } else {
      noteLoss(there, lost(detail, there));
    }
  }

  private interface Merging {
    Index merge(Index wanted, Index there);
  }

  /** Each with its like among the indexes that are there, which is no other's then. */
  private List<Index> merged(List<Index> wanted, Merging merging) {
    Set<String> names = new HashSet<>();
    Stream.concat(
            mapped.indexes().stream().map(Index::name),
            mapped.uniqueConstraints().stream().map(UniqueConstraint::name))
        .filter(Objects::nonNull)
        .forEach(names::add);
    List<Index> result = new ArrayList<>(wanted);
    Predicate<Index> free = there -> !names.contains(there.name());
    List<Function<Index, Predicate<Index>>> likenesses =
        List.of(
            one -> there -> one.name() != null && one.name().equals(there.name()),
            one -> free.and(there -> there.withName(null).equals(one.withName(null))),
            one -> free.and(there -> sameParts(one, there)));
    Set<Integer> done = new HashSet<>();
    for (Function<Index, Predicate<Index>> likeness : likenesses) {
      for (int i = 0; i < wanted.size(); i++) {
        Index one = wanted.get(i);
        Optional<Index> there =
            done.contains(i)
                ? Optional.empty()
                : open.stream().filter(likeness.apply(one)).findFirst();
        if (there.isPresent()) {
          open.remove(there.get());
          done.add(i);
          result.set(i, merging.merge(one, there.get()));
        }
      }
    }
    return result;
  }

  private boolean sameParts(Index one, Index other) {
    if (one.parts().size() != other.parts().size() || isOfKind(other)) {
      return false;
    }
    for (int i = 0; i < one.parts().size(); i++) {
      if (!alike(one.parts().get(i), other.parts().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfKind(Index index) {
    return index.details().contains(IndexDetail.KIND);
  }

  /** The same column, or expressions that may be the same, with the same columns in them. */
  private boolean alike(IndexPart one, IndexPart other) {
    if (one.expression() != other.expression() || !one.expression()) {
      return one.expression() == other.expression() && one.text().equals(other.text());
    }
    return Expressions.columns(one.text(), mapped)
        .equals(Expressions.columns(other.text(), database));
  }

  private Index taken(Index wanted, Index there, boolean asConstraint) {
    Index taken = there.details().isEmpty() ? wanted : taken(wanted, there);
    UnsaidOfIndexes.loss(taken, there, asConstraint).ifPresent(words -> noteLoss(there, words));
    return taken;
  }

  private Index taken(Index wanted, Index there) {
    IndexOptions options = wanted.options();
    IndexOptions old = there.options();
    String method = isOfKind(there) && !wanted.unique() ? there.method() : wanted.method();
    boolean sameMethod = Objects.equals(method, there.method());
    Index taken =
        wanted
            .withMethod(method)
            .withEachPart(part -> taken(part, there))
            .withOptions(
                new IndexOptions(
                    options.nullsDistinct() && (old.nullsDistinct() || !wanted.unique()),
                    !options.storage().isEmpty() || !sameMethod ? options.storage() : old.storage(),
                    options.tablespace() == null ? old.tablespace() : options.tablespace(),
                    old.comment(),
                    old.invisible()));
    there.details().stream()
        .filter(detail -> !wanted.details().contains(detail))
        .forEach(detail -> tell(detail, there, taken));
    return taken;
  }

  private IndexPart taken(IndexPart wanted, Index there) {
    Optional<IndexPart> like =
        there.parts().stream().filter(part -> alike(wanted, part)).findFirst();
    if (like.isEmpty() || !comparable(wanted)) {
      return wanted;
    }
    return wanted.withCollation(like.get().collation()).withLength(length(wanted, like.get()));
  }

  /** Whether the values of a part are of the kind that they were. */
  private boolean comparable(IndexPart part) {
    if (part.expression()) {
      return true;
    }
    Optional<ColumnType> old = database.column(part.text()).map(column -> column.type());
    Optional<ColumnType> next = mapped.column(part.text()).map(column -> column.type());
    return old.isPresent()
        && next.isPresent()
        && !RetypedExpressions.readsOtherwise(old.get(), next.get());
  }

  /** A beginning is shorter than the longest value. */
  private @Nullable Integer length(IndexPart wanted, IndexPart there) {
    Integer length = there.length();
    boolean whole =
        length != null
            && mapped
                .column(wanted.text())
                .map(column -> column.type().arguments())
                .filter(arguments -> arguments.size() == 1)
                .filter(arguments -> arguments.get(0).matches("[0-9]{1,9}"))
                .filter(arguments -> Integer.parseInt(arguments.get(0)) <= length)
                .isPresent();
    return whole ? null : length;
  }

  private void note(Index index, String words) {
    notes.add("index " + index.name(), ofTable(words));
  }

  private void noteLoss(Index index, String words) {
    notes.addLoss("index " + index.name(), ofTable(words));
  }

  private String ofTable(String words) {
    return " of table " + database.name() + " " + words;
  }

  private static String words(IndexDetail detail, Index index) {
    IndexOptions options = index.options();
    return switch (detail) {
      case KIND -> "is of kind " + kind(index) + ": that is not compared";
      case COLLATION -> "has the collation " + collations(index) + ": that is not compared";
      case LENGTH -> "holds only the beginnings of values: that is not compared";
      case NULLS_NOT_DISTINCT -> "has NULLS NOT DISTINCT: that is not compared";
      case STORAGE -> "is stored with " + options.storageWords() + ": that is not compared";
      case TABLESPACE -> "stands in tablespace " + options.tablespace() + ": that is not compared";
      case COMMENT -> "has a comment: that is not compared";
      case INVISIBLE -> "is not used by queries: that is not compared";
    };
  }

  private static String lost(IndexDetail detail, Index index) {
    return switch (detail) {
      case KIND -> "is made anew as a unique one, and no longer of kind " + kind(index);
      case COLLATION -> "is made anew without its collation " + collations(index);
      case LENGTH -> "is made anew over whole values";
      case NULLS_NOT_DISTINCT -> "is made anew without NULLS NOT DISTINCT: it is not unique then";
      case STORAGE ->
          "is made anew without "
              + index.options().storageWords()
              + ", which was for the method "
              + index.method();
      case TABLESPACE, COMMENT, INVISIBLE -> words(detail, index);
    };
  }

  private static String kind(Index index) {
    return String.valueOf(index.method()).toUpperCase(Locale.ROOT);
  }

  private static String collations(Index index) {
    return String.join(
        ", ",
        index.parts().stream()
            .flatMap(part -> Stream.ofNullable(part.collation()))
            .distinct()
            .toList());
  }
}
