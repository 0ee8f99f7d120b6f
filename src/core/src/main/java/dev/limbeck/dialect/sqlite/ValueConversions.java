package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.dialect.sqlite.SqliteTypes.Affinity;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What becomes of stored values when their column gets another type. SQLite stores a value as its
 * affinity rules say ("Type Affinity" in its manual) and takes any other as it is, in silence; so a
 * value that would not come back as it was stops the change, and one that stays what it is in a
 * column of another type is told.
 */
final class ValueConversions {
  private static final Pattern LENGTH = Pattern.compile("CHAR[A-Z ]*\\(\\s*(\\d+)\\s*\\)");

  private final String oldTable;
  private final String newTable;
  private final TableState before;
  private final TableState after;
  private final List<Operation> operations;

  /**
   * Of one table.
   *
   * @param oldTable the name that the table has, for SQL
   * @param newTable the name of its copy, for SQL
   * @param operations what changes it
   */
  ValueConversions(
      String oldTable,
      String newTable,
      TableState before,
      TableState after,
      List<Operation> operations) {
    this.oldTable = oldTable;
    this.newTable = newTable;
    this.before = before;
    this.after = after;
    this.operations = operations;
  }

  /** A column with two types. */
  private record Change(String name, String sql, String from, String to) {
    Affinity fromAffinity() {
      return SqliteTypes.affinity(from);
    }

    Affinity toAffinity() {
      return SqliteTypes.affinity(to);
    }

    /** Whether the new type is one of numbers, and not one of dates or a made up one. */
    boolean toNumbers() {
      return Stream.of(
              "int", "bigint", "smallint", "integer", "float", "real", "numeric", "decimal")
          .anyMatch(name -> Tokens.fold(to).startsWith(name));
    }
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (ColumnText column : after.text().columns()) {
      Optional<ColumnText> old = before.text().column(column.name());
      if (old.isEmpty() || !after.keeps(column.name()) || column.has(Kind.GENERATED)) {
        continue;
      }
      String from = old.get().typeText().strip();
      String to = column.typeText().strip();
      boolean any = after.text().strict() && to.equalsIgnoreCase("any");
      if (!Tokens.sameName(from, to) && !any) {
        String sql = new SqliteDefinitions().quote(column.name());
        changes.add(new Change(column.name(), sql, from, to));
      }
    }
    return changes;
  }

  /** What must hold before the copy. */
  List<Statement> before() {
    List<Statement> statements = new ArrayList<>();
    for (Change change : changes()) {
      loss(change)
          .ifPresent(
              loss -> {
                String note =
                    "values of %s.%s do not fit type %s without loss (convert them before, in 'execute')"
                        .formatted(after.name(), change.name(), change.to());
                statements.add(meaning(change, Statement.assertion(old(change, loss), note)));
              });
    }
    return statements;
  }

  private String old(Change change, String condition) {
    return "SELECT "
        + change.sql()
        + " FROM "
        + oldTable
        + " WHERE "
        + condition.replace("$c", change.sql())
        + " LIMIT 5";
  }

  /** When a value does not survive; {@code $c} is the column. */
  private static Optional<String> loss(Change change) {
    Affinity from = change.fromAffinity();
    Affinity to = change.toAffinity();
    if (from == to) {
      return Optional.empty();
    }
    return switch (to) {
      case INTEGER -> Optional.of(number("$c <> CAST($c AS INTEGER)", "typeof($n) = 'real'", "0"));
      case REAL -> {
        String inexact = "CAST(CAST($c AS REAL) AS INTEGER) <> $c";
        yield Optional.of(number("0", "typeof($n) = 'integer' AND " + inexact, inexact));
      }
      case NUMERIC -> change.toNumbers() ? Optional.of(number("0", "0", "0")) : Optional.empty();
      case TEXT -> Optional.of("typeof($c) = 'real' AND CAST(CAST($c AS TEXT) AS REAL) <> $c");
      case BLOB -> Optional.empty();
    };
  }

