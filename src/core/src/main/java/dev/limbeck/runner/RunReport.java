package dev.limbeck.runner;

import dev.limbeck.graph.Step;
import java.util.List;

/**
 * What a run has done.
 *
 * @param steps the steps that were carried out by this runner, in order
 */
public record RunReport(List<Step> steps) {
  public RunReport {
    steps = List.copyOf(steps);
  }
}
