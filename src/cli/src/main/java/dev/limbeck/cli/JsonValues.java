package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.command.Preview;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.GraphException;
import dev.limbeck.graph.GraphFault;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.BegunRevision;
import dev.limbeck.runner.ChangedRevision;
import dev.limbeck.script.ScriptHeader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What things are called in JSON. The names are a promise: fields may be added, and none is
 * renamed, left out or given another meaning.
 *
 * @param shown a file as the user would name it
 */
record JsonValues(Function<Path, String> shown) {

  /** A revision in a list. */
  Json entry(History.Entry entry) {
    return header(entry.header())
        .with("labels", entry.labels())
        .with("head", entry.head())
        .with("effective_head", entry.effectiveHead())
        .with("branch_point", entry.branchPoint())
        .with("merge_point", entry.mergePoint())
        .with("children", entry.children())
        .with("dependents", entry.dependents());
  }

  /** What the header of a revision says; lists are empty where it says nothing. */
  Json header(ScriptHeader header) {
    return new Json()
        .with("revision", header.revision())
        .with("revises", header.revises())
        .with("depends_on", header.dependsOn())
        .with("branch_labels", header.branchLabels())
        .with("message", header.message())
        .with("created", text(header.created()))
        .with("file", shown.apply(header.file()));
  }

  /** An instant in UTC; null for none. */
  static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** {@code upgrade} or {@code downgrade}. */
  static String direction(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  /** A revision that has run. */
  static Json step(Step step) {
    return new Json()
        .with("revision", step.revision().id())
        .with("direction", direction(step.direction()))
        .with("message", step.revision().message());
  }

  /** Revisions that have run. */
  static Json steps(List<Step> steps) {
    return new Json().with("steps", steps.stream().map(JsonValues::step).toList());
  }

  /** A revision that would run. */
  Json step(Preview.PlannedStep planned) {
    return step(planned.step())
        .with("file", shown.apply(planned.file()))
        .with("operations", planned.operations().stream().map(Operation::describe).toList());
  }

  /** An applied revision that does something else now. */
  static Json changed(ChangedRevision changed) {
    return problem(changed.problem())
        .with("revision", changed.applied().revision())
        .with("changes", changed.changes());
  }

  static Json begun(BegunRevision begun) {
    return new Json()
        .with("revision", begun.revision())
        .with("direction", direction(begun.direction()));
  }

  static List<String> ids(List<Revision> revisions) {
    return revisions.stream().map(Revision::id).toList();
  }

  /** What went wrong, a problem each. */
  static List<Json> problems(UserException e) {
    return e.problems().stream().map(JsonValues::problem).toList();
  }

  /** {@code {"error": …}}: what went wrong, with the process's exit code. */
  static Json error(UserException e) {
    List<Json> problems = new ArrayList<>();
    if (e instanceof GraphException graph) {
      for (GraphFault fault : graph.faults()) {
        problems.add(
            problem(fault.problem())
                .with("kind", fault.kind().name().toLowerCase(Locale.ROOT))
                .with("revisions", fault.ids()));
      }
    } else {
      e.problems().forEach(problem -> problems.add(problem(problem)));
    }
    return error(e.exitCode().number(), problems);
  }

  /** The same for what is no {@link UserException}. */
  static Json error(ExitCode code, String message) {
    return error(code.number(), List.of(problem(new Problem(message, null, null))));
  }

  private static Json error(int code, List<Json> problems) {
    return new Json().with("error", new Json().with("exit_code", code).with("problems", problems));
  }

  static Json problem(Problem problem) {
    Place place = problem.place();
    Json json =
        new Json()
            .with("message", problem.message())
            .with("remedy", problem.remedy())
            .with("file", place == null ? null : place.file());
    return place == null || place.line() == 0
        ? json.with("line", (String) null)
        : json.with("line", place.line());
  }
}
