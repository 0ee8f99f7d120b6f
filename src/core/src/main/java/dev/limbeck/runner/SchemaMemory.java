package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
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

  /** Something to be done before the database is asked. */
  @FunctionalInterface
  interface Preparation {
    /** Does it. */
    void prepare() throws SQLException;
  }

  /** The same with something done before batches for which a dialect asks the database first. */
  default SchemaMemory preparedBy(Dialect dialect, Preparation preparation) {
    SchemaMemory itself = this;
    return new SchemaMemory() {
      @Override
      public SchemaState before(List<Operation> batch) throws SQLException {
        if (batch.stream().anyMatch(dialect::asksFirst)) {
          preparation.prepare();
        }
        return itself.before(batch);
      }

      @Override
      public void follow(List<Operation> batch) {
        itself.follow(batch);
      }

      @Override
      public void forget() {
        itself.forget();
      }
    };
  }

  /** What was followed was undone: it must be looked at again. */
  default void forget() {}
}