  /**
   * The condition under which a value is no number of a kind, or is written in a way that the
   * number would not keep: with zeros before it, or with more digits than a number has.
   */
  private static String number(String badReal, String badText, String badInteger) {
    return """
        CASE typeof($c) WHEN 'integer' THEN %s WHEN 'real' THEN %s WHEN 'blob' THEN 1 WHEN 'text' THEN
          $n <> $c OR trim($c) <> $c OR $c GLOB '0[0-9]*' OR $c GLOB '-0[0-9]*' OR $c GLOB '+*' OR %s
          OR (typeof($n) = 'real' AND $c NOT LIKE '%%e%%' AND rtrim(rtrim($c, '0'), '.') NOT IN
            (%s, %s, %s)) END"""
        .formatted(badInteger, badReal, badText, digits(15), digits(16), digits(17))
        .replace("$n", "CAST($c AS NUMERIC)");
  }

  private static String digits(int number) {
    return "rtrim(rtrim(printf('%!." + number + "g', $n), '0'), '.')";
  }

  /** What must hold after the copy, and what is told then. */
  List<Statement> after() {
    List<Statement> statements = new ArrayList<>();
    for (Change change : changes()) {
      if (change.toAffinity() == Affinity.NUMERIC
          && change.fromAffinity() != Affinity.NUMERIC
          && !change.toNumbers()) {
        statements.add(meaning(change, texts(change)));
      }
      otherClasses(change).ifPresent(one -> statements.add(meaning(change, one)));
      tooLong(change).ifPresent(one -> statements.add(meaning(change, one)));
    }
    return statements;
  }

  /** A text such as 2026 in a column of dates would become a number. */
  private Statement texts(Change change) {
    String count = "(SELECT count(*) FROM %s WHERE typeof(" + change.sql() + ") = 'text')";
    return Statement.assertion(
        "SELECT * FROM (SELECT "
            + count.formatted(oldTable)
            + " AS before, "
            + count.formatted(newTable)
            + " AS after) WHERE before <> after",
        "texts of "
            + after.name()
            + "."
            + change.name()
            + " that look like numbers would become numbers in a column of type "
            + change.to()
            + "; convert them before by SQL of your own in 'execute' (texts before and after)");
  }

  private Optional<Statement> otherClasses(Change change) {
    String expected =
        switch (change.toAffinity()) {
          case TEXT -> "text";
          case BLOB -> change.to().isEmpty() ? "" : "blob";
          default -> "";
        };
    return expected.isEmpty() || change.fromAffinity() == change.toAffinity()
        ? Optional.empty()
        : Optional.of(
            Statement.notice(
                "SELECT count(*) || ' ' || typeof(%s) FROM %s WHERE typeof(%s) NOT IN ('null', '%s') GROUP BY typeof(%s)"
                    .formatted(change.sql(), newTable, change.sql(), expected, change.sql()),
                "values of "
                    + after.name()
                    + "."
                    + change.name()
                    + " stay what they are in a column of type "
                    + change.to()));
  }

  private Optional<Statement> tooLong(Change change) {
    long most = length(change.to());
    if (length(change.from()) <= most) {
      return Optional.empty();
    }
    String length = "length(" + change.sql() + ")";
    String query =
        "SELECT count(*) || ', the longest has ' || max(%s) FROM %s WHERE %s > %d HAVING count(*) > 0"
            .formatted(length, newTable, length, most);
    String note =
        "SQLite does not enforce %s; longer values of %s.%s stay"
            .formatted(change.to(), after.name(), change.name());
    return Optional.of(Statement.notice(query, note));
  }

  /** How many characters a type allows. */
  private static long length(String type) {
    Matcher length = LENGTH.matcher(type.toUpperCase(Locale.ROOT));
    return length.find() ? Long.parseLong(length.group(1)) : Long.MAX_VALUE;
  }

  private Statement meaning(Change change, Statement statement) {
    return statement.meaning(
        operations.stream()
            .filter(
                one ->
                    one instanceof AlterColumn alter
                        && Tokens.sameName(alter.column(), change.name()))
            .toList());
  }
}
