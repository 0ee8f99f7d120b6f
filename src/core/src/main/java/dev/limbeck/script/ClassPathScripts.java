package dev.limbeck.script;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Revision files on a class path, in its folders and its jars; how an application brings its
 * revisions along. Those in jars are read at once, since a jar is no place to come back to.
 *
 * <p>A file in a jar is called {@code app.jar!/migrations/3f2a9c81d0b4_add_posts.yaml}.
 */
public final class ClassPathScripts {
  private final ScriptDirectory folders;
  private final Map<Path, byte[]> files;

  private ClassPathScripts(List<Path> folders, Map<Path, byte[]> files) {
    this.folders = new ScriptDirectory(folders, true);
    this.files = Collections.unmodifiableMap(files);
  }

  /**
   * Finds the files of a folder and all below it.
   *
   * @param folder {@code migrations}, {@code db/migrations}
   * @throws UserException if the class path has no such folder, or it cannot be listed
   */
  public static ClassPathScripts in(ClassLoader loader, String folder) {
    String name = folder.replaceFirst("^/+", "").replaceFirst("/*$", "/");
    List<Path> folders = new ArrayList<>();
    Map<Path, byte[]> files = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    try {
      for (URL url : Collections.list(loader.getResources(name))) {
        if (seen.add(url.toString())) {
          collect(url, folders, files);
        }
      }
    } catch (IOException | URISyntaxException e) {
      throw new UserException(
          "the revisions in classpath:" + name + " cannot be read: " + e,
          "Look at the jar; or unpack them, and name the folder.",
          e);
    }
    if (seen.isEmpty()) {
      throw new UserException(
          ExitCode.USAGE,
          List.of(
              Problem.of(
                  "there is no folder '" + name + "' on the class path",
                  "Put the revisions into src/main/resources/"
                      + name
                      + ", or name another location. A jar needs entries for its folders.")),
          null);
    }
    return new ClassPathScripts(folders, files);
  }

  private static void collect(URL url, List<Path> folders, Map<Path, byte[]> files)
      throws IOException, URISyntaxException {
    if (url.getProtocol().equals("file")) {
      folders.add(Path.of(new URI(url.toString())));
      return;
    }
    URLConnection connection = url.openConnection();
    if (!(connection instanceof JarURLConnection inJar)) {
      throw new IOException(url + " is neither in a folder nor in a jar");
    }
    // A cached jar is shared with the application, and not ours to close.
    connection.setUseCaches(false);
    try (JarFile jar = inJar.getJarFile()) {
      String prefix = String.valueOf(inJar.getEntryName());
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(prefix) && visible(entry, prefix)) {
          try (InputStream bytes = jar.getInputStream(entry)) {
            files.put(Path.of(shortName(jar) + "!", entry.getName()), bytes.readAllBytes());
          }
        }
      }
    }
  }

  /** As in a folder: hidden files and folders are nobody's business. */
  private static boolean visible(JarEntry entry, String prefix) {
    String below = entry.getName().substring(prefix.length());
    return !entry.isDirectory()
        && !below.startsWith(".")
        && !below.contains("/.")
        && ScriptFormat.of(Path.of(entry.getName())).isPresent();
  }

  private static String shortName(JarFile jar) {
    String name = jar.getName().replace('\\', '/').replaceFirst("/+$", "");
    return name.substring(name.lastIndexOf('/') + 1).replaceFirst("!$", "");
  }

  /** Reads the headers of all files, as {@link ScriptDirectory#read} does. */
  public ScriptDirectory.Reading read() {
    return folders
        .read()
        .and(
            ScriptDirectory.read(
                List.copyOf(files.keySet()),
                (file, problems) -> FileText.decode(bytes(file), problems),
                new Problems(),
                true));
  }

  private byte[] bytes(Path file) {
    byte[] bytes = files.get(file);
    if (bytes == null) {
      throw new IllegalArgumentException("not in a jar: " + file);
    }
    return bytes;
  }

  /** Whether a file is one of those in jars, which {@link #script} reads. */
  public boolean holds(Path file) {
    return files.containsKey(file);
  }

  /**
   * Reads a file in a jar to its end.
   *
   * @throws UserException as {@link ScriptReader#read(Path)}
   */
  public Script script(Path file) {
    FileProblems problems = FileProblems.of(file.toString());
    String text = FileText.decode(bytes(file), problems).orElse("");
    if (!problems.problems().isEmpty()) {
      throw new UserException(ExitCode.USAGE, problems.sorted(), null);
    }
    return new ScriptReader().read(file, text);
  }
}
