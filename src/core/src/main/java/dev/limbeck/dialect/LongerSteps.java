package dev.limbeck.dialect;

import dev.limbeck.operation.AlterSequence;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A sequence that gets longer steps where its next value is set already, and stays (MariaDB, H2;
 * PostgreSQL keeps the last one). It goes on, so that the next is a whole step behind the last one
 * drawn: Hibernate takes a number for the last one of as many as a step has.
 */
public final class LongerSteps {
  private LongerSteps() {}

  /**
   * The statements with the one that goes on, if it is needed.
   *
   * @param altered what changes the sequence
   * @param schema before it
   * @param on the statement, by how much longer the steps are
   */
  public static List<Statement> behind(
      List<Statement> altered, AlterSequence operation, Schema schema, LongFunction<String> on) {
    long before = schema.sequence(operation.sequence()).map(Sequence::increment).orElse(1L);
    long longer = operation.longerBy(before);
    if (longer == 0) {
      return altered;
    }
    List<Statement> statements = new ArrayList<>(altered);
    statements.add(Statement.change(on.apply(longer), operation.describe()));
    return statements;
  }
}
