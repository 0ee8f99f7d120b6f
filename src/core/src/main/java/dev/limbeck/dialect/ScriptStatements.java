package dev.limbeck.dialect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The statements of a script as they are worked out, one after the other. Nothing is made again
 * only to be taken off once more: what stands in the way of changes goes before the first one and
 * comes back behind the last. It is there for SQL of the user's own between them, which may read a
 * view or fire a trigger.
 */
public final class ScriptStatements {
  private final List<Statement> done = new ArrayList<>();
  private final List<Statement> changes = new ArrayList<>();

  /** One that an operation is written as. */
  public void add(Statement statement) {
    changes.add(statement);
  }

  /** SQL of the user's own. */
  public void addOwn(Statement statement) {
    done.addAll(once(changes));
    changes.clear();
    done.add(statement);
  }

  /** All of them, in order. */
  public List<Statement> all() {
    List<Statement> all = new ArrayList<>(done);
    all.addAll(once(changes));
    return List.copyOf(all);
  }

  private static List<Statement> once(List<Statement> statements) {
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
