package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Statements after which a session may use no other tables than those it has locked: the runner
 * could not even note that they took effect.
 */
final class TableLocks {
  private static final Set<String> TABLES = Set.of("table", "tables");

  private TableLocks() {}

  /** Why a statement cannot run; empty where it does not lock tables. */
  static Optional<String> refusal(String sql) {
    List<SqlToken> tokens = ExpressionText.LEXER.opened(sql);
    boolean lock = is(tokens, 0, "lock") && isAny(tokens, 1);
    boolean flush =
        is(tokens, 0, "flush")
            && (isAny(tokens, 1) || isAny(tokens, 2))
            && (mentions(tokens, "with", "read") || mentions(tokens, "for", "export"));
    return lock || flush
        ? Optional.of(
            "it locks tables for the session, which then cannot reach the tables in which the run"
                + " notes how far it has come")
        : Optional.empty();
  }

  private static boolean is(List<SqlToken> tokens, int at, String word) {
    return at < tokens.size() && tokens.get(at).is(word);
  }

  private static boolean isAny(List<SqlToken> tokens, int at) {
    return TABLES.stream().anyMatch(word -> is(tokens, at, word));
  }

  private static boolean mentions(List<SqlToken> tokens, String first, String second) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (is(tokens, i, first) && is(tokens, i + 1, second)) {
        return true;
      }
    }
    return false;
  }
}
