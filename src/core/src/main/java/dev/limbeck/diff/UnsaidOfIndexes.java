package dev.limbeck.diff;

import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What of an index is compared although a mapping cannot say it: its predicate, its included
 * columns, its method, its operator classes and where its NULLs stand. So the index is made anew
 * without them, and somebody has to be told.
 */
final class UnsaidOfIndexes {
  private UnsaidOfIndexes() {}

  /**
   * A sentence about what goes, without its subject; none where all that the index has is wanted.
   *
   * @param wanted the mapped index that takes its place
   * @param asConstraint whether the mapping has a unique constraint in its place
   */
  static Optional<String> loss(Index wanted, Index there, boolean asConstraint) {
    List<String> lost = new ArrayList<>();
    boolean predicate = there.where() != null && wanted.where() == null;
    if (predicate) {
      lost.add("WHERE " + there.where());
    }
    if (!there.include().isEmpty() && wanted.include().isEmpty()) {
      lost.add("INCLUDE (" + String.join(", ", there.include()) + ")");
    }
    if (there.method() != null && wanted.method() == null) {
      lost.add("the method " + there.method().toUpperCase(Locale.ROOT));
    }
    there.parts().forEach(part -> addLost(wanted, part, lost));
    if (lost.isEmpty()) {
      return Optional.empty();
    }
    String options =
        asConstraint
            ? "'compare.exclude.indexes' and 'compare.exclude.constraints'"
            : "'compare.exclude.indexes'";
    return Optional.of(
        "is made anew without "
            + String.join(", ", lost)
            + (predicate && wanted.unique() ? ": it is unique over all rows then" : "")
            + "; leave it out with "
            + options
            + " if a revision written by hand made it");
  }

  /** What is said of a column or expression that the other index has, too. */
  private static void addLost(Index wanted, IndexPart there, List<String> lost) {
    Optional<IndexPart> like =
        wanted.parts().stream()
            .filter(one -> one.expression() == there.expression())
            .filter(one -> one.text().equals(there.text()))
            .findFirst();
    if (there.operatorClass() != null && like.isPresent() && like.get().operatorClass() == null) {
      lost.add("the operator class " + there.operatorClass() + " of " + there.text());
    }
    if (there.nullsFirst() != null && like.isPresent() && like.get().nullsFirst() == null) {
      lost.add("NULLS " + (there.nullsFirst() ? "FIRST" : "LAST") + " of " + there.text());
    }
  }
}
