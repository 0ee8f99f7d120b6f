package dev.limbeck.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A whole {@code revision --autogenerate} over many tables, and its parts. */
final class AutogenerateBenchmark implements Benchmark {
  /** An empty PostgreSQL database: jdbc:postgresql:… with user and password in it. */
  private static final String POSTGRESQL = "LIMBECK_BENCH_POSTGRESQL";

  private static final int FEW = 1_000;
  private static final int MANY = 5_000;
  private static final int ROUNDS = 3;

  @Override
  public String name() {
    return "autogenerate";
  }

  @Override
  public String description() {
    return "revision --autogenerate with 40 changes in 1,000 and in 5,000 tables";
  }

  @Override
  public void run(Path limbeck, Path folder, PrintStream out) throws IOException {
    for (int tables : List.of(FEW, MANY)) {
      Path place = Files.createDirectories(folder.resolve("sqlite" + tables));
      new Run(limbeck, place, "jdbc:sqlite:" + place.resolve("app.db"), tables, out).measure();
    }
    String url = System.getenv(POSTGRESQL);
    if (url == null) {
      out.println("for PostgreSQL, name two empty databases: " + POSTGRESQL + "=\"jdbc:… jdbc:…\"");
      return;
    }
    String[] urls = url.split(" +", -1);
    for (int i = 0; i < Math.min(urls.length, 2); i++) {
      int tables = i == 0 ? FEW : MANY;
      Path place = Files.createDirectories(folder.resolve("postgresql" + tables));
      new Run(limbeck, place, urls[i], tables, out).measure();
    }
  }

  /** One database. */
  private record Run(Path limbeck, Path folder, String url, int tables, PrintStream out) {

    void measure() throws IOException {
      Path before = new ManyTables(tables, false).entities(folder.resolve("before"));
      Path after = new ManyTables(tables, true).entities(folder.resolve("after"));
      Files.createDirectories(folder.resolve("migrations"));
      Stopwatch stopwatch = new Stopwatch(limbeck, folder);
      out.printf("%s, %,d tables, seconds:%n", url.replaceAll("jdbc:(\\w+):.*", "$1"), tables);
      project(before);
      line("all tables are new, not tried", stopwatch.once(revise("all", "--no-proof")));
      line("upgrade head", stopwatch.once("-q", "upgrade", "head"));
      line("reading the catalogue", best(this::reading));
      project(after);
      line("40 changes, tried", best(() -> revision(stopwatch)));
      line("40 changes, not tried", best(() -> revision(stopwatch, "--no-proof")));
      Optional<Path> alembic = Stopwatch.onPath("alembic");
      if (alembic.isEmpty()) {
        out.println("  alembic is not on the PATH, so there is no figure of it");
        return;
      }
      Path other = Files.createDirectories(folder.resolve("alembic-project"));
      new ManyTables(tables, true).alembic(other, sqlAlchemy());
      Stopwatch its = new Stopwatch(alembic.get(), other);
      line("40 changes, alembic", best(() -> alembic(its)));
    }

    /** The url as SQLAlchemy takes it. */
    private String sqlAlchemy() {
      return url.replaceFirst("^jdbc:sqlite:", "sqlite:///")
          .replaceFirst(
              "^jdbc:postgresql://([^?]*)\\?user=(\\w+).*", "postgresql+psycopg2://$2@$1");
    }

    private void project(Path classes) throws IOException {
      Files.writeString(
          folder.resolve("tool.yaml"),
          "database: { url: \""
              + url
              + "\" }\nmigrations: [migrations]\nmodel: { classpath: [\""
              + classes
              + "\"] }\n");
    }

    private static String[] revise(String message, String... more) {
      return Stream.concat(
              Stream.of(
                  "-q", "revision", "--autogenerate", "--on-ambiguous", "drop", "-m", message),
              Stream.of(more))
          .toArray(String[]::new);
    }

    /** Writes a revision, which is thrown away. */
    private double revision(Stopwatch stopwatch, String... more) throws IOException {
      double seconds = stopwatch.once(revise("some", more));
      remove(folder.resolve("migrations"), "_some.yaml");
      return seconds;
    }

    private static double alembic(Stopwatch stopwatch) throws IOException {
      double seconds = stopwatch.once("revision", "--autogenerate", "-m", "some");
      remove(stopwatch.folder().resolve("alembic/versions"), "_some.py");
      return seconds;
    }

    private static void remove(Path folder, String ending) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(ending)).toList()) {
          Files.delete(file);
        }
      }
    }

    private double reading() throws IOException {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      return Double.parseDouble(
          new Stopwatch(java, folder)
              .run(
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString(),
                  CatalogueReading.class.getName(),
                  url)
              .strip());
    }

    private interface Timed {
      double seconds() throws IOException;
    }

    /** What else a machine does makes runs slower only. */
    private static double best(Timed timed) throws IOException {
      double best = Double.POSITIVE_INFINITY;
      for (int i = 0; i < ROUNDS; i++) {
        best = Math.min(best, timed.seconds());
      }
      return best;
    }

    private void line(String what, double seconds) {
      out.printf("  %-32s %8.2f%n", what, seconds);
    }
  }
}
