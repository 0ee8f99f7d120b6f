package dev.limbeck.dialect;

import dev.limbeck.dialect.SqlLexer.Feature;
import dev.limbeck.dialect.StatementEffect.Change.Kind;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.KeyDetail;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.TableOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One kind of database. Immutable, and made for the version of the server it serves. */
public interface Dialect extends LockWaits, Trials, TypeChanges {

  /** The name that {@code execute: { sqlite: … }} uses: lower case, one word. */
  String name();

  /** Whether the database can do something. */
  boolean supports(Capability capability);

  /** What can be said of an index besides what all databases have. */
  default Set<IndexDetail> indexDetails() {
    return Set.of();
  }

  /** What it knows to be said of the index behind a key besides what all do. */
  default Set<KeyDetail> keyDetails() {
    return Set.of();
  }

  /** How it can keep a table's rows besides as usual. */
  default Set<TableOption> tableOptions() {
    return Set.of();
  }

  /** Reads the catalogue. */
  SchemaInspector inspector();

  /**
   * The form in which schemas of this database are compared with {@code equals}: what the database
   * cannot tell apart is written one way. Takes what an inspector or a model reader returns;
   * applying it twice changes nothing more. Names stay, also those the database chose by itself.
   */
  Schema normalForm(Schema schema);

  /**
   * A type as a revision says it, where the catalogue keeps a word that means nothing to the
   * database, and something to those who read it.
   *
   * @param normal the type in normal form
   * @param read as an inspector or a model reader returned it
   */
  default ColumnType spelled(ColumnType normal, ColumnType read) {
    return normal;
  }

  /**
   * A schema as it was read, or as it has become of one, after an operation. A constraint without a
   * name is found by what it says, however that is written.
   *
   * @throws dev.limbeck.operation.InvalidOperationException if the two do not go together
   */
  default Schema after(Operation operation, Schema schema) {
    if (operation instanceof RenameColumn rename) {
      return rename.applyTo(schema, this::quote);
    }
    return operation instanceof DropConstraint drop
        ? UnnamedConstraint.spelled(drop, schema, this::normalForm).applyTo(schema)
        : operation.applyTo(schema);
  }

  /** A schema after operations, one after the other. */
  default Schema after(List<Operation> operations, Schema schema) {
    Schema state = schema;
    for (Operation operation : operations) {
      state = after(operation, state);
    }
    return state;
  }

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

  /** The statements that make a table of the runner's own, which holds any text of users. */
  default List<String> ownTable(Table definition) throws SQLException {
    return statements(List.of(new CreateTable(definition)), new SchemaState(Schema.empty(), null))
        .stream()
        .map(Statement::sql)
        .toList();
  }

  /**
   * Lets a table of the runner's own hold any text that an earlier version has made and that does
   * not; for a connection in autocommit.
   */
  default void widenOwnTable(Connection live, QualifiedName table) throws SQLException {}

  /**
   * What is assumed of the values of a column that gets another type, in words; empty where they
   * have one meaning only.
   */
  default Optional<String> assumption(ColumnType from, ColumnType to) {
    return Optional.empty();
  }

  /**
   * The SQL that moves a table or a sequence to another schema, with its rows or its number; empty
   * where there is none.
   */
  default Optional<String> move(QualifiedName from, QualifiedName to) {
    return Optional.empty();
  }

  /** An identifier as it stands in SQL, quoted so that it means exactly this name. */
  String quote(String identifier);

  /** The name of a table, with its schema's where that is not the default one. */
  default String quote(QualifiedName name) {
    String last = quote(name.name());
    return name.inDefaultSchema() ? last : quote(name.schema()) + "." + last;
  }

  /**
   * The same dialect for a connection on which others are waited for no longer than that, where the
   * database lets only one write at a time.
   *
   * @param told is given the time waited so far, again and again
   */
  default Dialect waiting(Connection connection, Duration atMost, Consumer<Duration> told)
      throws SQLException {
    return this;
  }

  /**
   * The same dialect, which tells that others are waited for; as long as the connections wait by
   * themselves.
   *
   * @param told is given the time waited so far, again and again
   */
  default Dialect telling(Consumer<Duration> told) {
    return this;
  }

  /** What the database means by an error, where it says less than a user needs. */
  default Optional<UserException> explain(SQLException failed) {
    return Optional.empty();
  }

