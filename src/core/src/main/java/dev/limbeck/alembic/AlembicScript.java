package dev.limbeck.alembic;

import dev.limbeck.error.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a script of Alembic says about its place in the graph.
 *
 * @param downRevisions the ids of its parents; none for a base
 * @param branchLabels in the order of the script
 * @param dependsOn ids, beginnings of ids, or labels
 * @param message the first paragraph of the docstring, in one line; empty where there is none
 * @param created null where the docstring does not say
 * @param place the line of {@code revision}
 */
public record AlembicScript(
    String revision,
    List<String> downRevisions,
    List<String> branchLabels,
    List<String> dependsOn,
    String message,
    @Nullable Instant created,
    Place place) {

  public AlembicScript {
    downRevisions = List.copyOf(downRevisions);
    branchLabels = List.copyOf(branchLabels);
    dependsOn = List.copyOf(dependsOn);
  }
}
