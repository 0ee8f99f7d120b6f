package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to send to the database.
 *
 * @param kind what is expected of it
 * @param sql without a terminator
 * @param note for a change, what is done, in a few words; else what is wrong if it comes out badly
 * @param operations the operations of the batch that it is for; empty for all of them
 * @param copy how many rows a long copy takes along, in which parts; null for anything else
 * @param work what is done in place of sending the text; null where that is sent
 * @param standing what it takes off for a change, or puts back; null for all others
 */
public record Statement(
    Kind kind,
    String sql,
    String note,
    List<Operation> operations,
    @Nullable Copy copy,
    @Nullable Work work,
    @Nullable Standing standing) {
  /** What is expected of a statement. */
  public enum Kind {
    /** Executed; its result does not matter. */
    CHANGE,
    /**
     * Executed to see that it works; it changes nothing, and a script that was tried out goes
     * without it.
     */
    PROBE,
    /**
     * A query that must return no row; the rows it returns are what would have been lost or broken.
     */
    ASSERTION,
    /** A query whose rows, if there are any, are told; nothing stops for them. */
    NOTICE
  }

  /**
   * A copy that takes long, taken apart so that its progress can be told.
   *
   * @param rows how many there are, as far as is known
   * @param parts statements that do together, in order, what the one statement does
   */
  public record Copy(long rows, List<String> parts) {
    /** Copies the list. */
    public Copy {
      parts = List.copyOf(parts);
    }
  }

  /** Copies the list. */
  public Statement {
    operations = List.copyOf(operations);
  }

  /** One for all operations of the batch. */
  public Statement(Kind kind, String sql, String note) {
    this(kind, sql, note, List.of(), null, null, null);
  }

  /** A statement that changes something. */
  public static Statement change(String sql, String note) {
    return new Statement(Kind.CHANGE, sql, note);
  }

  /** A statement that must work and does nothing. */
  public static Statement probe(String sql, String note) {
    return new Statement(Kind.PROBE, sql, note);
  }

  /** A query that must return no row. */
  public static Statement assertion(String sql, String note) {
    return new Statement(Kind.ASSERTION, sql, note);
  }

  /** A query whose rows are told. */
  public static Statement notice(String sql, String note) {
    return new Statement(Kind.NOTICE, sql, note);
  }

  /** The same, for some operations of its batch. */
  public Statement meaning(List<Operation> some) {
    return new Statement(kind, sql, note, some, copy, work, standing);
  }

  /** The same, with other words on what is done. */
  public Statement withNote(String words) {
    return new Statement(kind, sql, words, operations, copy, work, standing);
  }

  /** The same, about something that stands in the way. */
  public Statement about(Standing something) {
    return new Statement(kind, sql, note, operations, copy, work, something);
  }

  /** The same, in parts. */
  public Statement inParts(long rows, List<String> parts) {
    return new Statement(kind, sql, note, operations, new Copy(rows, parts), null, standing);
  }

  /** The same, which is done in another way than by sending it. */
  public Statement doing(Work work) {
    return new Statement(kind, sql, note, operations, copy, work, standing);
  }
}
