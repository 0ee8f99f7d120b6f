package dev.limbeck.dialect;

import dev.limbeck.dialect.SqlLexer.Feature;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One kind of database. Immutable, and made for the version of the server it serves. */
public interface Dialect {

  /** The name that {@code execute: { sqlite: … }} uses: lower case, one word. */
  String name();

  /** Whether the database can do something. */
  boolean supports(Capability capability);

  /** Reads the catalogue. */
  SchemaInspector inspector();

  /**
   * The form in which schemas of this database are compared with {@code equals}: what the database
   * cannot tell apart is written one way. Takes what an inspector or a model reader returns;
   * applying it twice changes nothing more. Names stay, also those the database chose by itself.
   */
  Schema normalForm(Schema schema);

  /**
   * The database's own word on which expressions are the same; empty where their normal forms are
   * all there is to compare.
   */
  default Optional<ExpressionNormaliser> expressions() {
    return Optional.empty();
  }

  /**
   * The operations that one call of {@link #statements} should get together, in order; all of them,
   * once. Most databases take each alone; one that must rebuild a table takes all changes of it in
   * one go.
   */
  default List<List<Operation>> batches(List<Operation> operations) {
    return operations.stream().map(List::of).toList();
  }

  /**
   * The SQL of a batch of operations.
   *
   * @param state what is there before the first of them
   * @throws dev.limbeck.error.UserException if the database cannot do it, with what can be done
   *     instead
   * @throws SQLException if the live database could not be read
   */
  List<Statement> statements(List<Operation> batch, SchemaState state) throws SQLException;

  /**
   * A script of the user's own as single statements, split where the database's own client would
   * split it.
   */
  List<String> split(String script);

  /** Reads this database's SQL as tokens. */
  default SqlLexer lexer() {
    return new SqlLexer(
        EnumSet.of(Feature.NESTED_COMMENTS, Feature.DOLLAR_QUOTES, Feature.ESCAPE_STRINGS));
  }

  /** An identifier as it stands in SQL, quoted so that it means exactly this name. */
  String quote(String identifier);

  /**
   * The same dialect for a connection on which others are waited for no longer than that, where the
   * database makes runners wait by nothing but its transactions ({@link #lock} is empty).
   *
   * @param told is given the time waited so far, again and again
   */
  default Dialect waiting(Connection connection, Duration atMost, Consumer<Duration> told)
      throws SQLException {
    return this;
  }

  /** What the database means by an error, where it says less than a user needs. */
  default Optional<UserException> explain(SQLException failed) {
    return Optional.empty();
  }

  /**
   * Begins the transaction of a revision, on a connection in autocommit.
   *
   * @param operations what will run in it
   */
  default RevisionTransaction begin(Connection connection, List<Operation> operations)
      throws SQLException {
    return RevisionTransaction.begin(connection);
  }

  /**
   * How a script is written that is run without this library.
   *
   * @param like a connection whose settings the script shall have; null where there is none
   */
  default ScriptForm scriptForm(@Nullable Connection like) throws SQLException {
    return new StandardScript(supports(Capability.TRANSACTIONAL_DDL));
  }

  /**
   * A copy of a database's schema without rows, which can be changed and thrown away; empty where
   * the SQL of an operation does not depend on more than {@link SchemaState#schema} says.
   *
   * @return a connection that the caller closes, and the copy with it
   */
  default Optional<Connection> scratch(Connection live) throws SQLException {
    return Optional.empty();
  }

  /**
   * Where a revision can be tried; empty where the database has no such place, or the user of the
   * connection may not use it.
   *
   * @param live not used for anything else until the place is closed
   */
  default Optional<ScratchPlace> scratchPlace(Connection live) throws SQLException {
    return Optional.empty();
  }

  /**
   * How runners take turns; empty where the transaction of each revision excludes all other writers
   * from its beginning, so that looking again inside it is enough.
   */
  Optional<RunnerLock> lock();
}
