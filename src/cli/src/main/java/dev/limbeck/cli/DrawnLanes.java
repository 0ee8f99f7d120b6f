package dev.limbeck.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a drawing, from row to row: which revision each of them leads to. Lane number n is
 * the character 2n of a row.
 */
final class DrawnLanes {
  private final List<@Nullable Lane> lanes = new ArrayList<>();
  private int column;
  private int ended = -1;

  /** A line down to a revision. */
  private record Lane(String to, boolean dotted) {
    char sign() {
      return dotted ? ':' : '|';
    }
  }

  /** Where a line from the revision to the side arrives, and whether a lane is there already. */
  private record Turn(int column, boolean joins) {}

  /** Whether a revision that nothing leads to would stand right below one that leads nowhere. */
  boolean wouldTouchAnEnd(String id) {
    return find(id) < 0 && firstFree(0) == ended;
  }

  /** The row of a revision, which all rows up to the next one are about. */
  String node(String id) {
    int own = find(id);
    column = own < 0 ? firstFree(0) : own;
    set(column, null);
    return between('*');
  }

  /** A row of lanes, with a sign in the lane of the revision. */
  String between(char own) {
    char[] row = row();
    row[2 * column] = own;
    return new String(row);
  }

  /** The rows of lines that turn to what the revision stands on; often none. */
  List<String> connect(List<String> parents, List<String> dependencies) {
    List<String> rows = new ArrayList<>();
    List<Turn> solid = turns(parents, false);
    if (!solid.isEmpty()) {
      rows.add(row(solid, '-', lane(column) != null || !dependencies.isEmpty()));
    }
    List<Turn> dotted = turns(dependencies, true);
    if (!dotted.isEmpty()) {
      rows.add(row(dotted, '.', lane(column) != null));
    }
    ended = lane(column) == null ? column : -1;
    return rows;
  }

  /**
   * Finds a lane for each target: the one that there is, else the revision's own, which needs no
   * turn, else a new one.
   */
  private List<Turn> turns(List<String> targets, boolean dotted) {
    List<Turn> turns = new ArrayList<>();
    for (String target : targets) {
      int there = find(target);
      if (there >= 0) {
        Lane lane = lane(there);
        set(there, new Lane(target, dotted && lane != null && lane.dotted()));
        turns.add(new Turn(there, true));
      } else if (lane(column) == null) {
        set(column, new Lane(target, dotted));
      } else {
        int fresh = firstFree(column + 1);
        set(fresh, new Lane(target, dotted));
        turns.add(new Turn(fresh, false));
      }
    }
    return turns;
  }

  private String row(List<Turn> turns, char line, boolean goesOn) {
    char[] row = row();
    int first = Math.min(column, turns.stream().mapToInt(Turn::column).min().orElse(column));
    int last = Math.max(column, turns.stream().mapToInt(Turn::column).max().orElse(column));
    for (int at = 2 * first + 1; at < 2 * last; at++) {
      row[at] = row[at] == ' ' ? line : row[at];
    }
    for (Turn turn : turns) {
      row[2 * turn.column()] = turn.joins() ? '+' : '.';
    }
    row[2 * column] = goesOn ? '+' : '\'';
    return new String(row);
  }

  private char[] row() {
    char[] row = " ".repeat(2 * lanes.size() - 1).toCharArray();
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lane(i);
      row[2 * i] = lane == null ? ' ' : lane.sign();
    }
    return row;
  }

  private int find(String id) {
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lane(i);
      if (lane != null && lane.to().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private int firstFree(int from) {
    int free = from;
    while (lane(free) != null) {
      free++;
    }
    return free;
  }

  private @Nullable Lane lane(int number) {
    return number < lanes.size() ? lanes.get(number) : null;
  }

  private void set(int number, @Nullable Lane lane) {
    while (lanes.size() <= number) {
      lanes.add(null);
    }
    lanes.set(number, lane);
    while (lane == null && lanes.size() > column + 1 && lanes.get(lanes.size() - 1) == null) {
      lanes.remove(lanes.size() - 1);
    }
  }
}
