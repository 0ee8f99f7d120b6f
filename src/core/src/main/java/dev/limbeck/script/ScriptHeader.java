package dev.limbeck.script;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a revision file says about its place in the graph, and which file that is.
 *
 * @param revision the revision's id
 * @param revises the ids of its parents; none for a base, several for a merge
 * @param dependsOn ids or labels of revisions that must be applied before it
 * @param branchLabels names it gives to itself and its descendants
 * @param message what it is for; empty where nobody said
 * @param created to the second; null where the file does not say
 * @param place the line of the id
 */
public record ScriptHeader(
    String revision,
    List<String> revises,
    List<String> dependsOn,
    List<String> branchLabels,
    String message,
    @Nullable Instant created,
    Place place,
    Path file,
    ScriptFormat format) {

  /** Copies the lists and cuts the instant to the second. */
  public ScriptHeader {
    revises = List.copyOf(revises);
    dependsOn = List.copyOf(dependsOn);
    branchLabels = List.copyOf(branchLabels);
    created = created == null ? null : created.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The header of a revision whose file does not exist yet; the file's name is made of the id and
   * the message.
   *
   * @throws dev.limbeck.error.UserException if the id or a label has a form that no file may have
   */
  public static ScriptHeader planned(
      Path folder,
      ScriptFormat format,
      String revision,
      List<String> revises,
      List<String> dependsOn,
      List<String> branchLabels,
      String message,
      @Nullable Instant created) {
    Instant date = created == null ? Instant.EPOCH : created;
    Path file = FileTemplate.DEFAULT.file(folder, revision, message, date, format);
    Place place = Place.of(file.toString());
    Problems problems = new Problems();
    RevisionNames.check("revision", List.of(revision), place, problems);
    RevisionNames.check("revises", revises, place, problems);
    RevisionNames.check("depends_on", dependsOn, place, problems);
    RevisionNames.check("branch_labels", branchLabels, place, problems);
    problems.throwIfAny(ExitCode.USAGE);
    return new ScriptHeader(
        revision, revises, dependsOn, branchLabels, message, created, place, file, format);
  }

  /** The same header in another file. */
  public ScriptHeader in(Path newFile) {
    return new ScriptHeader(
        revision,
        revises,
        dependsOn,
        branchLabels,
        message,
        created,
        Place.of(newFile.toString()),
        newFile,
        format);
  }
}
