package dev.limbeck.graph;

import dev.limbeck.error.ExitCode;

/** What can be wrong with a graph, with a name of a revision, with a state or with a plan. */
public enum FaultKind {
  /** A parent that no file has. Ids: the revision, the parent. */
  MISSING_PARENT(ExitCode.USAGE),
  /** A dependency that is no id and no label. Ids: the revision, the dependency. */
  MISSING_DEPENDENCY(ExitCode.USAGE),
  /** Two files with one id. Ids: the id. */
  DUPLICATE_ID(ExitCode.USAGE),
  /** Two revisions that declare one label. Ids: the label, the first revision, the second. */
  DUPLICATE_LABEL(ExitCode.USAGE),
  /** A label that is the id of a revision. Ids: the label, the revision that declares it. */
  LABEL_IS_ID(ExitCode.USAGE),
  /** Revisions that need each other. Ids: the cycle, each needs the next, the last the first. */
  CYCLE(ExitCode.USAGE),
  /** An id that cannot be written in a symbol. Ids: the id. */
  INVALID_ID(ExitCode.USAGE),
  /** A label that cannot be written in a symbol. Ids: the label, the revision that declares it. */
  INVALID_LABEL(ExitCode.USAGE),

  /** A text that has none of the forms of a symbol. Ids: the text. */
  UNREADABLE_SYMBOL(ExitCode.USAGE),
  /** A name that is no id, no beginning of one and no label. Ids: the name. */
  UNKNOWN_REVISION(ExitCode.FAILED),
  /** A beginning that several ids have. Ids: all of them. */
  AMBIGUOUS_PREFIX(ExitCode.FAILED),
  /** A revision looked for in a lineage it is not in. Ids: the revisions that were found. */
  NOT_IN_LINEAGE(ExitCode.FAILED),
  /** One head was meant and there are several. Ids: the heads. */
  SEVERAL_HEADS(ExitCode.FAILED),
  /** A head was meant and there is no revision at all. Ids: none. */
  NO_REVISION(ExitCode.FAILED),
  /** A walk from the beginning, and there are several bases. Ids: the bases. */
  SEVERAL_BASES(ExitCode.FAILED),
  /** A walk from the current revision, and there are several. Ids: the current ones. */
  SEVERAL_CURRENT(ExitCode.FAILED),
  /** A walk upwards came to a branch point. Ids: its children. */
  FORK(ExitCode.FAILED),
  /** A walk downwards came to a merge point. Ids: its parents. */
  MERGE_POINT(ExitCode.FAILED),
  /** A walk ended before its number of steps. Ids: where it began; none for the base. */
  TOO_FAR(ExitCode.FAILED),
  /** One revision was meant and the symbol means none. Ids: none. */
  NOT_A_REVISION(ExitCode.FAILED),
  /** An upgrade downwards or a downgrade upwards, or steps where none can be. Ids: none. */
  WRONG_DIRECTION(ExitCode.USAGE),
  /** A range where a revision is wanted, or a revision where a range is. Ids: none. */
  RANGE(ExitCode.USAGE),
  /** A script without a database cannot begin at the current revision. Ids: none. */
  NO_STATE(ExitCode.USAGE),

  /** A row of the version table that no revision has. Ids: the row. */
  UNKNOWN_ROW(ExitCode.FAILED),
  /** A row without one that it needs. Ids: the row, the missing revision. */
  NOT_CLOSED(ExitCode.FAILED),

  /** A downgrade to a revision that is not applied. Ids: the revision. */
  NOT_APPLIED(ExitCode.FAILED),
  /** A range that runs the wrong way. Ids: the revision at the end that is on the wrong side. */
  NOT_AN_ANCESTOR(ExitCode.FAILED),
  /** A new revision on one that has children already. Ids: the revision. */
  NOT_A_HEAD(ExitCode.FAILED);

  private final ExitCode exitCode;

  FaultKind(ExitCode exitCode) {
    this.exitCode = exitCode;
  }

  /** What the process says of it. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
