package dev.limbeck.hibernate;

import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.BulkInsert.Target;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row that Hibernate wants in a table which numbers others: {@code insert into users_SEQ values (
 * 1 )}, {@code insert into hibernate_sequences(sequence_name, next_val) values ('users',0)}.
 * Without it the first persist fails.
 */
final class FirstRow {
  private static final Pattern INSERT =
      Pattern.compile(
          "\\s*insert\\s+into\\s+[^(]+?\\s*(?:\\(([^)]*)\\))?\\s*values\\s*\\((.*)\\)\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern VALUE =
      Pattern.compile("\\s*(?:(-?\\d+)|'((?:[^']|'')*)'|(null))\\s*(,|$)");

  private FirstRow() {}

  /**
   * Reads a statement.
   *
   * @param table into which it inserts
   * @return empty for a statement of another form
   */
  static Optional<BulkInsert> in(String sql, Table table) {
    Matcher matcher = INSERT.matcher(sql);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> columns =
        matcher.group(1) == null ? table.columnNames() : named(matcher.group(1), table);
    List<@Nullable String> values = values(matcher.group(2));
    return columns.isEmpty() || columns.size() != values.size()
        ? Optional.empty()
        : Optional.of(
            new BulkInsert(
                table.name(),
                columns.stream().map(column -> new Target(column, null)).toList(),
                List.of(values)));
  }

  /** Columns by their names in SQL; none where one is not found. */
  private static List<String> named(String list, Table table) {
    List<String> columns = new ArrayList<>();
    for (String name : list.split(",", -1)) {
      String bare = name.strip().replaceAll("^[\"`\\[]|[\"`\\]]$", "").toLowerCase(Locale.ROOT);
      table.columns().stream()
          .map(Column::name)
          .filter(column -> column.toLowerCase(Locale.ROOT).equals(bare))
          .findFirst()
          .ifPresent(columns::add);
    }
    return columns;
  }

  /** Numbers and texts; none where there is anything else. */
  private static List<@Nullable String> values(String list) {
    List<@Nullable String> values = new ArrayList<>();
    Matcher matcher = VALUE.matcher(list);
    int end = 0;
    while (end < list.length() && matcher.find(end) && matcher.start() == end) {
      String text = matcher.group(2);
      values.add(
          matcher.group(3) != null
              ? null
              : text == null ? matcher.group(1) : text.replace("''", "'"));
      end = matcher.end();
    }
    return end == list.length() ? values : List.of();
  }
}
