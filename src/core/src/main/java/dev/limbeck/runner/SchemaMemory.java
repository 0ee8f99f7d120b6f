package dev.limbeck.runner;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.operation.Operation;
import java.sql.SQLException;
import java.util.List;

/** Knows what is there while operations are carried out, or written down, one after the other. */
public interface SchemaMemory {

  /** What a dialect may look at while it writes the SQL of a batch. */
  SchemaState before(List<Operation> batch) throws SQLException;

  /** The batch has been carried out. */
  void follow(List<Operation> batch);

  /** What was followed was undone: it must be looked at again. */
  default void forget() {}
}
