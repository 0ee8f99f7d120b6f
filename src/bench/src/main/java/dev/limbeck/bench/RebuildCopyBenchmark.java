package dev.limbeck.bench;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes to copy the rows of a SQLite table that is rebuilt, against a plain {@code
 * INSERT … SELECT} of the same table into one like it; and how much memory the process has needed.
 */
final class RebuildCopyBenchmark implements Benchmark {
  private static final long ROWS = 1_000_000;
  private static final int ROUNDS = 5;
  private static final String COLUMNS = "a, b, c, d";
  private static final String TYPES = "a varchar(20), b integer, c text, d float";

  /** A kind of table: what stands before and after its columns, and what is done to its rows. */
  private record Kind(String name, String key, String end, String rows, String plain) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("rowid", "", "", "", COLUMNS),
          new Kind(
              "rowid, oldest rows deleted", "", "", "DELETE FROM t WHERE rowid < 1000", COLUMNS),
          new Kind(
              "rowid, each tenth row deleted",
              "",
              "",
              "DELETE FROM t WHERE rowid % 10 = 0",
              "rowid, " + COLUMNS),
          new Kind("INTEGER PRIMARY KEY", "id INTEGER PRIMARY KEY, ", "", "", "id, " + COLUMNS),
          new Kind(
              "AUTOINCREMENT", "id INTEGER PRIMARY KEY AUTOINCREMENT, ", "", "", "id, " + COLUMNS),
          new Kind("UNIQUE", "", ", UNIQUE (b))", "", COLUMNS),
          new Kind("WITHOUT ROWID", "", ", PRIMARY KEY (b)) WITHOUT ROWID", "", COLUMNS));

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String description() {
    return "the copy of a million rows when a SQLite table is rebuilt, against a plain INSERT";
  }

  @Override
  public void run(Path limbeck, Path folder, PrintStream out) throws IOException {
    out.printf("%,d rows, the best of %d rounds, in milliseconds%n", ROWS, ROUNDS);
    out.printf(
        "%-30s %6s %6s %6s %14s %12s%n",
        "table", "plain", "copy", "ratio", "whole rebuild", "memory (MB)");
    for (Kind kind : KINDS) {
      Path file = folder.resolve("bench.db");
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
        new Rebuild(connection, kind, out).run();
      } catch (SQLException e) {
        throw new IOException(e);
      }
      Files.delete(file);
    }
  }

  /** The rebuilds of one table. */
  private record Rebuild(Connection connection, Kind kind, PrintStream out) {

    private String create(String table) {
      return "CREATE TABLE "
          + table
          + " ("
          + kind.key()
          + TYPES
          + (kind.end().isEmpty() ? ")" : kind.end());
    }

    private void run() throws IOException, SQLException {
      execute(create("t"));
      execute(
          "INSERT INTO t ("
              + COLUMNS
              + ") WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT "
              + ROWS
              + ") SELECT 'row ' || i, i, 'a text that is somewhat longer ' || i, i * 0.5 FROM n");
      if (!kind.rows().isEmpty()) {
        execute(kind.rows());
      }
      long plain = Long.MAX_VALUE;
      long copy = Long.MAX_VALUE;
      long whole = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        plain = Math.min(plain, plain());
        long start = System.nanoTime();
        copy = Math.min(copy, rebuild());
        whole = Math.min(whole, System.nanoTime() - start);
      }
      out.printf(
          Locale.ROOT,
          "%-30s %6d %6d %6.2f %14d %12s%n",
          kind.name(),
          plain / 1_000_000,
          copy / 1_000_000,
          (double) copy / plain,
          whole / 1_000_000,
          memory());
    }

    private void execute(String sql) throws SQLException {
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /** Nanoseconds of one statement that copies the table. */
    private long plain() throws SQLException {
      execute("BEGIN IMMEDIATE");
      execute(create("copy"));
      long start = System.nanoTime();
      execute("INSERT INTO copy (" + kind.plain() + ") SELECT " + kind.plain() + " FROM t");
      long took = System.nanoTime() - start;
      execute("ROLLBACK");
      return took;
    }

    /** Nanoseconds that the copy takes in a rebuild, which is undone. */
    private long rebuild() throws SQLException {
      Dialect dialect = Dialects.of(connection);
      List<Operation> operations =
          List.of(
              new AlterColumn(
                  QualifiedName.of("t"), "a", null, null, Change.of(null, "'new'"), null, null));
      long took = 0;
      try (RevisionTransaction transaction = dialect.begin(connection, operations)) {
        for (Statement statement :
            dialect.statements(operations, new SchemaState(Schema.empty(), connection))) {
          Statement.Copy copy = statement.copy();
          long start = System.nanoTime();
          for (String sql : copy == null ? List.of(statement.sql()) : copy.parts()) {
            execute(sql);
          }
          took += copy == null ? 0 : System.nanoTime() - start;
        }
        transaction.rollback();
      }
      return took;
    }

    /** The most memory that the process has had, where Linux tells. */
    private static String memory() throws IOException {
      Path status = Path.of("/proc/self/status");
      if (!Files.exists(status)) {
        return "-";
      }
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .map(line -> line.replaceAll("\\D", ""))
          .map(kilobytes -> String.valueOf(Long.parseLong(kilobytes) / 1024))
          .findFirst()
          .orElse("-");
    }
  }
}
