package dev.limbeck.command;

import dev.limbeck.diff.Rename;
import dev.limbeck.diff.Rename.Kind;
import java.util.List;

/**
 * Recognises what Spring Boot 4 does to the names of columns: its naming strategy, which is
 * Hibernate's own, parts {@code address1Line} into {@code address1_line}, where Spring Boot 3 wrote
 * {@code address1line}.
 */
final class DigitNames {
  private DigitNames() {}

  /** A sentence about the renames that are no more than that; none where there are none. */
  static List<String> notes(List<Rename> renames) {
    List<Rename> group = renames.stream().filter(DigitNames::isOne).toList();
    if (group.isEmpty()) {
      return List.of();
    }
    Rename first = group.get(0);
    return List.of(
        (group.size() == 1 ? "one name differs" : group.size() + " names differ")
            + " by an underscore beside a digit ("
            + first.subject().fullName()
            + " is wanted as "
            + first.to()
            + "), as the naming strategies of Spring Boot 3 and 4 do: renamed. To keep the old"
            + " names instead, give the application and 'model.naming.physical' a strategy of your"
            + " own");
  }

  private static boolean isOne(Rename rename) {
    Kind kind = rename.subject().kind();
    String old = rename.subject().name();
    return (kind == Kind.TABLE || kind == Kind.COLUMN)
        && old.codePoints().anyMatch(Character::isDigit)
        && !old.equals(rename.to())
        && old.replace("_", "").equals(rename.to().replace("_", ""));
  }
}
