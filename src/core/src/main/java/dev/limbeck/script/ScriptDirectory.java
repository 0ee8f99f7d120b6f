package dev.limbeck.script;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The folders that hold a project's revisions. Every YAML and SQL file in them is one; hidden files
 * and folders, and files of other kinds, are nobody's business here.
 */
public final class ScriptDirectory {
  /** So many files are worth more than one processor. */
  private static final int MANY = 200;

  private final List<Path> locations;
  private final boolean recursive;

  /**
   * Nothing is looked at yet.
   *
   * @param locations the folders, as the user named them
   * @param recursive whether folders inside them count
   */
  public ScriptDirectory(List<Path> locations, boolean recursive) {
    this.locations = List.copyOf(locations);
    this.recursive = recursive;
  }

  /**
   * What the locations hold.
   *
   * @param headers in the order of {@link #files}. One whose id is sound is here in spite of other
   *     mistakes, so that its children need not be reported as orphans
   * @param unread the files that gave no header
   * @param problems everything that is wrong with folders and files, in that order
   * @param complete whether every folder could be looked into
   * @param fingerprints of the texts of the files that were read; see {@link #fingerprint}
   */
  public record Reading(
      List<ScriptHeader> headers,
      List<UnreadFile> unread,
      List<Problem> problems,
      boolean complete,
      Map<Path, String> fingerprints) {

    /** Copies the lists. */
    public Reading {
      headers = List.copyOf(headers);
      unread = List.copyOf(unread);
      problems = List.copyOf(problems);
      fingerprints = Map.copyOf(fingerprints);
    }

    /** The two together, this one first. */
    public Reading and(Reading other) {
      Map<Path, String> both = new HashMap<>(fingerprints);
      both.putAll(other.fingerprints);
      return new Reading(
          joined(headers, other.headers),
          joined(unread, other.unread),
          joined(problems, other.problems),
          complete && other.complete,
          both);
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
      return Stream.concat(one.stream(), other.stream()).toList();
    }

    /**
     * What tells a file's text from every other; the same for different line ends.
     *
     * @return empty text for a file that was not read
     */
    public String fingerprint(Path file) {
      return fingerprints.getOrDefault(file, "");
    }

    /** Whether a revision that no header has stands in a file that was not read. */
    public boolean hides(String id) {
      return unread.stream().anyMatch(file -> file.is(id));
    }

    /** Whether any revision may stand in a file or folder that was not read. */
    public boolean mayHideAny() {
      return !complete || unread.stream().anyMatch(file -> file.revision().isEmpty());
    }
  }

  /**
   * The revision files, location by location, in each sorted by path. A folder that is reached
   * twice counts once.
   *
   * @throws UserException if a location does not exist or cannot be listed
   */
  public List<Path> files() {
    Problems problems = new Problems();
    List<Path> files = files(problems);
    problems.throwIfAny(ExitCode.USAGE);
    return files;
  }

  private List<Path> files(Problems problems) {
    Set<Path> visited = new HashSet<>();
    List<Path> files = new ArrayList<>();
    locations.forEach(location -> files.addAll(list(location, visited, problems)));
    return files;
  }

  /** Reads the headers of all files; no body is parsed, and nothing is thrown. */
  public Reading read() {
    Problems problems = new Problems();
    List<Path> files = files(problems);
    boolean complete = problems.isEmpty();
    return read(files, FileText::read, problems, complete);
  }

  /**
   * Reads the headers of files.
   *
   * @param text the text of a file, or nothing and a problem
   * @param problems found before; more are added
   */
  static Reading read(
      List<Path> files,
      BiFunction<Path, FileProblems, Optional<String>> text,
      Problems problems,
      boolean complete) {
    List<ScriptHeader> headers = new ArrayList<>();
    List<UnreadFile> unread = new ArrayList<>();
    Map<Path, String> fingerprints = new HashMap<>();
    Stream<Path> all = files.size() < MANY ? files.stream() : files.parallelStream();
    for (HeaderOf one : all.map(file -> header(file, text)).toList()) {
      one.text().ifPresent(read -> fingerprints.put(one.file(), one.fingerprint()));
      one.header()
          .ifPresentOrElse(
              headers::add, () -> unread.add(UnreadFile.of(one.file(), one.text().orElse(""))));
      one.problems().forEach(problems::add);
    }
    return new Reading(headers, unread, problems.found(), complete, fingerprints);
  }

  /** What was read of one file; the text only of one without a header. */
  private record HeaderOf(
      Path file,
      Optional<String> text,
      String fingerprint,
      Optional<ScriptHeader> header,
      List<Problem> problems) {}

  private static HeaderOf header(Path file, BiFunction<Path, FileProblems, Optional<String>> text) {
    FileProblems own = FileProblems.of(file.toString());
    Optional<String> read = text.apply(file, own);
    Optional<ScriptHeader> header =
        read.flatMap(all -> ScriptReader.header(file, format(file), all, own));
    return new HeaderOf(
        file,
        header.isPresent() ? Optional.of("") : read,
        read.map(FileText::fingerprint).orElse(""),
        header,
        own.sorted());
  }

  private static ScriptFormat format(Path file) {
    return ScriptFormat.of(file).orElseThrow();
  }

  private List<Path> list(Path location, Set<Path> visited, Problems problems) {
    if (!Files.isDirectory(location)) {
      boolean exists = Files.exists(location);
      problems.add(
          new Problem(
              "the location of migrations '"
                  + location
                  + (exists ? "' is no folder" : "' does not exist"),
              null,
              exists
                  ? "Name the folder that the revisions are in."
                  : "Make the folder, or correct 'migrations' in the configuration."));
      return List.of();
    }
    Map<String, Path> sorted = new TreeMap<>();
    Walk walk = new Walk(location, visited, sorted, problems);
    try {
      Files.walkFileTree(
          location,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          recursive ? Integer.MAX_VALUE : 1,
          walk);
    } catch (IOException e) {
      walk.unreadable(location, e);
    }
    return List.copyOf(sorted.values());
  }

  /** Collects the revision files below a folder by their paths with slashes. */
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path top;
    private final Set<Path> visited;
    private final Map<String, Path> found;
    private final Problems problems;

    /**
     * Nothing is visited yet.
     *
     * @param visited the real paths of the folders seen so far, by this walk and others; added to
     * @param found added to
     */
    Walk(Path top, Set<Path> visited, Map<String, Path> found, Problems problems) {
      this.top = top;
      this.visited = visited;
      this.found = found;
      this.problems = problems;
    }

    private boolean hidden(Path path) {
      return !path.equals(top) && path.getFileName().toString().startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      return hidden(folder) || !visited.add(folder.toRealPath())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      Optional<ScriptFormat> format = ScriptFormat.of(file);
      if (format.isPresent() && attributes.isOther()) {
        problems.add(
            Place.of(file.toString()),
            "this is no file, but a pipe or a device",
            "Remove it, or give it another ending.");
      } else if (format.isPresent() && !attributes.isDirectory()) {
        found.put(top.relativize(file).toString().replace('\\', '/'), file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      boolean loop = e instanceof FileSystemLoopException;
      if (!loop && !hidden(file)) {
        unreadable(file, e);
      }
      return FileVisitResult.CONTINUE;
    }

    void unreadable(Path file, IOException e) {
      problems.add(
          Place.of(file.toString()),
          "this cannot be read: " + e,
          "Give the user who runs this the right to read it, or remove it.");
    }
  }
}
