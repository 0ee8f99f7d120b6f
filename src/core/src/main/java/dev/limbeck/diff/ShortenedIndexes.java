package dev.limbeck.diff;

import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;

/**
 * Indexes that were asked for over whole values, and that a server has made over their beginnings
 * by itself, since whole ones are too long for it: MariaDB's manual, "InnoDB Limitations" (3072
 * bytes, which are 768 letters of {@code utf8mb4}).
 */
public final class ShortenedIndexes {
  private ShortenedIndexes() {}

  /**
   * What is wanted, with the lengths that a server has chosen where nothing was said of them.
   *
   * @param made what came of it
   */
  public static Schema taken(Schema wanted, Schema made) {
    return wanted.withTables(
        wanted.tables().stream()
            .map(table -> made.table(table.name()).map(one -> taken(table, one)).orElse(table))
            .toList());
  }

  private static Table taken(Table wanted, Table made) {
    return wanted.withIndexes(
        wanted.indexes().stream()
            .map(
                index ->
                    made.indexes().stream()
                        .filter(one -> one.details().contains(IndexDetail.LENGTH))
                        .filter(one -> whole(one).equals(index))
                        .findFirst()
                        .orElse(index))
            .toList());
  }

  private static Index whole(Index index) {
    return index.withEachPart(part -> part.withLength(null));
  }
}
