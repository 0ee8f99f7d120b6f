package dev.limbeck.command;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Work that a thread of its own does, while the one who asked for it does something else. Closing
 * waits for its end, so that a connection which it uses is free after that.
 */
final class Meanwhile<T> implements AutoCloseable {
  private final FutureTask<T> task;
  private final Thread thread;

  private Meanwhile(FutureTask<T> task, Thread thread) {
    this.task = task;
    this.thread = thread;
  }

  /** Begins. */
  static <T> Meanwhile<T> doing(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "limbeck-meanwhile");
    thread.setDaemon(true);
    thread.start();
    return new Meanwhile<>(task, thread);
  }

  /**
   * What has come of it, when it has ended.
   *
   * @throws SQLException and whatever else the work threw
   */
  T result() throws SQLException {
    close();
    boolean interrupted = Thread.interrupted();
    try {
      return task.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted although it was not", e);
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SQLException thrown(@Nullable Throwable cause) {
    if (cause instanceof SQLException refused) {
      return refused;
    }
    if (cause instanceof RuntimeException failed) {
      throw failed;
    }
    if (cause instanceof Error broken) {
      throw broken;
    }
    throw new IllegalStateException(cause);
  }

  /** Waits for the end, whatever it is; only {@link #result} tells that. */
  @Override
  public void close() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
