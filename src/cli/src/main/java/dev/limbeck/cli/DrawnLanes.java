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

  /**
   * Where a line from the revision to the side arrives.
   *
   * @param sign {@code +} joins the lane there, {@code .} begins one, {@code '} ends one, which
   *     comes over into the revision's own
   */
  private record Turn(int column, char sign) {}

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
    Lane own = lane(column);
    if (own != null && own.dotted()) {
      // Two revisions below each other would look like child and parent.
      rows.add(new String(row()));
    }
    ended = own == null ? column : -1;
    return rows;
  }

  /**
   * Finds a lane for each target: the one that there is, which may come over from the right, else
   * the revision's own, which needs no turn, else a new one.
   */
  private List<Turn> turns(List<String> targets, boolean dotted) {
    List<Turn> turns = new ArrayList<>();
    for (String target : targets) {
      int there = find(target);
      Lane lane = there < 0 ? null : lane(there);
      if (lane != null && there > column && lane(column) == null && lane.dotted() == dotted) {
        set(column, lane);
        set(there, null);
        turns.add(new Turn(there, '\''));
      } else if (lane != null) {
        set(there, new Lane(target, dotted && lane.dotted()));
        turns.add(new Turn(there, '+'));
      } else if (lane(column) == null) {
        set(column, new Lane(target, dotted));
      } else {
        int fresh = firstFree(column + 1);
        while (turnsAt(turns, fresh)) {
          fresh = firstFree(fresh + 1);
        }
        set(fresh, new Lane(target, dotted));
        turns.add(new Turn(fresh, '.'));
      }
    }
    return turns;
  }

  private static boolean turnsAt(List<Turn> turns, int column) {
    return turns.stream().anyMatch(turn -> turn.column() == column);
  }

  private String row(List<Turn> turns, char line, boolean goesOn) {
    int first = Math.min(column, turns.stream().mapToInt(Turn::column).min().orElse(column));
    int last = Math.max(column, turns.stream().mapToInt(Turn::column).max().orElse(column));
    char[] row = row(last + 1);
    // A dot in a lane would look like a turn.
    for (int at = 2 * first + 1; at < 2 * last; at += line == '.' ? 2 : 1) {
      row[at] = row[at] == ' ' ? line : row[at];
    }
    for (Turn turn : turns) {
      row[2 * turn.column()] = turn.sign();
    }
    row[2 * column] = goesOn ? '+' : '\'';
    return new String(row);
  }

  private char[] row() {
    return row(lanes.size());
  }

  private char[] row(int atLeast) {
    char[] row = " ".repeat(2 * Math.max(atLeast, lanes.size()) - 1).toCharArray();
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
