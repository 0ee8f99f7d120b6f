package dev.limbeck.graph;

import org.jspecify.annotations.Nullable;

/**
 * A revision, or a range of them, as a user names it; parsed, not yet looked up.
 *
 * <p>It knows the form only. Whether {@code beta@head-1} exists, and which revision it is, depends
 * on a graph and a state.
 */
public sealed interface RevisionTarget permits RevisionTarget.Symbol, RevisionTarget.Range {

  /** As the user wrote it. */
  String text();

  /**
   * Reads any form.
   *
   * @throws GraphException for a text that has none of the forms
   */
  static RevisionTarget parse(String text) {
    return text.indexOf(':') < 0 ? SymbolReader.symbol(text) : SymbolReader.range(text);
  }

  /** Where the steps of a symbol are counted from; without steps, what is meant itself. */
  enum Anchor {
    /** A full id, the beginning of one or a label. */
    NAMED,
    /** Before everything. */
    BASE,
    /** The only effective head. */
    HEAD,
    /** All effective heads. */
    HEADS,
    /** The maximal applied revisions. */
    CURRENT,
    /** Nothing was named: {@code +2}, {@code L@-1}. It has steps. */
    UNNAMED
  }

  /**
   * {@code [L@][X][+N|-N]}.
   *
   * @param text as the user wrote it
   * @param branch the label or id before the {@code @}
   * @param anchor what X is
   * @param name X itself where it is no word of the command line, else empty
   * @param steps upwards; negative for downwards, 0 for none
   */
  record Symbol(String text, @Nullable String branch, Anchor anchor, String name, int steps)
      implements RevisionTarget {

    /** Whether only the state of a database can tell what is meant. */
    boolean needsState() {
      return anchor == Anchor.CURRENT || anchor == Anchor.UNNAMED;
    }
  }

  /**
   * {@code A:B}, {@code A:}, {@code :B} or {@code :}.
   *
   * @param text as the user wrote it
   * @param from the older end; null for an open one
   * @param to the newer end in an upgrade and in a history, the older one in a downgrade; null for
   *     an open one
   */
  record Range(String text, @Nullable Symbol from, @Nullable Symbol to) implements RevisionTarget {}
}
