package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.error.Place;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.PlacedOperation;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Where the operations of a body stand; two that are equal stand at different places. */
final class OperationPlaces {
  private final IdentityHashMap<Operation, PlacedOperation> places = new IdentityHashMap<>();
  private final Place file;

  private OperationPlaces(Place file) {
    this.file = file;
  }

  static OperationPlaces of(StepBody body) {
    OperationPlaces places = new OperationPlaces(Place.of(body.step().revision().id()));
    for (PlacedOperation placed : body.placed()) {
      places.places.put(placed.operation(), placed);
    }
    return places;
  }

  /** The place of the first of some operations; the revision where that is not known. */
  Place of(List<Operation> operations) {
    return first(operations).map(PlacedOperation::place).orElse(file);
  }

  /** The place of what is wrong with some operations. */
  Place of(List<Operation> operations, UserException wrong) {
    return first(operations).map(one -> one.place(wrong)).orElse(file);
  }

  private Optional<PlacedOperation> first(List<Operation> operations) {
    return operations.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(places.get(operations.get(0)));
  }

  /**
   * The place of one statement of an operation: a line of its own in a script.
   *
   * @param number which of the operation's statements it is, from 1 on
   */
  Place of(Dialect dialect, List<Operation> operations, int number, String sql) {
    return first(operations).map(one -> of(dialect, one, number, sql)).orElse(file);
  }

  /** The same, for an operation that is known. */
  static Place of(Dialect dialect, PlacedOperation placed, int number, String sql) {
    if (placed.operation() instanceof ExecuteSql execute) {
      for (String key : execute.sql().keySet()) {
        Integer line = placed.lines().first().get(key);
        int before = line == null ? -1 : linesBefore(dialect, execute.sql().get(key), number, sql);
        if (line != null && before >= 0) {
          return new Place(placed.place().file(), line + before);
        }
      }
    }
    return placed.place();
  }

  /** A statement from its first word on. */
  private static String withoutComment(Dialect dialect, String statement) {
    int start =
        dialect.lexer().tokens(statement).stream()
            .filter(token -> !token.blank())
            .mapToInt(SqlToken::start)
            .findFirst()
            .orElse(0);
    return statement.substring(start).strip();
  }

  /** How many lines stand before a statement; -1 where it is another one, or is not found. */
  private static int linesBefore(Dialect dialect, String text, int number, String sql) {
    List<String> statements = dialect.split(text);
    if (number > statements.size() || !statements.get(number - 1).equals(sql)) {
      return -1;
    }
    int[] starts =
        dialect.lexer().tokens(text).stream()
            .filter(token -> !token.blank())
            .mapToInt(SqlToken::start)
            .toArray();
    int from = 0;
    int at = -1;
    for (String statement : statements.subList(0, number)) {
      int least = from;
      String solid = withoutComment(dialect, statement);
      at =
          Arrays.stream(starts)
              .filter(start -> start >= least && text.startsWith(solid, start))
              .findFirst()
              .orElse(-1);
      if (at < 0) {
        return -1;
      }
      from = at + solid.length();
    }
    return (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
