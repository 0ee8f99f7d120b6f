package dev.limbeck.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Pairs names off so that the sum of the pairs' scores is greatest (Kuhn's and Munkres' algorithm);
 * each name stands in one pair at most. What is not connected by any score is solved by itself, so
 * the cost grows with the cube of what is really in doubt.
 */
final class Assignment {
  private Assignment() {}

  /**
   * The pairs.
   *
   * @param scores by old and new name, above 0; what is missing cannot be a pair
   * @return new names by old ones, sorted
   */
  static Map<String, String> of(Map<String, Map<String, Double>> scores) {
    Map<String, String> pairs = new TreeMap<>();
    Set<String> done = new HashSet<>();
    Map<String, List<String>> backward = new HashMap<>();
    scores.forEach(
        (old, row) ->
            row.keySet()
                .forEach(name -> backward.computeIfAbsent(name, n -> new ArrayList<>()).add(old)));
    for (String start : new TreeSet<>(scores.keySet())) {
      if (done.contains(start)) {
        continue;
      }
      Set<String> rows = new TreeSet<>();
      Set<String> columns = new TreeSet<>();
      List<String> open = new ArrayList<>(List.of(start));
      while (!open.isEmpty()) {
        String row = open.remove(open.size() - 1);
        if (rows.add(row)) {
          for (String column : scores.getOrDefault(row, Map.of()).keySet()) {
            columns.add(column);
            open.addAll(backward.getOrDefault(column, List.of()));
          }
        }
      }
      done.addAll(rows);
      pairs.putAll(solve(List.copyOf(rows), columns, scores));
    }
    return pairs;
  }

  private static Map<String, String> solve(
      List<String> rows, Collection<String> columnNames, Map<String, Map<String, Double>> scores) {
    List<String> columns = List.copyOf(columnNames);
    int size = Math.max(rows.size(), columns.size());
    double[][] cost = new double[size + 1][size + 1];
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Double> row = scores.getOrDefault(rows.get(i), Map.of());
      for (int j = 0; j < columns.size(); j++) {
        cost[i + 1][j + 1] = -row.getOrDefault(columns.get(j), 0.0);
      }
    }
    int[] rowOf = cheapest(cost, size);
    Map<String, String> pairs = new HashMap<>();
    for (int j = 1; j <= columns.size(); j++) {
      int i = rowOf[j];
      if (i <= rows.size() && cost[i][j] < 0) {
        pairs.put(rows.get(i - 1), columns.get(j - 1));
      }
    }
    return pairs;
  }

  /** The row of each column in the cheapest assignment; all counted from 1. */
  private static int[] cheapest(double[][] cost, int size) {
    double[] rowPotential = new double[size + 1];
    double[] columnPotential = new double[size + 1];
    int[] rowOf = new int[size + 1];
    int[] way = new int[size + 1];
    for (int i = 1; i <= size; i++) {
      rowOf[0] = i;
      int column = 0;
      double[] least = new double[size + 1];
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      boolean[] used = new boolean[size + 1];
      do {
        used[column] = true;
        int row = rowOf[column];
        double delta = Double.POSITIVE_INFINITY;
        int next = 0;
        for (int j = 1; j <= size; j++) {
          if (!used[j]) {
            double reduced = cost[row][j] - rowPotential[row] - columnPotential[j];
            if (reduced < least[j]) {
              least[j] = reduced;
              way[j] = column;
            }
            if (least[j] < delta) {
              delta = least[j];
              next = j;
            }
          }
        }
        for (int j = 0; j <= size; j++) {
          if (used[j]) {
            rowPotential[rowOf[j]] += delta;
            columnPotential[j] -= delta;
          } else {
            least[j] -= delta;
          }
        }
        column = next;
      } while (rowOf[column] != 0);
      do {
        int previous = way[column];
        rowOf[column] = rowOf[previous];
        column = previous;
      } while (column != 0);
    }
    return rowOf;
  }
}
