package dev.limbeck.graph;

import dev.limbeck.error.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a revision file says.
 *
 * @param id unique in a graph
 * @param revises ids of the parents; none for a base, several for a merge
 * @param dependsOn ids or labels of revisions that must be applied before this one without being
 *     its parents
 * @param branchLabels names that this revision gives to itself and to all its descendants
 * @param message what it is for; empty where nobody said
 * @param place where the header stands, for errors
 */
public record Revision(
    String id,
    List<String> revises,
    List<String> dependsOn,
    List<String> branchLabels,
    String message,
    @Nullable Place place) {

  /** Copies the lists. */
  public Revision {
    revises = List.copyOf(revises);
    dependsOn = List.copyOf(dependsOn);
    branchLabels = List.copyOf(branchLabels);
  }

  /** A revision with parents and nothing else. */
  public static Revision of(String id, String... revises) {
    return new Revision(id, List.of(revises), List.of(), List.of(), "", null);
  }

  /** The same revision with these dependencies instead of its own. */
  public Revision dependingOn(String... idsOrLabels) {
    return new Revision(id, revises, List.of(idsOrLabels), branchLabels, message, place);
  }

  /** The same revision with these branch labels instead of its own. */
  public Revision labelled(String... labels) {
    return new Revision(id, revises, dependsOn, List.of(labels), message, place);
  }

  /** The same revision in this place. */
  public Revision at(@Nullable Place where) {
    return new Revision(id, revises, dependsOn, branchLabels, message, where);
  }
}
