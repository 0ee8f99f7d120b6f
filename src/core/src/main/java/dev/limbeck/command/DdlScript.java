package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of DDL, carried out one after the other in a place for scripts.
 *
 * @param folder from which a file is named
 */
record DdlScript(Dialect dialect, Path folder) {
  /** What stands between statements. */
  private static final Pattern BETWEEN =
      Pattern.compile("(?:[\\s;]|--[^\\n]*|#[^\\n]*|/\\*(?s:.*?)\\*/)*+");

  /** How PostgreSQL's driver tells where in the statement it is; counted from 1. */
  private static final Pattern POSITION = Pattern.compile("\\s*Position: (\\d+)\\s*$");

  private static final int SHOWN = 6;

  /**
   * Carries them out.
   *
   * @param paths files, folders of files, and patterns of their names
   * @throws UserException if a file cannot be read or the database does not take a statement, with
   *     its file and line
   */
  void run(List<Path> paths, ScriptPlace place) {
    for (Path path : paths) {
      for (Path file : files(path)) {
        run(file, place);
      }
    }
  }

  private List<Path> files(Path path) {
    String last = String.valueOf(path.getFileName());
    boolean pattern = last.contains("*") || last.contains("?");
    if (!pattern && !Files.isDirectory(path)) {
      return List.of(path);
    }
    Path parent = pattern ? path.getParent() : path;
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + (pattern ? last : "*.{sql,SQL,ddl}"));
    try (Stream<Path> entries = Files.list(parent)) {
      List<Path> found =
          entries
              .filter(Files::isRegularFile)
              .filter(file -> matcher.matches(file.getFileName()))
              .sorted()
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException e) {
      throw problem(path, 0, "the folder cannot be read: " + e.getMessage(), "Correct the path.");
    }
    throw problem(
        path, 0, "there is no file of DDL (*.sql)", "Correct the path, or put the files there.");
  }

  private UserException problem(Path file, int line, String message, String remedy) {
    return new UserException(
        ExitCode.FAILED, List.of(new Problem(message, new Place(shown(file), line), remedy)), null);
  }

  private String shown(Path file) {
    Path path = file.startsWith(folder) ? folder.relativize(file) : file;
    return path.toString().replace('\\', '/');
  }

  private void run(Path file, ScriptPlace place) {
    String script;
    List<String> statements;
    try {
      script = place.plain(read(file));
      statements = dialect.split(script);
    } catch (UserException e) {
      Problem problem = e.problems().get(0);
      throw problem.place() != null
          ? e
          : new UserException(
              new Problem(problem.message(), Place.of(shown(file)), problem.remedy()));
    }
    int at = 0;
    int line = 1;
    for (String statement : statements) {
      int start = start(script, statement, at);
      line += lines(script, at, start);
      run(file, statement, line, place);
      at = start + statement.length();
      line += lines(script, start, at);
    }
  }

  private String read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw problem(file, 0, "there is no such file", "Correct the path.");
    } catch (CharacterCodingException e) {
      throw problem(file, 0, "the file is not text in UTF-8", "Save it in UTF-8.");
    } catch (IOException e) {
      throw problem(file, 0, "the file cannot be read: " + e.getMessage(), "Check the path.");
    }
  }

  /** Where the next statement stands, behind blanks, comments and semicolons. */
  private static int start(String script, String statement, int from) {
    Matcher between = BETWEEN.matcher(script);
    between.region(from, script.length());
    int at = between.lookingAt() ? between.end() : from;
    if (script.startsWith(statement, at)) {
      return at;
    }
    int found = script.indexOf(statement, from);
    return found < 0 ? from : found;
  }

  /** How many lines end in a part of a text. */
  private static int lines(String text, int from, int to) {
    return (int)
        text.substring(from, Math.min(to, text.length())).chars().filter(c -> c == '\n').count();
  }

  private void run(Path file, String statement, int line, ScriptPlace place) {
    String sql = statement;
    try {
      sql = place.confined(statement).orElse("");
      if (!sql.isEmpty()) {
        try (java.sql.Statement jdbc = place.connection().createStatement()) {
          jdbc.setEscapeProcessing(false);
          jdbc.execute(sql);
        }
      }
    } catch (UserException e) {
      Problem problem = e.problems().get(0);
      throw problem(
          file, line, problem.message() + quoted(statement), String.valueOf(problem.remedy()));
    } catch (SQLException e) {
      String words = String.valueOf(e.getMessage()).strip();
      Matcher position = POSITION.matcher(words);
      int further = position.find() ? lines(sql, 0, Integer.parseInt(position.group(1)) - 1) : 0;
      throw problem(
          file,
          line + further,
          "the database does not take this statement"
              + quoted(statement)
              + "\n  "
              + POSITION.matcher(words).replaceFirst(""),
          "Correct the statement; the files are carried out in their order, in an empty scratch"
              + " place.");
    }
  }

  private static String quoted(String statement) {
    List<String> lines = statement.lines().toList();
    StringBuilder text = new StringBuilder();
    lines.stream().limit(SHOWN).forEach(line -> text.append("\n  ").append(line.stripTrailing()));
    return lines.size() > SHOWN ? text + "\n  …" : text.toString();
  }
}
