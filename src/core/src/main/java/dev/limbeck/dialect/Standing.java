package dev.limbeck.dialect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Says of a statement that it takes something off which stands in the way of a change, or makes it
 * again behind that.
 *
 * @param object what stands there, and since which renames; the same for all statements about it
 * @param off whether it is taken off
 */
public record Standing(String object, boolean off) {

  /**
   * Statements of a script, in which nothing is made again only to be taken off once more: each
   * object goes before the first change that it is in the way of, and comes back behind the last
   * one.
   */
  public static List<Statement> once(List<Statement> statements) {
    Set<Object> seen = new HashSet<>();
    List<Statement> first = new ArrayList<>();
    for (Statement statement : statements) {
      if (!is(statement, true) || seen.add(key(statement))) {
        first.add(statement);
      }
    }
    seen.clear();
    List<Statement> once = new ArrayList<>();
    for (int i = first.size() - 1; i >= 0; i--) {
      Statement statement = first.get(i);
      if (!is(statement, false) || seen.add(key(statement))) {
        once.add(statement);
      }
    }
    Collections.reverse(once);
    return once;
  }

  private static boolean is(Statement statement, boolean off) {
    return statement.standing() != null && statement.standing().off() == off;
  }

  private static Object key(Statement statement) {
    return List.of(Objects.requireNonNull(statement.standing()), statement.sql());
  }
}
