package dev.limbeck.runner;

import dev.limbeck.graph.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * The checksums that a run writes down. Where there are many, a thread of its own works them out
 * while the database is at work; which of the two comes first to one, does it.
 */
final class ChecksumsAhead implements AutoCloseable {
  /** So many are worth a thread. */
  private static final int MANY = 50;

  private final Map<String, FutureTask<String>> checksums = new LinkedHashMap<>();
  private volatile boolean closed;

  /**
   * Begins.
   *
   * @param bodies in the order of the run
   * @param checksum that of one; asked by either thread, once
   */
  ChecksumsAhead(List<StepBody> bodies, Function<StepBody, String> checksum) {
    for (StepBody body : bodies) {
      if (body.step().direction() == Direction.UPGRADE) {
        checksums.put(body.step().revision().id(), new FutureTask<>(() -> checksum.apply(body)));
      }
    }
    if (checksums.size() >= MANY) {
      Thread thread = new Thread(this::workOut, "limbeck-checksums");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void workOut() {
    for (FutureTask<String> one : checksums.values()) {
      if (closed) {
        return;
      }
      one.run();
    }
  }

  /**
   * The checksum of a revision's upgrade.
   *
   * @param id of one that the run applies
   */
  String of(String id) {
    FutureTask<String> checksum = checksums.get(id);
    if (checksum == null) {
      throw new IllegalArgumentException("not applied by this run: " + id);
    }
    checksum.run();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return checksum.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Works out no more. */
  @Override
  public void close() {
    closed = true;
  }
}
