package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SqlDefinitions;

/**
 * Lets the counter of a column go on behind rows that brought their own numbers, while others may
 * draw from it.
 *
 * <p>Setting a counter to the highest number that was read before sets it back if others have drawn
 * more meanwhile, and what they drew is given twice. No lock that may be asked for prevents that: a
 * lock on the table does not hold up who asks for numbers first and inserts later, and a sequence
 * is only locked by altering it, which waits for every transaction that has drawn and holds up all
 * inserts to the end of this one. So the numbers up to the highest are drawn, as everybody draws
 * them: that never goes back. Only if too many are missing, or a step would lead out of the limits,
 * the counter is set; others would have to draw all of these in the moment between reading and
 * setting.
 *
 * <p>The first number that is drawn says where the counter stands, which nothing else does for one
 * that was never asked, or restarted.
 */
final class ColumnCounter {
  private static final int MOST_DRAWN = 100_000;
  private static final String GO_ON =
      """
      SELECT CASE WHEN n.missing <= %1$d
        THEN (SELECT max(d.drawn) FROM
          (SELECT nextval(n.sequence) AS drawn FROM generate_series(1, n.missing)) d)
        ELSE setval(n.sequence, n.highest) END
      FROM (SELECT s.sequence, s.highest,
          CASE WHEN s.highest <= p.seqmax - p.seqincrement
            THEN ceil((s.highest - CAST(nextval(s.sequence) AS numeric)) / p.seqincrement)
            ELSE %1$d + 1 END AS missing
        FROM (SELECT CAST(pg_get_serial_sequence(%2$s, %3$s) AS regclass) AS sequence,
            (SELECT max(%4$s) FROM %5$s) AS highest) s
          JOIN pg_sequence p ON p.seqrelid = s.sequence
        WHERE COALESCE(s.highest > pg_sequence_last_value(s.sequence), s.highest >= p.seqstart)
          AND p.seqincrement > 0 AND s.highest BETWEEN p.seqmin AND p.seqmax
        OFFSET 0) n""";

  private ColumnCounter() {}

  /**
   * The statement; it does nothing for a counter that is ahead, or counts down.
   *
   * @param table its name as SQL
   * @param column its name, without quotes
   * @param quoted the column's name as SQL
   */
  static String goOn(String table, String column, String quoted) {
    return GO_ON.formatted(
        MOST_DRAWN,
        SqlDefinitions.literal(table),
        SqlDefinitions.literal(IdentifierLength.kept(column)),
        quoted,
        table);
  }
}