  /**
   * What is no table of the default schema and of those named besides, and could be taken for one.
   */
  default List<OtherRelation> otherRelations(Connection live, Set<String> furtherSchemas)
      throws SQLException {
    return new OtherRelations(name -> name, name -> name).read(live, furtherSchemas);
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
   * A query that lets the transaction it stands in end before it is on the disk. All stays in its
   * order: whatever is lost if the server itself fails is what came last, and the next commit that
   * waits makes everything before it permanent, too. Empty where each commit waits.
   */
  default Optional<String> asynchronousCommit() {
    return Optional.empty();
  }

  /**
   * Begins a revision that is more than one transaction, on a connection in autocommit.
   *
   * @param operations what will run in it; its transactions are begun without any
   */
  default SessionFrame frame(Connection connection, List<Operation> operations)
      throws SQLException {
    return SessionFrame.NONE;
  }

  /**
   * What gives a session the schemas back in which it looks for names now; empty where one is all.
   */
  default Optional<SessionFrame> lookup(Connection connection) throws SQLException {
    return Optional.empty();
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
   * What a database has besides on the tables that a script writes anew, and the script does not
   * make: the statements that make it when the script has come to its end.
   *
   * @param target where the script leads to
   */
  default List<String> besides(Connection target, List<String> script) throws SQLException {
    return List.of();
  }

  /**
   * A schema as it was read, where constraints have no name that the database gave them because
   * nobody else did.
   */
  default Schema withoutMadeNames(Schema schema) {
    return schema;
  }

  /**
   * The database's own lock for runners; empty where it has none that can be trusted, so that a
   * lease in a table must serve.
   *
   * @param own a connection in autocommit that serves nothing but the lock, and is closed with it
   * @param work the connection on which the work is done
   * @param key what is locked: the version table's name
   */
  default Optional<RunnerLock> lock(Connection own, Connection work, String key, LockOwner owner)
      throws SQLException {
    return Optional.empty();
  }

  /** Whether the database has a lock for runners, as far as nothing stands between. */
  default boolean hasRunnerLock() {
    return false;
  }

  /** What can be done about a statement that failed, where the database's own words do not say. */
  default Optional<String> remedy(SQLException failed) {
    return Optional.empty();
  }

  /**
   * Whether a statement must be sent outside of a transaction, in a database whose transactions
   * otherwise undo everything.
   */
  default boolean standsAlone(String sql) {
    return false;
  }

  /** Whether an operation comes to a statement that {@link #standsAlone(String) stands alone}. */
  default boolean standsAlone(Operation operation) {
    return false;
  }

  /**
   * Finds out what became of a statement that was sent, and of whose end nobody knows.
   *
   * @param now what the catalogue shows
   */
  default Outcome outcome(Connection live, String sql, Schema now) throws SQLException {
    return new CatalogueAnswer(new ReadObjects(now, live))
        .outcome(StatementEffect.of(sql, lexer()));
  }

  /**
   * Why a statement of the user's own must not run on a runner's connection, whatever the database
   * would say to it; empty where it may.
   */
  default Optional<String> unfit(String sql) {
    return Optional.empty();
  }

  /**
   * Whether what a statement is to make is there before it is sent. Then it will be refused, and
   * afterwards nobody may take what is there for its work. Asked only of what no transaction
   * undoes; what a statement is to remove is gone either way.
   */
  default boolean isTaken(Connection live, String sql) throws SQLException {
    StatementEffect effect = StatementEffect.of(sql, lexer());
    return effect.changes().stream().noneMatch(change -> change.kind() == Kind.REMOVED)
        && new CatalogueAnswer(new LiveObjects(live)).outcome(effect) == Outcome.DONE;
  }

  /**
   * What may stay of a statement that the database refused, in words; empty where nothing does. A
   * change of the schema in code that it calls has committed all that came before, too.
   */
  default Optional<String> remains(Connection live, Statement refused, SQLException failed)
      throws SQLException {
    boolean task = refused.work() instanceof TaskCall;
    return supports(Capability.TRANSACTIONAL_DDL)
            || !(task || StatementEffect.isCall(refused.sql(), lexer()))
        ? Optional.empty()
        : Optional.of(
            "If "
                + (task ? "the task" : "what it calls")
                + " has changed the schema, that and all it did before stay: look, and undo by hand"
                + " what must not be done twice.");
  }

  /**
   * Takes away what a statement has left behind that was interrupted before it took effect. Only
   * what is surely of that statement is taken away, and nothing that holds what is nowhere else.
   *
   * @return what may be of it and was left, each with what to do about it
   */
  default List<String> removeLeftovers(Connection live, String sql) throws SQLException {
    return List.of();
  }

  /**
   * Columns of a wanted schema whose types are neither in the database nor in the schema, with the
   * types, in words.
   */
  default List<String> missingTypes(Connection connection, Schema wanted) throws SQLException {
    return List.of();
  }
}
