package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.FaultKind;
import dev.limbeck.graph.GraphException;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.script.FileTemplate;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the place of a revision that is about to be written, and judges it; writes nothing. */
final class NewRevision {
  private final Config config;
  private final Tool tool;
  private final Revisions revisions;

  NewRevision(Config config, Tool tool, Revisions revisions) {
    this.config = config;
    this.tool = tool;
    this.revisions = revisions;
  }

  /**
   * The header, with the file that shall get it.
   *
   * @throws UserException if a symbol is not understood, the revision would break the graph, or the
   *     folder is none of the project's
   */
  ScriptHeader header(String message, ScriptFormat format, Placement placement) {
    FileTemplate names = names();
    Set<String> applied =
        AppliedIds.neededBy(
            config,
            tool.listener(),
            Stream.concat(placement.heads().stream(), placement.dependsOn().stream()).toList());
    List<String> parents = parents(placement, applied);
    List<String> dependencies =
        placement.dependsOn().stream().map(one -> dependency(one, applied)).distinct().toList();
    List<String> labels = placement.branchLabels().stream().distinct().toList();
    Path folder = folder(placement, parents);
    String given = placement.revision();
    String id = given == null ? tool.newIds().get() : given;
    judge(new Revision(id, parents, dependencies, labels, message, null));
    Instant now = tool.clock().instant();
    return ScriptHeader.planned(folder, format, id, parents, dependencies, labels, message, now)
        .in(names.file(folder, id, message, now, format));
  }

  private FileTemplate names() {
    String template = config.naming().template();
    return template.isEmpty()
        ? FileTemplate.DEFAULT
        : FileTemplate.parse(template, config.naming().zone(), config.naming().place());
  }

  private List<String> parents(Placement placement, Set<String> applied) {
    List<String> heads = placement.heads();
    if (heads.isEmpty()) {
      return ids(revisions.graph().parentsOfNew());
    }
    for (String head : heads) {
      if (heads.size() > 1 && revisions.graph().resolveAll(head, applied).isEmpty()) {
        throw usage(
            "'" + head + "' means no parent, and there are others",
            "Name the parents alone, or 'base' alone for a new base.");
      }
    }
    return ids(
        revisions.graph().parentsOfNew(applied, placement.splice(), heads.toArray(String[]::new)));
  }

  private static List<String> ids(Collection<Revision> found) {
    return found.stream().map(Revision::id).toList();
  }

  /** A label stays one, since it goes on meaning its revision; anything else becomes the id. */
  private String dependency(String symbol, Set<String> applied) {
    boolean label =
        revisions.graph().revisions().stream()
            .anyMatch(revision -> revision.branchLabels().contains(symbol));
    return label ? symbol : revisions.graph().resolve(symbol, applied).id();
  }

  private void judge(Revision added) {
    RevisionGraph graph = revisions.graph();
    try {
      graph.validateNew(added);
    } catch (GraphException e) {
      NewRevisionWords words = new NewRevisionWords(revisions, added);
      throw new UserException(
          e.exitCode(),
          e.faults().stream()
              // Only an id that is there twice can make one, and it is reported itself.
              .filter(fault -> fault.kind() != FaultKind.CYCLE)
              .map(words::problem)
              .distinct()
              .toList(),
          e);
    }
  }

  private Path folder(Placement placement, List<String> parents) {
    Path location = placement.location();
    if (location != null) {
      return checked(location);
    }
    List<Path> locations = config.migrations();
    if (locations.size() == 1 || parents.isEmpty()) {
      return locations.get(0);
    }
    Revision first = revisions.graph().revision(parents.get(0)).orElseThrow();
    Path beside = revisions.file(first);
    return locations.stream()
        .filter(beside::startsWith)
        .max(Comparator.comparingInt(Path::getNameCount))
        .orElse(locations.get(0));
  }

  private Path checked(Path location) {
    if (config.migrations().stream().noneMatch(location::startsWith)) {
      throw usage(
          "revisions are not looked for in '" + location + "'",
          "Name one of "
              + String.join(", ", config.migrations().stream().map(Path::toString).toList())
              + ", or add the folder to 'migrations' in the configuration.");
    }
    if (!Files.isDirectory(location)) {
      throw usage(
          "the folder '" + location + "' does not exist", "Create it, or correct the path.");
    }
    return location;
  }

  private static UserException usage(String message, String remedy) {
    return new UserException(ExitCode.USAGE, List.of(Problem.of(message, remedy)), null);
  }
}
