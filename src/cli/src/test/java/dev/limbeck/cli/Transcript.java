package dev.limbeck.cli;

import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A session on the command line as a text file: what is typed, what is answered. Its lines are
 *
 * <pre>
 * # a remark
 * $ limbeck upgrade head       a command line, run in process; lines after "| " are typed by a person
 * $ sql SELECT 1               a query on the database of the transcript
 * $ execute DELETE FROM t      a statement on it
 * $ apply diff a.sql model     the statements that a command line prints, which has --format sql, on it
 * $ file a/b.yaml              writes a file; its text follows, each line after "| "
 * $ set EDITOR vi              sets an environment variable; {} in it is the folder
 * $ append a/b.yaml            adds to a file
 * $ replace a/b.yaml           the first text line is replaced by the second, as in every file that matches
 * $ remove a/b.yaml            removes the files that match
 * $ compile                    compiles all Java files of the folder into classes/
 * $ validate Person Pet        has Hibernate validate the database against these compiled entities
 * $ show *.yaml                prints the files that match
 * $ list                       prints the names of all files but the database's
 * </pre>
 *
 * and after each command what it printed: standard output as it is, standard error after "! ", then
 * the exit code of limbeck in square brackets.
 */
final class Transcript {
  private static final Pattern WORD =
      Pattern.compile("(?:[^\\s\"\\\\]|\\\\.|\"(?:[^\"\\\\]|\\\\.)*\")+");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final String url;
  private final Path home;
  private int ids;

  /**
   * A session in an empty folder.
   *
   * @param database {@code sqlite}, {@code postgresql}, {@code mariadb} or {@code h2}
   */
  Transcript(Path folder, String database, Path home) {
    this.folder = folder;
    this.home = home;
    this.url =
        switch (database) {
          case "postgresql" -> TestPostgres.newDatabase();
          case "mariadb" -> TestMariaDb.newDatabase();
          case "h2" -> "jdbc:h2:" + folder.resolve("app");
          default -> "jdbc:sqlite:" + folder.resolve("app.db");
        };
    environment.put("URL", url);
    environment.put(
        "EXAMPLE_CLASSES",
        Path.of("../example/target/classes").toAbsolutePath().normalize().toString());
  }

