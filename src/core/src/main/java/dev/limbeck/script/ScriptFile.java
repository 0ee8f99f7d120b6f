package dev.limbeck.script;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/** Puts a new revision file into its folder: whole or not at all, and never over another file. */
public final class ScriptFile {
  private ScriptFile() {}

  /**
   * Creates a file with a text, and its folder where that is missing. A reader of the folder sees
   * it only when it is complete; what a crash leaves behind is a hidden file that no reader looks
   * at.
   *
   * @throws UserException if there is such a file already, or if the folder takes none
   */
  public static void create(Path file, String text) {
    Path hidden = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try {
        makeFolder(file);
        write(hidden, text);
        publish(hidden, file);
      } finally {
        Files.deleteIfExists(hidden);
      }
    } catch (FileAlreadyExistsException e) {
      throw failure(
          file, "there is such a file already", "Choose another id or message, or remove it.", e);
    } catch (IOException e) {
      throw failure(
          file, "the file cannot be created: " + e, "Look at the folder's rights and space.", e);
    }
  }

  private static void makeFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /**
   * Gives the finished file its name. A second name (hard link) is the one way that is atomic and
   * refuses to replace; where a file system has none, a move that refuses has to do.
   */
  private static void publish(Path hidden, Path file) throws IOException {
    try {
      Files.createLink(file, hidden);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | IOException e) {
      Files.move(hidden, file);
    }
  }

  private static UserException failure(Path file, String message, String remedy, Throwable cause) {
    return new UserException(
        ExitCode.FAILED, List.of(new Problem(message, Place.of(file.toString()), remedy)), cause);
  }
}
