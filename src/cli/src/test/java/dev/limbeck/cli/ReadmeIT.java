package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the README, as they stand there, in a copy of the sources as a fresh clone has
 * them.
 */
class ReadmeIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Set<String> NOT_COPIED = Set.of("target", ".git", ".idea");

  @TempDir Path folder;

  @Test
  void every_command_works_as_it_stands() throws Exception {
    copySources();
    List<String> blocks = blocks(Files.readString(ROOT.resolve("README.md")));
    assertFalse(blocks.isEmpty());
    for (String block : blocks) {
      Path output = folder.resolve("output.txt");
      ProcessBuilder shell =
          new ProcessBuilder("sh", "-e", "-c", block)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      String maven = System.getProperty("maven.home", "");
      if (!maven.isEmpty()) {
        shell.environment().merge("PATH", maven + "/bin", (path, bin) -> bin + ":" + path);
      }
      int code = shell.start().waitFor();
      assertEquals(0, code, () -> block + "\n" + read(output));
    }
  }

  /** The texts of all fenced blocks that are marked {@code sh}. */
  private static List<String> blocks(String markdown) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : markdown.lines().toList()) {
      if (line.equals("```sh")) {
        block = new StringBuilder();
      } else if (block != null && line.equals("```")) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }

  private void copySources() throws IOException {
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_COPIED.contains(String.valueOf(from.getFileName()))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(folder.resolve(ROOT.relativize(from)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            if (!from.getFileName().toString().startsWith("app.db")) {
              Files.copy(
                  from, folder.resolve(ROOT.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
