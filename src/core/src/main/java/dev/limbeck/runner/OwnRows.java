package dev.limbeck.runner;

import dev.limbeck.config.Config;

/**
 * Which rows about revisions are a version table's own, in the tables that all version tables at
 * one place share: revisions of several projects may have the same ids. Rows of the usual version
 * table have the id alone; those of others have the table's name and a colon before it, which no id
 * has.
 */
record OwnRows(String mark) {
  private static final char END = ':';

  /** Room for an id, and for the name of a table before it (at most 128 in any database). */
  static final int LENGTH = 384;

  /** Those of a version table with that name. */
  static OwnRows of(String versionTable) {
    return new OwnRows(versionTable.equals(Config.DEFAULT_VERSION_TABLE) ? "" : versionTable + END);
  }

  /** What stands in a row for a revision. */
  String stored(String revision) {
    return mark + revision;
  }

  boolean has(String stored) {
    return stored.startsWith(mark) && stored.lastIndexOf(END) == mark.length() - 1;
  }

  /** The revision of a row that is its own. */
  String revision(String stored) {
    return stored.substring(mark.length());
  }
}
