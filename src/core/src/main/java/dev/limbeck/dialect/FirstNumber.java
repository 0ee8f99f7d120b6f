package dev.limbeck.dialect;

import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.NumberedColumn;
import java.util.ArrayList;
import java.util.List;

/** The first number of a new sequence that is to number rows which may be there. */
public final class FirstNumber {
  private FirstNumber() {}

  /** As SQL: a step behind the rows, or the sequence's start, whichever comes later. */
  public static String of(CreateSequence operation, SqlDefinitions definitions) {
    long increment = operation.sequence().increment();
    long start = operation.sequence().start();
    List<String> all = new ArrayList<>(List.of(String.valueOf(start)));
    for (NumberedColumn one : operation.numbers()) {
      all.add(
          "COALESCE((SELECT "
              + (increment > 0 ? "MAX(" : "MIN(")
              + definitions.quote(one.column())
              + ") FROM "
              + definitions.name(one.table())
              + ") "
              + (increment > 0 ? "+ " + increment : "- " + -increment)
              + ", "
              + start
              + ")");
    }
    return (increment > 0 ? "GREATEST(" : "LEAST(") + String.join(", ", all) + ")";
  }
}
