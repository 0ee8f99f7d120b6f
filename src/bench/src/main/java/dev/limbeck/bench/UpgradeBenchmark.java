package dev.limbeck.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code upgrade head} against the database's own client that runs the same statements with a
 * commit each.
 */
final class UpgradeBenchmark implements Benchmark {
  private static final String POSTGRESQL = "LIMBECK_BENCH_POSTGRESQL";
  private static final int TABLES = 1_000;
  private static final int ROUNDS = 5;
  private static final double LIMIT = 1.3;

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public String description() {
    return "1,000 tables in as many revisions and in one, against sqlite3 and psql";
  }

  @Override
  public void run(Path limbeck, Path folder, PrintStream out) throws IOException {
    Optional<Path> sqlite = Stopwatch.onPath("sqlite3");
    if (sqlite.isPresent()) {
      Path file = folder.resolve("app.db");
      Path other = folder.resolve("other.db");
      for (int revisions : List.of(TABLES, 1)) {
        new Run(
                limbeck,
                Files.createDirectories(folder.resolve("sqlite" + revisions)),
                "jdbc:sqlite:" + file,
                List.of(sqlite.get().toString(), other.toString()),
                () -> {
                  Files.deleteIfExists(file);
                  Files.deleteIfExists(other);
                },
                revisions,
                out)
            .measure("sqlite3");
      }
    } else {
      out.println("sqlite3 is not on the PATH");
    }
    String urls = System.getenv(POSTGRESQL);
    Optional<Path> psql = Stopwatch.onPath("psql");
    if (urls == null || psql.isEmpty()) {
      out.println(
          "for PostgreSQL, psql must be on the PATH, and " + POSTGRESQL + " name a database");
      return;
    }
    String url = urls.split(" +", -1)[0];
    List<String> client =
        List.of(psql.get().toString(), "-q", "-X", url.substring("jdbc:".length()));
    for (int revisions : List.of(TABLES, 1)) {
      Path place = Files.createDirectories(folder.resolve("postgresql" + revisions));
      Stopwatch program = new Stopwatch(psql.get(), place);
      new Run(
              limbeck,
              place,
              url,
              client,
              () ->
                  program.run(
                      "-q",
                      "-X",
                      "-c",
                      "DROP SCHEMA public CASCADE; CREATE SCHEMA public",
                      client.get(3)),
              revisions,
              out)
          .measure("psql");
    }
  }

  /** Makes the database empty. */
  private interface Emptying {
    void run() throws IOException;
  }

  /** One database, with its tables in that many revisions. */
  private record Run(
      Path limbeck,
      Path folder,
      String url,
      List<String> client,
      Emptying emptying,
      int revisions,
      PrintStream out) {

    void measure(String tool) throws IOException {
      project();
      Path script = script();
      Stopwatch stopwatch = new Stopwatch(limbeck, folder);
      List<String> arguments = new ArrayList<>(client.subList(1, client.size()));
      arguments.addAll(
          tool.equals("psql") ? List.of("-f", script.toString()) : List.of(".read " + script));
      Stopwatch plain = new Stopwatch(Path.of(client.get(0)), folder);
      Stopwatch java = new Stopwatch(PlainJdbc.java(), folder);
      String[] plainly = PlainJdbc.arguments(url, script).toArray(String[]::new);
      double start = Double.POSITIVE_INFINITY;
      double jdbc = Double.POSITIVE_INFINITY;
      double ours = Double.POSITIVE_INFINITY;
      double theirs = Double.POSITIVE_INFINITY;
      for (int i = 0; i < ROUNDS; i++) {
        start = Math.min(start, stopwatch.once("--version"));
        emptying.run();
        ours = Math.min(ours, stopwatch.once("-q", "upgrade", "head"));
        emptying.run();
        theirs = Math.min(theirs, plain.once(arguments.toArray(String[]::new)));
        emptying.run();
        jdbc = Math.min(jdbc, java.once(plainly));
      }
      out.printf(
          "%,d tables in %,d revision%s: limbeck %.2f s, of that its start %.2f; %s %.2f s;"
              + " ratio %.2f without the start (at most %.1f); the same statements by JDBC alone"
              + " %.2f s%n",
          TABLES,
          revisions,
          revisions == 1 ? "" : "s",
          ours,
          start,
          tool,
          theirs,
          (ours - start) / theirs,
          LIMIT,
          jdbc);
    }

    private void project() throws IOException {
      Files.createDirectories(folder.resolve("migrations"));
      Files.writeString(
          folder.resolve("tool.yaml"),
          "database: { url: \"" + url + "\" }\nmigrations: [migrations]\n");
      int each = TABLES / revisions;
      for (int i = 0; i < revisions; i++) {
        StringBuilder text = new StringBuilder("revision: \"" + id(i) + "\"\n");
        if (i > 0) {
          text.append("revises: \"").append(id(i - 1)).append("\"\n");
        }
        text.append("message: tables ").append(i).append("\nupgrade:\n");
        for (int table = i * each; table < (i + 1) * each; table++) {
          text.append("  - create_table:\n      name: t")
              .append(table)
              .append(
                  """

                        columns:
                          - { name: id, type: bigint, nullable: false }
                          - { name: name, type: varchar(100), nullable: false }
                          - { name: born, type: timestamp }
                        primary_key: { columns: [id] }
                  """);
        }
        text.append("downgrade: []\n");
        Files.writeString(folder.resolve("migrations/" + id(i) + "_tables.yaml"), text);
      }
    }

    /** The same tables and rows, with a commit for each revision. */
    private Path script() throws IOException {
      StringBuilder sql =
          new StringBuilder(
              "CREATE TABLE limbeck_version (revision varchar(255) NOT NULL PRIMARY KEY,"
                  + " checksum varchar(80), message text, applied_at timestamp, applied_by"
                  + " varchar(255), duration_ms bigint, tool_version varchar(50));\n");
      int each = TABLES / revisions;
      for (int i = 0; i < revisions; i++) {
        sql.append("BEGIN;\n");
        for (int table = i * each; table < (i + 1) * each; table++) {
          sql.append("CREATE TABLE t")
              .append(table)
              .append(
                  " (id bigint NOT NULL, name varchar(100) NOT NULL, born timestamp, PRIMARY KEY (id));\n");
        }
        sql.append("INSERT INTO limbeck_version VALUES ('")
            .append(id(i))
            .append("', '1:0123456789abcdef:0123456789a:012', 'tables ")
            .append(i)
            .append("', '2026-01-01 00:00:00', 'me', 1, '0.1.0');\nCOMMIT;\n");
      }
      Path file = folder.resolve("plain.sql");
      Files.writeString(file, sql);
      return file;
    }

    private static String id(int number) {
      return String.format(Locale.ROOT, "%06d", number);
    }
  }
}
