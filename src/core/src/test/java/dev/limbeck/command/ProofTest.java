package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.Statement;
import dev.limbeck.diff.CheckComparison;
import dev.limbeck.diff.Difference;
import dev.limbeck.diff.SchemaDiffer;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.testing.SchemaGenerator;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTest {
  private static final QualifiedName USERS = QualifiedName.of("users");
  private static final QualifiedName POSTS = QualifiedName.of("posts");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void a_right_revision_stands_its_trial(String database) throws SQLException {
    try (Connection connection = database(database, before())) {
      Proof.Outcome outcome = prove(connection, after(), statements -> statements);
      assertNull(outcome.notTried());
      assertNull(outcome.failure());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void statements_that_do_something_else_are_found_out(String database) throws SQLException {
    try (Connection connection = database(database, before())) {
      Proof.Outcome outcome =
          prove(
              connection,
              after(),
              sql ->
                  sql.replace("varchar(300)", "varchar(299)")
                      .replace("VARCHAR(300)", "VARCHAR(299)"));
      Proof.Failure failure = outcome.failure();
      assertNotNull(failure, () -> String.valueOf(outcome.notTried()));
      assertTrue(
          failure.what().startsWith("its upgrade does not lead to the model"), failure.what());
      assertTrue(failure.what().contains("posts.title"), failure.what());
      assertEquals(List.of(POSTS), failure.expected().stream().map(Table::name).toList());
      assertEquals(List.of(POSTS), failure.found().stream().map(Table::name).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void a_statement_that_the_database_refuses_is_told(String database) throws SQLException {
    try (Connection connection = database(database, before())) {
      Proof.Outcome outcome =
          prove(
              connection, after(), sql -> sql.replaceFirst("(?i)varchar\\(300\\)", "varchar(300"));
      Proof.Failure failure = outcome.failure();
      assertNotNull(failure, () -> String.valueOf(outcome.notTried()));
      assertTrue(failure.what().startsWith("its upgrade fails: "), failure.what());
      assertTrue(failure.what().contains("varchar(300"), failure.what());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void a_downgrade_that_does_not_lead_back_is_found_out(String database) throws SQLException {
    try (Connection connection = database(database, before())) {
      Dialect dialect = Dialects.of(connection);
      Schema actual = read(dialect, connection);
      Difference difference = differ().diff(actual, dialect.normalForm(after()));
      List<Operation> down = new ArrayList<>(difference.reversed());
      down.removeIf(operation -> operation.describe().contains("drop column"));
      Proof.Outcome outcome =
          new Proof(dialect, differ(), dialect::normalForm)
              .run(connection, actual, dialect.normalForm(after()), difference.operations(), down);
      Proof.Failure failure = outcome.failure();
      assertNotNull(failure);
      assertTrue(failure.what().startsWith("its downgrade does not lead back"), failure.what());
      assertTrue(failure.what().contains("drop column users.nickname"), failure.what());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void generated_revisions_stand_their_trial(String database) throws SQLException {
    for (int seed = 0; seed < Integer.getInteger("laws.pairs", 12); seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema a = generator.schema();
      Schema b = generator.changed(a);
      try (Connection connection = database(database + seed, a)) {
        String number = "seed " + seed;
        Proof.Outcome outcome = prove(connection, b, sql -> sql);
        assertNull(outcome.notTried(), number);
        assertNull(outcome.failure(), number);
      }
    }
  }

  @Test
  void a_part_of_a_sqlite_database_is_enough_for_a_right_revision() throws SQLException {
    for (int seed = 0; seed < Integer.getInteger("laws.pairs", 12); seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema near = generator.schema();
      Schema a = near.withTable(far());
      Schema b = generator.changed(near).withTable(far());
      try (Connection connection = database("sqlite" + seed, a)) {
        Dialect dialect = Dialects.of(connection);
        Schema actual = read(dialect, connection);
        Schema normal = dialect.normalForm(b);
        Difference difference = differ().diff(actual, normal);
        List<Operation> all = new ArrayList<>(difference.operations());
        all.addAll(difference.reversed());
        try (ScratchPlace place = dialect.scratchPlace(connection, all).orElseThrow()) {
          assertFalse(place.complete());
        }
        Proof.Outcome outcome =
            new Proof(new Altered(dialect, sql -> sql, true), differ(), dialect::normalForm)
                .run(connection, actual, normal, difference.operations(), difference.reversed());
        assertNull(outcome.notTried(), "seed " + seed);
        assertNull(outcome.failure(), "seed " + seed);
      }
    }
  }

  @Test
  void a_name_that_something_far_away_has_is_found_out() throws SQLException {
    Schema before = before().withTable(far());
    try (Connection connection = database("sqlite", before)) {
      Table posts = before.table(POSTS).orElseThrow();
      Schema wanted =
          before.withTable(
              posts.withIndexes(
                  List.of(posts.indexes().get(0), Index.of("ix_taken", List.of("body"), false))));
      Proof.Failure failure = prove(connection, wanted, sql -> sql).failure();
      assertNotNull(failure);
      assertTrue(failure.what().contains("ix_taken already exists"), failure.what());
    }
  }

  /** A table with which nothing else has to do. */
  private static Table far() {
    return Table.of(
            QualifiedName.of("far_away"),
            List.of(Column.of("x", ColumnType.of("integer"), true)),
            null)
        .withIndexes(List.of(Index.of("ix_taken", List.of("x"), false)));
  }

  @Test
  void nothing_of_the_users_is_locked_or_changed_on_postgresql() throws SQLException {
    try (Connection connection = database("postgresql", before());
        Connection other = DriverManager.getConnection(connection.getMetaData().getURL())) {
      execute(connection, "INSERT INTO users (email) VALUES ('a')");
      long pid = number(connection, "SELECT pg_backend_pid()");
      List<String> locked = new ArrayList<>();
      Dialect dialect = Dialects.of(connection);
      Proof.Outcome outcome =
          prove(
              connection,
              new Altered(
                  dialect,
                  sql -> {
                    try {
                      locked.addAll(locks(other, pid));
                      execute(other, "INSERT INTO users (email) VALUES (random()::text)");
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                    return sql;
                  }),
              after());
      assertNull(outcome.failure());
      assertNull(outcome.notTried());
      assertEquals(List.of(), locked);
      assertEquals(0, number(other, "SELECT count(*) FROM pg_class WHERE relname LIKE 'limbeck%'"));
      assertTrue(connection.getAutoCommit());
      assertEquals("public", connection.getSchema());
    }
  }

  @Test
  void a_statement_cannot_reach_the_users_tables_on_postgresql() throws SQLException {
    try (Connection connection = database("postgresql", before());
        Connection other = DriverManager.getConnection(connection.getMetaData().getURL())) {
      execute(connection, "CREATE TABLE precious (id bigint)");
      long pid = number(connection, "SELECT pg_backend_pid()");
      List<String> locked = new ArrayList<>();
      Dialect dialect = Dialects.of(connection);
      Proof.Outcome outcome =
          prove(
              connection,
              new Altered(
                  dialect,
                  sql -> {
                    try {
                      locked.addAll(locks(other, pid));
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                    return sql.contains("ADD COLUMN")
                        ? "ALTER TABLE precious ADD COLUMN x integer"
                        : sql;
                  }),
              after());
      assertNotNull(outcome.failure());
      assertEquals(List.of(), locked);
    }
  }

  @Test
  void without_the_right_to_temporary_tables_it_is_said() throws SQLException {
    try (Connection connection = database("postgresql", before())) {
      execute(connection, "CREATE ROLE reader_of_proof_test");
      String name = connection.getCatalog();
      execute(connection, "REVOKE TEMP ON DATABASE \"" + name + "\" FROM PUBLIC");
      execute(connection, "GRANT ALL ON ALL TABLES IN SCHEMA public TO reader_of_proof_test");
      execute(connection, "SET ROLE reader_of_proof_test");
      Proof.Outcome outcome = prove(connection, after(), sql -> sql);
      assertTrue(String.valueOf(outcome.notTried()).contains("scratch.url"), outcome.toString());
    }
  }

  @Test
  void a_scratch_database_that_a_killed_process_left_is_dropped_on_mariadb() throws SQLException {
    try (Connection connection = database("mariadb", before())) {
      execute(connection, "CREATE DATABASE limbeck_scratch_999999999");
      assertNull(prove(connection, after(), sql -> sql).notTried());
      try (java.sql.Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SHOW DATABASES LIKE 'limbeck\\_scratch\\_%'")) {
        assertFalse(rows.next());
      }
    }
  }

  private static List<String> locks(Connection other, long pid) throws SQLException {
    List<String> locks = new ArrayList<>();
    try (java.sql.Statement statement = other.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT l.mode || ' on ' || c.relname FROM pg_locks l JOIN pg_class c ON c.oid ="
                    + " l.relation JOIN pg_namespace n ON n.oid = c.relnamespace WHERE l.pid = "
                    + pid
                    + " AND n.nspname = 'public'")) {
      while (rows.next()) {
        locks.add(rows.getString(1));
      }
    }
    return locks;
  }

  private Connection database(String name, Schema schema) throws SQLException {
    String url =
        name.startsWith("postgresql")
            ? TestPostgres.newDatabase()
            : name.startsWith("mariadb")
                ? TestMariaDb.newDatabase()
                : name.startsWith("h2")
                    ? "jdbc:h2:" + folder.resolve(name)
                    : "jdbc:sqlite:" + folder.resolve(name + ".db");
    Connection connection = DriverManager.getConnection(url);
    Dialect dialect = Dialects.of(connection);
    Schema state = Schema.empty();
    for (List<Operation> batch :
        dialect.batches(differ().diff(Schema.empty(), dialect.normalForm(schema)).operations())) {
      for (Statement statement : dialect.statements(batch, new SchemaState(state, connection))) {
        if (statement.kind() == Statement.Kind.CHANGE) {
          execute(connection, statement.sql());
        }
      }
      for (Operation operation : batch) {
        state = operation.applyTo(state);
      }
    }
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static SchemaDiffer differ() {
    return new SchemaDiffer(CheckComparison.BY_TEXT);
  }

  private static Schema read(Dialect dialect, Connection connection) throws SQLException {
    return dialect.normalForm(dialect.inspector().inspect(connection, Set.of()).schema());
  }

  private static Proof.Outcome prove(
      Connection connection, Schema wanted, UnaryOperator<String> change) throws SQLException {
    return prove(connection, new Altered(Dialects.of(connection), change), wanted);
  }

  private static Proof.Outcome prove(Connection connection, Dialect dialect, Schema wanted)
      throws SQLException {
    Schema actual = read(dialect, connection);
    Schema normal = dialect.normalForm(wanted);
    Difference difference = differ().diff(actual, normal);
    return new Proof(dialect, differ(), dialect::normalForm)
        .run(connection, actual, normal, difference.operations(), difference.reversed());
  }

  private static Schema before() {
    Table users =
        Table.of(
            USERS,
            List.of(
                Column.of("id", ColumnType.of("bigint"), false).withIdentity(Identity.BY_DEFAULT),
                Column.of("email", ColumnType.of("varchar", 100), false)),
            PrimaryKey.of("id"));
    Table posts =
        Table.of(
                POSTS,
                List.of(
                    Column.of("id", ColumnType.of("bigint"), false)
                        .withIdentity(Identity.BY_DEFAULT),
                    Column.of("title", ColumnType.of("varchar", 200), false),
                    Column.of("body", ColumnType.of("varchar", 400), true),
                    Column.of("author_id", ColumnType.of("bigint"), false)),
                PrimaryKey.of("id"))
            .withConstraint(
                new ForeignKey(
                    "fk_posts_author_id",
                    List.of("author_id"),
                    USERS,
                    List.of("id"),
                    ReferentialAction.CASCADE,
                    ReferentialAction.NO_ACTION))
            .withIndexes(List.of(Index.of("ix_posts_title", List.of("title"), false)));
    return Schema.of(List.of(users, posts));
  }

  private static Schema after() {
    Table users = before().table(USERS).orElseThrow();
    List<Column> columns = new ArrayList<>(users.columns());
    columns.add(Column.of("nickname", ColumnType.of("varchar", 50), true));
    Table posts = before().table(POSTS).orElseThrow();
    Consumer<List<Column>> wider =
        list ->
            list.replaceAll(
                column ->
                    column.name().equals("title")
                        ? column.withType(ColumnType.of("varchar", 300))
                        : column);
    List<Column> wide = new ArrayList<>(posts.columns());
    wider.accept(wide);
    wide.removeIf(column -> column.name().equals("body"));
    return Schema.of(
        List.of(
            users
                .withColumns(columns)
                .withConstraint(new UniqueConstraint("uq_users_email", List.of("email")))
                .withConstraint(new CheckConstraint("ck_users_email", "email <> ''")),
            posts.withColumns(wide)));
  }

  /**
   * A dialect whose statements are changed on their way.
   *
   * @param partOnly without a place that has everything
   */
  private record Altered(Dialect dialect, UnaryOperator<String> change, boolean partOnly)
      implements Dialect {

    Altered(Dialect dialect, UnaryOperator<String> change) {
      this(dialect, change, false);
    }

    @Override
    public String name() {
      return dialect.name();
    }

    @Override
    public boolean supports(dev.limbeck.dialect.Capability capability) {
      return dialect.supports(capability);
    }

    @Override
    public dev.limbeck.dialect.SchemaInspector inspector() {
      return dialect.inspector();
    }

    @Override
    public Schema normalForm(Schema schema) {
      return dialect.normalForm(schema);
    }

    @Override
    public java.util.Optional<dev.limbeck.dialect.ExpressionNormaliser> expressions() {
      return dialect.expressions();
    }

    @Override
    public List<List<Operation>> batches(List<Operation> operations) {
      return dialect.batches(operations);
    }

    @Override
    public List<Statement> statements(List<Operation> batch, SchemaState state)
        throws SQLException {
      return dialect.statements(batch, state).stream()
          .map(one -> new Statement(one.kind(), change.apply(one.sql()), one.note()))
          .toList();
    }

    @Override
    public List<String> split(String script) {
      return dialect.split(script);
    }

    @Override
    public String quote(String identifier) {
      return dialect.quote(identifier);
    }

    @Override
    public java.util.Optional<dev.limbeck.dialect.ScratchPlace> scratchPlace(Connection live)
        throws SQLException {
      return partOnly ? java.util.Optional.empty() : dialect.scratchPlace(live);
    }

    @Override
    public java.util.Optional<dev.limbeck.dialect.ScratchPlace> scratchPlace(
        Connection live, List<Operation> operations) throws SQLException {
      return dialect.scratchPlace(live, operations);
    }
  }
}
