package dev.limbeck.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * An option that was not understood, in a command whose targets may begin with a minus sign: there
 * it is taken for a target, and the error would be about the target that follows.
 */
final class MistypedOption {
  private MistypedOption() {}

  /** The same exception, or one about the option that is the likely cause. */
  static ParameterException in(ParameterException given, List<String> arguments) {
    CommandLine command = given.getCommandLine();
    if (!(command.getCommand() instanceof TakesTargets)) {
      return given;
    }
    Set<String> known = command.getCommandSpec().optionsMap().keySet();
    return arguments.stream()
        .takeWhile(argument -> !argument.equals("--"))
        .filter(argument -> argument.matches("-(-?\\p{L}|-).*"))
        .filter(argument -> !known.contains(argument.replaceFirst("=.*", "")))
        .filter(argument -> !clustered(argument, known))
        .findFirst()
        .<ParameterException>map(option -> new UnmatchedArgumentException(command, List.of(option)))
        .orElse(given);
  }

  /** {@code -qv}, {@code -eprod}. */
  private static boolean clustered(String argument, Set<String> known) {
    return !argument.startsWith("--")
        && argument.length() > 2
        && known.contains(argument.substring(0, 2));
  }
}
