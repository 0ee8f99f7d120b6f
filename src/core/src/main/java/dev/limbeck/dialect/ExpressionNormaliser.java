package dev.limbeck.dialect;

import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Lets the database itself say whether two expressions are the same: defaults, checks, generated
 * columns, the predicates and expressions of indexes. Text alone never decides that they differ: a
 * database keeps {@code status IN ('A', 'B')} in other words than the model's.
 */
public interface ExpressionNormaliser {
  /** What is to be noted where the engine could not be asked, and texts alone show differences. */
  String ONLY_LITERALS =
      "expressions whose text differs, but no number or string in it, are not compared; scratch.url"
          + " can name a place where the user may make tables";

  /**
   * The model in the actual schema's words: wherever the database spells an expression of the model
   * and the one at the same place of the actual schema alike, the model gets the actual text. Where
   * it does not, both texts stay, so that a revision says what the model's author wrote. Tables,
   * columns, constraints and indexes are neither added nor removed, and keep their names.
   *
   * <p>Asks only about texts that differ. Leaves nothing behind, takes no lock on the user's
   * tables, and works inside an open transaction as well as in autocommit.
   *
   * @param model the wanted schema, in the dialect's normal form
   * @param actual what is there, in the dialect's normal form
   */
  Aligned align(Connection connection, Schema model, Schema actual) throws SQLException;

  /** Where expressions may be tried. */
  @FunctionalInterface
  interface Place {
    Connection connection() throws SQLException;
  }

  /**
   * The same, where another connection than that of the actual schema may serve for trials.
   *
   * @param live on which the actual schema was read
   * @param place is asked for its connection only when there is something to try, as far as that
   *     can be told
   */
  default Aligned align(Connection live, Place place, Schema model, Schema actual)
      throws SQLException {
    return align(place.connection(), model, actual);
  }

  /**
   * Whether it also takes something of what is there for what a model has no words for. Then it is
   * not for a model that says all that a database can have.
   */
  default boolean forMappingsOnly() {
    return false;
  }

  /**
   * What came of it.
   *
   * @param model the model in the actual schema's words, in normal form
   * @param notes what could be compared as text only, and why; one sentence each
   */
  record Aligned(Schema model, List<String> notes) {
    public Aligned {
      notes = notes.stream().sorted().distinct().toList();
    }
  }
}
