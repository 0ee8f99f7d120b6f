package dev.limbeck.diff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The order in which names can be exchanged, one at a time. */
final class NameMoves {
  private static final String ASIDE = "_renamed";

  /** In bytes, so that there is room for more in a name of 63. */
  private static final int LONGEST = 50;

  private NameMoves() {}

  /** One rename. */
  record Move(String from, String to) {}

  /**
   * Moves in order: a name is taken only when it is free. Circles, and what stands in the way
   * without moving itself, are broken by a step aside.
   *
   * @param moves new names by old ones
   * @param names all names there are
   */
  static List<Move> order(Map<String, String> moves, Set<String> names) {
    Map<String, String> left = new TreeMap<>(moves);
    Set<String> taken = new HashSet<>(names);
    List<Move> order = new ArrayList<>();
    while (!left.isEmpty()) {
      Map.Entry<String, String> free =
          left.entrySet().stream()
              .filter(move -> !taken.contains(move.getValue()))
              .findFirst()
              .orElse(null);
      if (free != null) {
        move(free.getKey(), free.getValue(), taken, order);
        left.remove(free.getKey());
        continue;
      }
      String inTheWay = left.values().iterator().next();
      String aside = aside(inTheWay, taken, left);
      move(inTheWay, aside, taken, order);
      String to = left.remove(inTheWay);
      if (to != null) {
        left.put(aside, to);
      }
    }
    return order;
  }

  private static void move(String from, String to, Set<String> taken, List<Move> order) {
    order.add(new Move(from, to));
    taken.remove(from);
    taken.add(to);
  }

  private static String aside(String name, Set<String> taken, Map<String, String> left) {
    String start = name;
    while (start.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
    }
    String aside = start + ASIDE;
    int number = 2;
    while (taken.contains(aside) || left.containsValue(aside)) {
      aside = start + ASIDE + number++;
    }
    return aside;
  }
}