  /** The same transcript with the answers that are given now. */
  String replay(String text) throws IOException, SQLException {
    List<String> result = new ArrayList<>();
    List<String> lines = text.lines().toList();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at++);
      if (!line.startsWith("$ ")) {
        if (line.startsWith("#") || line.isEmpty()) {
          result.add(line);
        }
        continue;
      }
      result.add(line);
      List<String> input = new ArrayList<>();
      while (at < lines.size() && lines.get(at).startsWith("|")) {
        result.add(lines.get(at));
        String one = lines.get(at++);
        input.add(one.length() > 2 ? one.substring(2) : "");
      }
      run(line.substring(2), input).stream().map(this::steady).forEach(result::add);
    }
    return String.join("\n", result) + "\n";
  }

  private List<String> run(String command, List<String> input) throws IOException, SQLException {
    String[] words = command.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "limbeck" -> limbeck(split(rest), input);
      case "sql" -> sql(rest);
      case "execute" -> execute(rest);
      case "apply" -> apply(rest);
      case "set" -> set(rest.split(" ", 2));
      case "file" -> write(folder.resolve(rest), String.join("\n", input) + "\n");
      case "append" -> append(rest, input);
      case "replace" -> replace(rest, input);
      case "remove" -> remove(rest);
      case "compile" -> new Compiler(folder, home).compile();
      case "validate" -> new Validation(folder, url).run(List.of(rest.split(" ")));
      case "show" -> show(rest);
      case "list" -> list();
      default -> throw new IllegalArgumentException(command);
    };
  }

  private List<String> limbeck(List<String> arguments, List<String> typed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    World world =
        new World(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                typed.isEmpty()
                    ? null
                    : new BufferedReader(new StringReader(String.join("\n", typed) + "\n"))),
            folder,
            environment,
            Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC),
            () -> String.format(Locale.ROOT, "%012x", 0xa0000000000L + ++ids),
            home);
    int code = new Main(world).run(arguments.toArray(String[]::new));
    List<String> lines = new ArrayList<>();
    out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.isEmpty() ? "." : line)
        .forEach(lines::add);
    err.toString(StandardCharsets.UTF_8).lines().forEach(line -> lines.add("! " + line));
    lines.add("[" + code + "]");
    return lines;
  }

  /** Words, of which those in double quotes may have blanks, and others after a backslash. */
  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group().replaceAll("(?<!\\\\)\"", "").replace("\\\"", "\""));
    }
    return words;
  }

  private List<String> sql(String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(String.valueOf(rows.getString(i)));
        }
        String.join(" | ", values).lines().forEach(lines::add);
      }
    } catch (SQLException e) {
      lines.add("refused");
    }
    return lines;
  }

  private List<String> execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return List.of();
  }

  /** Carries out the statements that a command of ours prints. */
  private List<String> apply(String command) throws SQLException {
    List<String> lines = limbeck(split(command), List.of());
    String script =
        String.join(
            "\n", lines.stream().filter(line -> !line.matches("! .*|\\[\\d]|[.\\\\].*")).toList());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : script.split(";(\n|$)", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
    return List.of(lines.get(lines.size() - 1));
  }

  private List<String> set(String... words) {
    environment.put(words[0], words[1].replace("{}", folder.toString()));
    return List.of();
  }

  private static List<String> write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return List.of();
  }

  private List<String> append(String pattern, List<String> input) throws IOException {
    for (Path file : matching(pattern)) {
      Files.writeString(file, Files.readString(file) + String.join("\n", input) + "\n");
    }
    return List.of();
  }

  private List<String> replace(String pattern, List<String> input) throws IOException {
    for (Path file : matching(pattern)) {
      String text = Files.readString(file);
      if (!text.contains(input.get(0))) {
        throw new IllegalArgumentException(file + " does not contain " + input.get(0));
      }
      Files.writeString(file, text.replace(input.get(0), input.get(1)));
    }
    return List.of();
  }

  private List<String> remove(String pattern) throws IOException {
    for (Path file : matching(pattern)) {
      Files.delete(file);
    }
    return List.of();
  }

  private List<String> show(String pattern) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : matching(pattern)) {
      Files.readString(file).lines().map(line -> "  " + line).forEach(lines::add);
    }
    return lines;
  }

  private List<String> list() throws IOException {
    return matching("*").stream()
        .map(file -> folder.relativize(file).toString())
        .filter(name -> !name.startsWith("app.") && !name.startsWith("classes"))
        .toList();
  }

  private List<Path> matching(String pattern) throws IOException {
    String glob = pattern.equals("*") ? "glob:**" : "glob:" + folder + "/" + pattern;
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(folder.getFileSystem().getPathMatcher(glob)::matches)
          .sorted()
          .toList();
    }
  }

  /** Without what is different on each machine and in each run. */
  private String steady(String line) {
    return line.replace(folder.toString(), "<folder>")
        .replace("'" + ToolVersion.text() + "'", "'VERSION'")
        .replaceAll("\\(\\d+ ms\\)", "(N ms)")
        .replaceAll("\\(conn=\\d+\\)", "(conn=N)")
        .replaceAll("localhost:\\d+/test_\\d+", "localhost:PORT/DATABASE")
        .replaceAll("(\"applied_by\": \").*\"", "$1USER\"")
        .replaceAll("(\"duration_ms\": )\\d+", "$1N")
        .replaceAll(" by \\S+ in \\d+ ms", " by USER in N ms")
        .replaceAll("(applied, on \\S+ by )[\\w.-]+", "$1USER");
  }
}
