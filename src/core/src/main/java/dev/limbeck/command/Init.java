package dev.limbeck.command;

import dev.limbeck.config.ConfigTemplate;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Begins with Limbeck in a folder. */
public final class Init {
  private final Path folder;

  /** In a folder that exists. */
  public Init(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes {@code tool.yaml} and makes the folder for revisions, if it is not there.
   *
   * @param url of the database, as it is to stand in the file
   * @return what was made
   * @throws UserException if there is a {@code tool.yaml} already; then nothing was made
   */
  public List<Path> run(String url) {
    Path file = folder.resolve("tool.yaml");
    List<Path> made = new ArrayList<>();
    try {
      Files.writeString(
          file,
          ConfigTemplate.text(url, "target/classes", ""),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE_NEW);
      made.add(file);
      Path revisions = folder.resolve("migrations");
      if (!Files.isDirectory(revisions)) {
        Files.createDirectories(revisions);
        made.add(revisions);
      }
    } catch (FileAlreadyExistsException e) {
      throw new UserException(
          "there is a tool.yaml already in " + folder, "Edit it, or remove it first.", e);
    } catch (IOException e) {
      throw new UserException(
          "cannot write to " + folder + ": " + e.getMessage(), "Check the folder's rights.", e);
    }
    return made;
  }
}
