package dev.limbeck.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Large histories: what grows with the number of revisions, and how. */
final class HistoryBenchmark implements Benchmark {
  private static final int RUNS = 5;
  private static final int FEW = 100;
  private static final int MANY = 10_000;
  private static final int SHORT = 1_000;
  private static final int LONG = 3_000;

  /** The fastest of these counts: what else a machine does makes runs slower only. */
  private static final int ROUNDS = 3;

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String description() {
    return "commands over 10,000 revision files against 100, runs over 3,000 against 1,000";
  }

  @Override
  public void run(Path limbeck, Path folder, PrintStream out) throws IOException {
    looking(limbeck, folder, out);
    running(limbeck, folder, out);
    Optional<Path> alembic = Stopwatch.onPath("alembic");
    if (alembic.isPresent()) {
      beside(alembic.get(), folder, out);
    } else {
      out.println("alembic is not on the PATH, so there are no figures of it");
    }
  }

  private static void looking(Path limbeck, Path folder, PrintStream out) throws IOException {
    Path fewFolder = LongHistory.limbeck(folder.resolve("few"), FEW);
    Path manyFolder = LongHistory.limbeck(folder.resolve("many"), MANY);
    Stopwatch few = new Stopwatch(limbeck, fewFolder);
    Stopwatch many = new Stopwatch(limbeck, manyFolder);
    few.run("-q", "upgrade", "head");
    many.run("-q", "stamp", "head");
    double reading = reading(manyFolder.resolve("migrations"));
    out.printf("reading the headers of %,d files: %.2f s%n", MANY, reading);
    out.printf("%-24s %,8d %,8d   of what it may be%n", "seconds, files:", FEW, MANY);
    for (List<String> command :
        List.of(List.of("heads"), List.of("history"), List.of("-q", "upgrade", "head"))) {
      String[] words = command.toArray(String[]::new);
      double small = few.median(RUNS, words);
      double large = many.median(RUNS, words);
      double limit = 2 * small + reading;
      out.printf(
          "%-24s %8.2f %8.2f   %.2f (2 x %.2f + reading)%n",
          String.join(" ", command), small, large, large / limit, small);
    }
  }

  private static double reading(Path migrations) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Stopwatch process = new Stopwatch(java, migrations);
    double[] seconds = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      String printed =
          process.run(
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString(),
              HeaderReading.class.getName(),
              migrations.toString());
      seconds[i] = Double.parseDouble(printed.strip());
    }
    Arrays.sort(seconds);
    return seconds[RUNS / 2];
  }

  private static void running(Path limbeck, Path folder, PrintStream out) throws IOException {
    Stopwatch small = new Stopwatch(limbeck, LongHistory.limbeck(folder.resolve("short"), SHORT));
    Stopwatch large = new Stopwatch(limbeck, LongHistory.limbeck(folder.resolve("long"), LONG));
    title(out, "seconds, revisions:");
    Growth up = new Growth("upgrade head");
    Growth down = new Growth("downgrade base");
    Growth script = new Growth("upgrade base:head --sql");
    for (int i = 0; i < ROUNDS; i++) {
      up.measure(small, large, "-q", "upgrade", "head");
      down.measure(small, large, "-q", "downgrade", "base");
      script.measure(small, large, "upgrade", "base:head", "--sql");
    }
    up.print(out);
    down.print(out);
    script.print(out);
  }

  private static void beside(Path alembic, Path folder, PrintStream out) throws IOException {
    Stopwatch small = new Stopwatch(alembic, LongHistory.alembic(folder.resolve("as"), SHORT));
    Stopwatch large = new Stopwatch(alembic, LongHistory.alembic(folder.resolve("al"), LONG));
    title(out, "alembic, revisions:");
    Growth up = new Growth("upgrade head");
    Growth heads = new Growth("heads");
    Growth history = new Growth("history");
    Growth nothing = new Growth("upgrade head, nothing");
    Growth down = new Growth("downgrade base");
    up.measure(small, large, "upgrade", "head");
    heads.measure(small, large, "heads");
    history.measure(small, large, "history");
    nothing.measure(small, large, "upgrade", "head");
    down.measure(small, large, "downgrade", "base");
    List.of(up, heads, history, nothing, down).forEach(one -> one.print(out));
  }

  private static void title(PrintStream out, String what) {
    out.printf("%-24s %,8d %,8d   ratio (linear: at most %d)%n", what, SHORT, LONG, LONG / SHORT);
  }
}
