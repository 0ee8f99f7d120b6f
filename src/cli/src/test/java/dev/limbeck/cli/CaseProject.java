package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.ExecuteSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project of entities with a database of its own, led along the whole road: entities, revision,
 * upgrade, and nothing left to find.
 */
final class CaseProject {
  /** The key of an entity, numbered by its database. */
  static final String ID = "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;\n";

  private static final String IMPORTS =
      """
      import jakarta.persistence.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import org.hibernate.annotations.Check;
      import org.hibernate.annotations.ColumnDefault;
      import org.hibernate.annotations.Generated;
      import org.hibernate.annotations.GeneratedColumn;
      import org.hibernate.annotations.JdbcTypeCode;
      import org.hibernate.annotations.OnDelete;
      import org.hibernate.annotations.OnDeleteAction;
      import org.hibernate.type.SqlTypes;
      """;

  private final Path folder;
  private final Transcript transcript;
  private int written;
  private String filled = ExecuteSql.PLACEHOLDER;

  /** An empty project and an empty database. */
  CaseProject(Path folder, String database) {
    this.folder = folder;
    Path home = Path.of(System.getProperty("limbeck.home", "target/limbeck")).toAbsolutePath();
    this.transcript = new Transcript(folder, database, home);
    settings("");
    file("migrations/.keep", "");
  }

  /** More lines of {@code tool.yaml}, and what stands below {@code model}, in flow style. */
  CaseProject settings(String model, String... lines) {
    String more = model.isEmpty() ? "" : ", " + model;
    file(
        "tool.yaml",
        "database: { url: \"${URL}\" }\nmodel: { classpath: [classes]"
            + more
            + " }\n"
            + String.join("\n", lines)
            + "\n");
    return this;
  }

  private void file(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entities, without imports, in place of those that were there. */
  CaseProject entities(String types) {
    try {
      Path classes = folder.resolve("classes");
      if (Files.exists(classes)) {
        try (Stream<Path> files = Files.walk(classes)) {
          files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file("Model.java", IMPORTS + types);
    answer("$ compile");
    return this;
  }

  /** What stands in the places that later revisions leave to a person. */
  CaseProject filling(String expression) {
    filled = expression;
    return this;
  }

  /** What a command answers, with its exit code in the last line. */
  String limbeck(String arguments) {
    return answer("$ limbeck " + arguments);
  }

  /** Makes sure that each part stands somewhere in a text. */
  static void contains(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "no '" + part + "' in\n" + text);
    }
  }

  /** Executes a statement in the database. */
  CaseProject execute(String sql) {
    String answer = answer("$ execute " + sql);
    assertTrue(!answer.contains("refused"), () -> sql + "\n" + answer);
    return this;
  }

  /** The rows of a query, one a line, values with bars between. */
  String query(String sql) {
    return answer("$ sql " + sql);
  }

  private String answer(String command) {
    try {
      String all = transcript.replay(command + "\n");
      return all.substring(all.indexOf('\n') + 1);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes a revision, applies it, and sees that nothing is left to find.
   *
   * @return the file; empty where there was nothing to do
   */
  String apply() {
    return apply("");
  }

  /** The same with options of {@code revision}. */
  String apply(String options) {
    String answer = limbeck("revision --autogenerate -m case " + options);
    assertTrue(answer.endsWith("[0]\n"), answer);
    List<String> files = answer.lines().filter(line -> line.startsWith("migrations/")).toList();
    if (files.isEmpty()) {
      return "";
    }
    written++;
    String text = read(files.get(0));
    assertTrue(!text.contains("Not proved"), text);
    file(files.get(0), text.replace(ExecuteSql.PLACEHOLDER, filled));
    assertEquals("[0]\n", limbeck("upgrade -q head"), text);
    assertEquals("[0]\n", limbeck("check -q"), text);
    return text;
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Other entities, applied; then back, where nothing but the old schema is, and there again. */
  String change(String types) {
    return change(types, "");
  }

  /** The same with options of {@code revision}. */
  String change(String types, String options) {
    String text = entities(types).apply(options);
    if (text.isEmpty()) {
      return text;
    }
    assertEquals("[0]\n", limbeck("downgrade -q -1"), text);
    String before = written == 1 ? "@base" : "@head-1";
    assertEquals("[0]\n", limbeck("diff -q database " + before + " --exit-code"), text);
    assertEquals("[0]\n", limbeck("upgrade -q head"), text);
    assertEquals("[0]\n", limbeck("diff -q database @head --exit-code"), text);
    return text;
  }

  /** The statements or operations of the upgrade alone. */
  static String upgrade(String file) {
    return file.substring(file.indexOf("\nupgrade:"), file.indexOf("\ndowngrade:"));
  }
}
