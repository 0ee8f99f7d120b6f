package dev.limbeck.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a new revision stands: in the graph, and on the disk.
 *
 * @param heads symbols of its parents; {@code base} for a base, none for the only head
 * @param splice whether a parent may have children already
 * @param branchLabels the labels that it declares
 * @param dependsOn ids, beginnings of ids, labels or other symbols of one revision each
 * @param revision its id; null for one by chance
 * @param location the folder for its file, absolute: a configured one or one inside; null for the
 *     one that its first parent is in, or the first
 */
public record Placement(
    List<String> heads,
    boolean splice,
    List<String> branchLabels,
    List<String> dependsOn,
    @Nullable String revision,
    @Nullable Path location) {

  /** Copies the lists. */
  public Placement {
    heads = List.copyOf(heads);
    branchLabels = List.copyOf(branchLabels);
    dependsOn = List.copyOf(dependsOn);
  }

  /** On top of the only head. */
  public static Placement onHead() {
    return new Placement(List.of(), false, List.of(), List.of(), null, null);
  }
}
