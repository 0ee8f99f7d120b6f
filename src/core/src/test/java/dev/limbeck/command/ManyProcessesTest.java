package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.testing.RunnerProcess;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes that start {@code upgrade head} at the same moment. {@code -Drunners} says how many.
 */
class ManyProcessesTest {
  private static final int RUNNERS = Integer.getInteger("runners", 4);
  private static final int REVISIONS = 20;
  private static final double GRACE_SECONDS = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
  void apply_each_revision_once_and_none_waits_long(String database) throws Exception {
    TestProject project = new TestProject(folder, url(database));
    String parent = "";
    for (int number = 0; number < REVISIONS; number++) {
      String id = String.valueOf(1000 + number);
      project.revision(
          id,
          parent,
          """
          upgrade:
          %2$s
            - create_table: { name: t%1$s, columns: [{ name: id, type: bigint, nullable: false }] }
            - execute: INSERT INTO applied VALUES (%1$s)
          """
              .formatted(
                  id,
                  parent.isEmpty()
                      ? "  - create_table: { name: applied, columns: [{ name: id, type: bigint }] }"
                      : ""));
      parent = id;
    }
    List<RunnerProcess> processes = new ArrayList<>();
    try {
      for (int i = 0; i < RUNNERS; i++) {
        processes.add(
            RunnerProcess.start(KilledUpgrade.class, project.folder().toString(), project.url()));
      }
      for (RunnerProcess process : processes) {
        process.awaitReady();
      }
      long start = System.nanoTime();
      for (RunnerProcess process : processes) {
        process.go();
      }
      CompletableFuture<Double> done = CompletableFuture.supplyAsync(() -> allDone(project, start));
      for (RunnerProcess process : processes) {
        assertEquals(0, process.exitCode(), process.errors());
      }
      double all = (System.nanoTime() - start) / 1e9;
      double work = done.get();
      System.out.printf(
          "%s: %d processes, work %.1f s, last one ended after %.1f s%n",
          database, RUNNERS, work, all);
      assertTrue(all - work < GRACE_SECONDS, "work " + work + " s, all " + all + " s");
    } finally {
      processes.forEach(RunnerProcess::kill);
    }
    assertEquals(
        REVISIONS + " " + REVISIONS,
        project.value("SELECT count(*) FROM applied")
            + " "
            + project.value("SELECT count(DISTINCT id) FROM applied"));
    assertEquals(REVISIONS, new Current(project.config()).run().applied().size());
  }

  /** The seconds after which all was applied. */
  private static double allDone(TestProject project, long start) {
    try {
      while (new Current(project.config()).run().missing().size() > 0) {
        Thread.sleep(20);
      }
      return (System.nanoTime() - start) / 1e9;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url(String database) {
    return switch (database) {
      case "postgresql" -> TestPostgres.newDatabase();
      case "mariadb" -> TestMariaDb.newDatabase();
      default -> "jdbc:sqlite:" + folder.resolve("app.db");
    };
  }
}
