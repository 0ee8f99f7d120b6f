package dev.limbeck.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a drawing as a person does: by following its lines. The text is the id after a {@code #}.
 */
final class DrawingTracer {
  private final List<String> rows;
  private final Map<Integer, List<Line>> lanes = new HashMap<>();
  private final Set<String> found = new TreeSet<>();
  private int column;
  private String node = "";

  private record Line(String from, boolean dotted) {}

  DrawingTracer(List<String> rows) {
    this.rows = rows;
  }

  /** {@code a > b} for a parent b, {@code a ~ b} for a dependency, {@code a} for a revision. */
  Set<String> trace() {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).contains("#")) {
        node(row);
      } else {
        turn(row, 1);
        turn(row, -1);
      }
    }
    if (!lanes.isEmpty()) {
      throw new AssertionError("lines that lead nowhere: " + lanes);
    }
    return found;
  }

  private void node(int row) {
    column = rows.get(row).indexOf('*') / 2;
    node = rows.get(row).substring(rows.get(row).indexOf('#') + 1);
    found.add(node);
    List<Line> ending = lanes.remove(column);
    if (ending != null) {
      ending.forEach(line -> found.add(line.from() + (line.dotted() ? " ~ " : " > ") + node));
    }
    for (int lane = 0; 2 * lane < rows.get(row).indexOf('#'); lane++) {
      boolean drawn = sign(row, 2 * lane) == '|' || sign(row, 2 * lane) == ':';
      if (drawn != lanes.containsKey(lane)) {
        throw new AssertionError("lane " + lane + " in " + rows.get(row));
      }
    }
    int below = row + 1;
    while (sign(below, 2 * column) == '+') {
      below++;
    }
    char down = sign(below, 2 * column);
    if (down == '|' || down == ':' || down == '*') {
      start(column, down == ':');
    }
  }

  private void turn(int row, int side) {
    char line = sign(row, 2 * column + side);
    if (line != '-' && line != '.') {
      return;
    }
    for (int at = 2 * column + side; sign(row, at) == line; at += 2 * side) {
      int lane = (at + side) / 2;
      char sign = sign(row, 2 * lane);
      if (sign == '+') {
        Objects.requireNonNull(lanes.get(lane)).add(new Line(node, line == '.'));
      } else if (sign == '.') {
        start(lane, line == '.');
      } else if (sign == '\'') {
        Objects.requireNonNull(lanes.get(column))
            .addAll(Objects.requireNonNull(lanes.remove(lane)));
      }
    }
  }

  private void start(int lane, boolean dotted) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(node, dotted));
    if (lanes.put(lane, lines) != null) {
      throw new AssertionError("two lines in lane " + lane);
    }
  }

  private char sign(int row, int at) {
    String picture = row < rows.size() ? rows.get(row).replaceFirst("#.*", "") : "";
    return at >= 0 && at < picture.length() ? picture.charAt(at) : ' ';
  }
}
