package dev.limbeck.command;

import java.util.List;
import java.util.Optional;

/**
 * How a revision is to be filled.
 *
 * @param renames declared for this run, as {@link dev.limbeck.diff.DeclaredRenames} reads them;
 *     they come before those of the configuration
 * @param onAmbiguous what is done where nobody is asked
 * @param prompt who is asked, if anybody
 * @param proof whether the revision is tried before it is written
 */
public record AutogenerateOptions(
    List<String> renames, OnAmbiguous onAmbiguous, Optional<RenamePrompt> prompt, boolean proof) {
  public AutogenerateOptions {
    renames = List.copyOf(renames);
  }

  /** Nothing declared, nobody to be asked, proof on. */
  public static AutogenerateOptions usual() {
    return new AutogenerateOptions(List.of(), OnAmbiguous.FAIL, Optional.empty(), true);
  }
}
