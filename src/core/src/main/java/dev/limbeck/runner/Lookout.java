package dev.limbeck.runner;

import dev.limbeck.dialect.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread that looks at who keeps the work waiting, for work without a {@link HeldLock}. It opens
 * a connection of its own when a statement takes long.
 */
final class Lookout implements AutoCloseable {
  /** How long the last look may take, in milliseconds. */
  private static final long END = 5_000;

  private final ConnectionSource source;
  private final BlockerWatch watch;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::look, "limbeck-lookout");

  private Lookout(ConnectionSource source, BlockerWatch watch) {
    this.source = source;
    this.watch = watch;
    thread.setDaemon(true);
  }

  /** Begins to look, where the database tells anything. */
  static Lookout open(ConnectionSource source, BlockerWatch watch) {
    Lookout lookout = new Lookout(source, watch);
    if (watch.isTold()) {
      lookout.thread.start();
    }
    return lookout;
  }

  BlockerWatch watch() {
    return watch;
  }

  private void look() {
    try {
      while (!watch.isDue()) {
        if (ends()) {
          return;
        }
      }
      try (Connection own = source.open()) {
        do {
          watch.look(own);
        } while (!ends());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      // There is no second connection: who it is stays unknown.
      ended.countDown();
    }
  }

  private boolean ends() throws InterruptedException {
    return ended.await(watch.pause(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
