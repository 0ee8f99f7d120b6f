package dev.limbeck.dialect;

import dev.limbeck.operation.AlterSequence;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * A sequence that gets longer steps where its next value is set already, and stays (MariaDB, H2;
 * PostgreSQL keeps the last one). One number is drawn, so that the next is a whole step behind all
 * that were: Hibernate takes a number for the last one of as many as a step has.
 */
public final class LongerSteps {
  private LongerSteps() {}

  /**
   * The statements with the one that draws, if it is needed.
   *
   * @param altered what changes the sequence
   * @param schema before it
   * @param draw the query
   */
  public static List<Statement> behind(
      List<Statement> altered, AlterSequence operation, Schema schema, String draw) {
    long before = schema.sequence(operation.sequence()).map(Sequence::increment).orElse(1L);
    if (!operation.lengthens(before)) {
      return altered;
    }
    List<Statement> statements = new ArrayList<>(altered);
    statements.add(Statement.change(draw, operation.describe()));
    return statements;
  }
}
