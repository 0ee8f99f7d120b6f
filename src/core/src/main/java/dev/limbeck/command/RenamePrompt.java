package dev.limbeck.command;

import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.diff.RenameQuestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a person which of several possible renames are meant. */
@FunctionalInterface
public interface RenamePrompt {

  /**
   * Asks all questions at once.
   *
   * @return the new name for each subject, or none where it is dropped; a subject without an answer
   *     is asked for again. Empty where the person wants nothing to be written
   */
  Optional<Map<Subject, Optional<String>>> ask(List<RenameQuestion> questions);
}
