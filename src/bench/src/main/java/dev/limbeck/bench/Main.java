package dev.limbeck.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists the benchmarks, or runs those that are named. */
public final class Main {
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new HistoryBenchmark(),
          new UpgradeBenchmark(),
          new AutogenerateBenchmark(),
          new RebuildCopyBenchmark());

  private Main() {}

  /** {@code [--limbeck PROGRAM] [NAME …]}. */
  public static void main(String[] arguments) throws IOException {
    List<String> names = new ArrayList<>(List.of(arguments));
    Path limbeck = Path.of("limbeck");
    int option = names.indexOf("--limbeck");
    if (option >= 0 && option + 1 < names.size()) {
      limbeck = Path.of(names.remove(option + 1));
      names.remove(option);
    }
    System.exit(run(limbeck.toAbsolutePath(), names, System.out, System.err));
  }

  private static int run(Path limbeck, List<String> names, PrintStream out, PrintStream err)
      throws IOException {
    if (names.isEmpty()) {
      BENCHMARKS.forEach(one -> out.printf("%-12s %s%n", one.name(), one.description()));
      return 0;
    }
    if (!Files.isExecutable(limbeck)) {
      err.println("there is no program " + limbeck + ": start in the checkout, or say --limbeck");
      return 2;
    }
    for (String name : names) {
      Optional<Benchmark> found =
          BENCHMARKS.stream().filter(one -> one.name().equals(name)).findFirst();
      if (found.isEmpty()) {
        err.println("there is no benchmark " + name);
        return 2;
      }
      Path folder = Files.createTempDirectory("limbeck-bench");
      try {
        found.get().run(limbeck, folder, out);
      } finally {
        remove(folder);
      }
    }
    return 0;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
