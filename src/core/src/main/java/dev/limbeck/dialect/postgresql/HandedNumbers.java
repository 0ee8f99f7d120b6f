package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.schema.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The next number of a column's rows, where what numbers them becomes another: an identity in place
 * of a default that asks a sequence, or the other way. It comes after those that are there and
 * those that were given, so that none is given twice.
 *
 * @param table the table's name as SQL
 * @param column the column's name as SQL
 */
record HandedNumbers(String table, String column) {
  private static final Pattern NEXTVAL =
      Pattern.compile(
          "nextval\\(\\s*'((?:[^']|'')+)'(?:::regclass)?\\s*\\)", Pattern.CASE_INSENSITIVE);

  /** The sequence that a default takes the next number of, as SQL. */
  static Optional<String> sequence(@Nullable String defaultValue) {
    Matcher matcher = NEXTVAL.matcher(defaultValue == null ? "" : defaultValue.strip());
    return matcher.matches() ? Optional.of(matcher.group(1).replace("''", "'")) : Optional.empty();
  }

  /**
   * To an identity that has just begun at its start, which nobody else can ask yet.
   *
   * @param target a call that says its sequence
   * @param source the sequence before, as SQL; null where there was none
   */
  String toIdentity(String target, Numbering numbers, @Nullable String source) {
    String start = String.valueOf(numbers.start());
    String next =
        furthest(
            numbers,
            List.of("COALESCE(" + behindRows(numbers) + ", " + start + ")", start),
            source);
    return "SELECT setval(" + target + ", " + next + ", false) FROM " + table;
  }

  /**
   * To a sequence that stands somewhere. It is never set to where it stands or behind that: an
   * application may ask it in the same moment.
   *
   * @param target the sequence, as SQL
   * @param source that of the identity, as SQL; null where it is not known
   */
  String toSequence(String target, Numbering numbers, @Nullable String source) {
    return "SELECT setval("
        + SqlDefinitions.literal(target)
        + ", n.next, false) FROM (SELECT "
        + furthest(numbers, List.of(behindRows(numbers)), source)
        + " AS next FROM "
        + table
        + ") n WHERE n.next "
        + (numbers.increment() > 0 ? "> " : "< ")
        + next(target);
  }

  private static String furthest(
      Numbering numbers, List<String> numbered, @Nullable String source) {
    List<String> all = new ArrayList<>(numbered);
    if (source != null) {
      all.add(next(source));
    }
    return (numbers.increment() > 0 ? "GREATEST(" : "LEAST(") + String.join(", ", all) + ")";
  }

  private String behindRows(Numbering numbers) {
    return numbers.increment() > 0 ? "MAX(" + column + ") + 1" : "MIN(" + column + ") - 1";
  }

  private static String next(String sequence) {
    return "(SELECT q.last_value + CASE WHEN q.is_called THEN p.seqincrement ELSE 0 END FROM "
        + sequence
        + " q, pg_sequence p WHERE p.seqrelid = "
        + SqlDefinitions.literal(sequence)
        + "::regclass)";
  }
}
