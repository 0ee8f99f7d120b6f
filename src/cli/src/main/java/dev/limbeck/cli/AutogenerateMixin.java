package dev.limbeck.cli;

import dev.limbeck.command.AutogenerateOptions;
import dev.limbeck.command.OnAmbiguous;
import dev.limbeck.command.RenamePrompt;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a revision is filled. */
final class AutogenerateMixin {
  @Option(
      names = "--rename",
      paramLabel = "OLD:NEW",
      description =
          "With --autogenerate: a table (posts:articles), a column (posts.title:posts.headline) or"
              + " a value of an enum type (mood.sad:mood.unhappy) that has another name now. May be"
              + " given several times.")
  private List<String> renames = new ArrayList<>();

  @Option(
      names = "--on-ambiguous",
      paramLabel = "fail|rename|drop",
      description =
          "With --autogenerate: what to do about a name that may have changed, instead of asking."
              + " Default without a terminal: fail.")
  private @Nullable OnAmbiguous onAmbiguous;

  @Option(
      names = "--no-proof",
      description = "With --autogenerate: do not try the revision before it is written.")
  private boolean noProof;

  AutogenerateOptions options(Terminal terminal) {
    BufferedReader in = terminal.in();
    Optional<RenamePrompt> prompt =
        in == null || onAmbiguous != null
            ? Optional.empty()
            : Optional.of(new RenameScreen(terminal, in));
    return new AutogenerateOptions(
        renames, onAmbiguous == null ? OnAmbiguous.FAIL : onAmbiguous, prompt, !noProof);
  }
}
