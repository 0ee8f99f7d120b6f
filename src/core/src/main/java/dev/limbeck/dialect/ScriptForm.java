package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * What a script says besides the statements of its revisions, so that the database's own client
 * does with it what this library does over a connection. Everything here is SQL without a
 * terminator, unless it says otherwise.
 */
public interface ScriptForm {

  /** For which versions the script is, in words; empty where that makes no difference. */
  default String versions() {
    return "";
  }

  /**
   * Lines that are no SQL and only the database's own client understands, with which it stops at
   * the first error; none where it does so anyway.
   */
  default List<String> clientCommands() {
    return List.of();
  }

  /** What stands before the first revision. */
  default List<String> opening() {
    return List.of();
  }

  /** What stands after the last revision. */
  default List<String> closing() {
    return List.of();
  }

  /**
   * What stands before the statements of a revision.
   *
   * @param operations what follows
   */
  List<String> begin(List<Operation> operations);

  /**
   * What stands between the statements of a revision and the row that records it.
   *
   * @param operations what went before
   */
  default List<String> settle(List<Operation> operations) {
    return List.of();
  }

  /**
   * What stands after the row that records a revision.
   *
   * @param operations what went before
   */
  List<String> end(List<Operation> operations);

  /**
   * Statements by themselves, with what they need around them so that no row is lost whoever runs
   * them.
   */
  default List<String> alone(List<String> statements) {
    return statements;
  }

  /**
   * A statement that fails if a query returns a row, and does nothing else.
   *
   * @param message what is wrong then
   * @return empty where the database has no such statement
   */
  Optional<String> refusal(String query, String message);

  /** The time at which the script runs, in UTC, as a value for the version table. */
  String now();

  /** Who runs the script, as a value for the version table. */
  String user();
}
