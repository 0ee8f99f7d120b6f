package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.graph.Step;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runners that start at the same moment: each revision is applied once, and nobody fails. */
class ConcurrentRunnersTest {
  private static final int RUNNERS = 8;
  private static final int REVISIONS = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void apply_each_revision_once(String database) throws Exception {
    TestProject project = new TestProject(folder, url(database));
    String parent = "";
    for (int number = 0; number < REVISIONS; number++) {
      String id = String.valueOf(1000 + number);
      project.revision(
          id,
          parent,
          """
          upgrade:
            - create_table: { name: t%1$s, columns: [{ name: id, type: bigint, nullable: false }] }
            - execute: INSERT INTO t%1$s VALUES (1)
          downgrade:
            - drop_table: { name: t%1$s }
          """
              .formatted(id));
      parent = id;
    }

    assertEquals(REVISIONS, together(() -> upgrade(project)).size());
    assertEquals(REVISIONS, new Current(project.config()).run().applied().size());
    assertEquals(REVISIONS, together(() -> downgrade(project)).size());
    assertEquals(0, new Current(project.config()).run().applied().size());
  }

  private String url(String database) {
    return switch (database) {
      case "postgresql" -> TestPostgres.newDatabase();
      case "mariadb" -> TestMariaDb.newDatabase();
      case "h2" -> "jdbc:h2:mem:concurrent;DB_CLOSE_DELAY=-1";
      default -> "jdbc:sqlite:" + folder.resolve("app.db");
    };
  }

  private static List<Step> upgrade(TestProject project) {
    return new Upgrade(project.config(), TestProject.tool()).run("head").steps();
  }

  private static List<Step> downgrade(TestProject project) {
    return new Downgrade(project.config(), TestProject.tool()).run("base").steps();
  }

  /** What all runners did, taken together. */
  private static List<Step> together(Callable<List<Step>> runner) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(RUNNERS);
    try {
      CyclicBarrier start = new CyclicBarrier(RUNNERS);
      List<Future<List<Step>>> runs = new ArrayList<>();
      for (int i = 0; i < RUNNERS; i++) {
        runs.add(
            threads.submit(
                () -> {
                  start.await();
                  return runner.call();
                }));
      }
      List<Step> steps = new ArrayList<>();
      for (Future<List<Step>> run : runs) {
        steps.addAll(run.get());
      }
      return steps;
    } finally {
      threads.shutdownNow();
    }
  }
}
