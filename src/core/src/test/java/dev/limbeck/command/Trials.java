package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.SchemaState;
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

/** Databases, what is wanted of them, and proofs of what leads there. */
final class Trials {
  static final QualifiedName USERS = QualifiedName.of("users");
  static final QualifiedName POSTS = QualifiedName.of("posts");

  private Trials() {}

  static Connection database(Path folder, String name, Schema schema) throws SQLException {
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

  static void execute(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(Connection connection, String query) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  static SchemaDiffer differ() {
    return new SchemaDiffer(CheckComparison.BY_TEXT);
  }

  static Schema read(Dialect dialect, Connection connection) throws SQLException {
    return dialect.normalForm(dialect.inspector().inspect(connection, Set.of()).schema());
  }

  static Proof.Outcome prove(Connection connection, Schema wanted, UnaryOperator<String> change)
      throws SQLException {
    return prove(connection, new AlteredDialect(Dialects.of(connection), change), wanted);
  }

  static Proof.Outcome prove(Connection connection, Dialect dialect, Schema wanted)
      throws SQLException {
    Schema actual = read(dialect, connection);
    Schema normal = dialect.normalForm(wanted);
    Difference difference = differ().diff(actual, normal);
    return new Proof(dialect, differ(), dialect::normalForm)
        .run(connection, actual, normal, difference.operations(), difference.reversed());
  }

  static Schema before() {
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

  static Schema after() {
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
}
