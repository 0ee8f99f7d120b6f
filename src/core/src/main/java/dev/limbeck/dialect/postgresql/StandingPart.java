package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Beginning;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Standing;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that stands in the way of a change, as {@link ServerWords} tells it.
 *
 * <p>A script may have given other names before to what its words speak of. A view has followed by
 * then, so the script itself asks the server what it says; of anything else that is refused.
 *
 * @param off what takes it off
 * @param on what makes it again
 */
record StandingPart(List<Statement> off, List<Statement> on) {
  private static final String BLOCK = "DO $limbeck$ ";
  private static final String VIEW = "SELECT rtrim(pg_get_viewdef(to_regclass(?)), ';')";

  /** The part that a row tells. */
  static StandingPart read(ResultSet row, Operation operation, SchemaState state)
      throws SQLException {
    String label = row.getString("label");
    String refusal = row.getString("refusal");
    if (refusal != null) {
      throw refused(operation, label, refusal);
    }
    String drop = row.getString("off");
    List<String> off = new ArrayList<>();
    if (drop != null) {
      off.add(drop);
    }
    List<String> on = new ArrayList<>(List.of((String[]) row.getArray("words").getArray()));
    Beginning beginning = state.beginning();
    if (beginning != null && says(drop, on, row.getBoolean("of_view"), beginning)) {
      follow(beginning.live(), operation, label, off, on);
    }
    long renames = beginning == null ? 0 : beginning.renames();
    String object = label + "/" + renames;
    return new StandingPart(
        off.stream().map(sql -> change(sql, operation, new Standing(object, true))).toList(),
        on.stream().map(sql -> change(sql, operation, new Standing(object, false))).toList());
  }

  private static Statement change(String sql, Operation operation, Standing standing) {
    return Statement.change(sql, operation.describe()).about(standing);
  }

  /**
   * Whether it speaks of something by a name or value of then. What hangs on a view speaks of that
   * view's own columns, which keep their names.
   */
  private static boolean says(
      @Nullable String drop, List<String> words, boolean ofView, Beginning beginning) {
    Set<String> names = ofView ? Set.of() : beginning.oldNames();
    Set<String> texts = beginning.oldTexts();
    List<String> all = new ArrayList<>(words);
    if (drop != null) {
      all.add(drop);
    }
    return !(names.isEmpty() && texts.isEmpty())
        && all.stream()
            .map(sql -> sql.startsWith(BLOCK) ? sql.substring(BLOCK.length()) : sql)
            .anyMatch(
                sql ->
                    ExpressionText.names(sql).stream().anyMatch(names::contains)
                        || strings(sql).anyMatch(texts::contains));
  }

  /** What its strings say; a comment says what it likes. */
  private static Stream<String> strings(String sql) {
    return sql.startsWith("COMMENT ON ")
        ? Stream.of()
        : ExpressionText.literals(sql).stream().map(text -> text.replace("'", ""));
  }

  /** Lets the script keep what the server says of a view, and make it of that. */
  private static void follow(
      Connection live, Operation operation, String label, List<String> off, List<String> on)
      throws SQLException {
    String view = off.isEmpty() ? "" : viewOf(off.get(0));
    String text = view.isEmpty() ? null : text(live, view);
    int at = text == null ? -1 : on.get(0).indexOf(text);
    if (text == null || at < 0) {
      throw renamed(operation, label);
    }
    String kept = SqlDefinitions.literal(setting(view));
    String rest = on.get(0).substring(at + text.length());
    off.add(
        0,
        block(
            "PERFORM set_config("
                + kept
                + ", rtrim(pg_get_viewdef("
                + SqlDefinitions.literal(view)
                + "::regclass), ';'), false);"));
    on.set(
        0,
        block(
            "EXECUTE "
                + SqlDefinitions.literal(on.get(0).substring(0, at))
                + " || current_setting("
                + kept
                + ")"
                + (rest.isEmpty() ? "" : " || " + SqlDefinitions.literal(rest))
                + ";"));
  }

  private static String viewOf(String drop) {
    return drop.startsWith("DROP VIEW ") || drop.startsWith("DROP MATERIALIZED VIEW ")
        ? drop.substring(drop.indexOf("VIEW ") + "VIEW ".length())
        : "";
  }

  private static @Nullable String text(Connection live, String view) throws SQLException {
    try (PreparedStatement query = live.prepareStatement(VIEW)) {
      query.setString(1, view);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** A setting of the session that no other view has. */
  private static String setting(String view) {
    return "limbeck.view_" + Integer.toHexString(view.hashCode());
  }

  private static String block(String body) {
    return BLOCK + "BEGIN " + body + " END $limbeck$";
  }

  private static UserException refused(Operation operation, String label, String reason) {
    return new UserException(
        "cannot " + operation.describe() + ": the " + label + " stands on it and " + reason,
        "It could not be made again as it is now: let the revision drop it before, and make it"
            + " again behind, with 'execute'.");
  }

  private static UserException renamed(Operation operation, String label) {
    return new UserException(
        "cannot write SQL to "
            + operation.describe()
            + ": the "
            + label
            + " stands on it, and speaks of what has another name by then",
        "Carry out the renames first, and ask for the SQL of the rest then.");
  }
}
