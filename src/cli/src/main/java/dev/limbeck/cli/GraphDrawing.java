package dev.limbeck.cli;

import dev.limbeck.command.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The graph in characters, newest revision first.
 *
 * <pre>
 * * d, more
 * * m (merge point), both
 * +-.
 * | * c, tags
 * * | b, posts
 * +-'
 * * a, users
 * </pre>
 *
 * <p>Every revision that is still to come and stands below one already drawn has a lane, its own
 * and only one; lanes never move. A line that turns is joined to another one where there is a
 * {@code +}, and passes behind it where there is none. Dependencies are dotted.
 */
final class GraphDrawing {
  private final List<History.Entry> entries;
  private final Function<History.Entry, List<String>> words;
  private final Set<String> drawn;
  private final DrawnLanes lanes = new DrawnLanes();
  private final List<String> lines = new ArrayList<>();

  /**
   * A drawing of some revisions.
   *
   * @param entries each before all that it needs; what it needs besides is left out
   * @param words what stands beside a revision, at least a line
   */
  GraphDrawing(List<History.Entry> entries, Function<History.Entry, List<String>> words) {
    this.entries = List.copyOf(entries);
    this.words = words;
    this.drawn = entries.stream().map(entry -> entry.revision().id()).collect(Collectors.toSet());
  }

  /** The lines, without blanks at their ends. */
  List<String> lines() {
    entries.forEach(this::draw);
    return Collections.unmodifiableList(lines);
  }

  private void draw(History.Entry entry) {
    List<String> parents = shown(entry.revision().revises());
    List<String> dependencies = new ArrayList<>(shown(entry.dependencies()));
    dependencies.removeAll(parents);
    String id = entry.revision().id();
    if (lanes.wouldTouchAnEnd(id)) {
      line(lanes.between(' '), "");
    }
    List<String> text = words.apply(entry);
    line(lanes.node(id), text.get(0));
    char down = parents.isEmpty() ? dependencies.isEmpty() ? ' ' : ':' : '|';
    for (String more : text.subList(1, text.size())) {
      line(lanes.between(down), "    " + more);
    }
    lanes.connect(parents, dependencies).forEach(row -> line(row, ""));
  }

  private List<String> shown(List<String> ids) {
    return ids.stream().distinct().filter(drawn::contains).toList();
  }

  private void line(String picture, String text) {
    lines.add((picture + " " + text).stripTrailing());
  }
}
