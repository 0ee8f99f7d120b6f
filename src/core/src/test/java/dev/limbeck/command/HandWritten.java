package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.operation.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A database whose schema somebody has written in SQL, led by the whole road to what another text
 * says: comparison, proof, file, upgrade; and back.
 */
final class HandWritten {
  private final Path folder;
  private final String url;
  private final OnAmbiguous onAmbiguous;

  /**
   * A project.
   *
   * @param folder an empty one
   * @param url an empty database
   * @param onAmbiguous whether what may have been renamed was renamed
   */
  HandWritten(Path folder, String url, OnAmbiguous onAmbiguous) {
    this.folder = folder;
    this.url = url;
    this.onAmbiguous = onAmbiguous;
  }

  /** Something to be done with the database. */
  interface Look {
    void at(Connection connection) throws SQLException;
  }

  /** Leads there and back, and looks each time that nothing is left; the upgrade in words. */
  List<String> thereAndBack(String from, String to) throws SQLException, IOException {
    return thereAndBack(from, to, nothing -> {}, nothing -> {});
  }

  /** The same with a look before the upgrade and another after the downgrade. */
  List<String> thereAndBack(String from, String to, Look before, Look after)
      throws SQLException, IOException {
    TestProject project = project(to);
    try (Connection connection = DriverManager.getConnection(url)) {
      for (String statement : Dialects.of(connection).split(from)) {
        Trials.execute(connection, statement);
      }
      before.at(connection);
    }
    Revise.Written written = revise(project);
    Path file = written.file().orElse(null);
    if (file == null) {
      return List.of();
    }
    assertEquals(List.of(), about(written.notes(), "not proved"));
    new Upgrade(project.config(), TestProject.tool()).run("head");
    assertNothingLeft(project);
    new Downgrade(project.config(), TestProject.tool()).run("base");
    try (Connection connection = DriverManager.getConnection(url)) {
      after.at(connection);
    }
    Path aside = folder.resolve("aside");
    Files.move(file, aside);
    model(from);
    assertNothingLeft(project);
    model(to);
    Files.move(aside, file);
    new Upgrade(project.config(), TestProject.tool()).run("head");
    assertNothingLeft(project);
    return written.operations().stream().map(Operation::describe).toList();
  }

  /** What is said of a comparison that finds nothing, or is not carried on. */
  List<String> notes(String from, String to) throws SQLException, IOException {
    return new Check(filled(from, to).config(), TestProject.tool()).run().notes();
  }

  /** What is said of a revision that is written and not tried. */
  List<String> notesOfRevision(String from, String to) throws SQLException, IOException {
    return revise(filled(from, to)).notes();
  }

  private TestProject filled(String from, String to) throws SQLException, IOException {
    TestProject project = project(to);
    try (Connection connection = DriverManager.getConnection(url)) {
      for (String statement : Dialects.of(connection).split(from)) {
        Trials.execute(connection, statement);
      }
    }
    return project;
  }

  private TestProject project(String model) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("tool.yaml"),
        "migrations: [migrations]\nmodel: { reader: sql, files: [schema.sql] }\n");
    model(model);
    return new TestProject(folder, url);
  }

  private void model(String sql) throws IOException {
    Files.writeString(folder.resolve("schema.sql"), sql);
  }

  private Revise.Written revise(TestProject project) {
    return new Revise(project.config(), TestProject.tool())
        .run(
            new Revise.Request(
                "change",
                true,
                dev.limbeck.script.ScriptFormat.YAML,
                false,
                Placement.onHead(),
                new AutogenerateOptions(List.of(), onAmbiguous, Optional.empty(), true)));
  }

  private static void assertNothingLeft(TestProject project) {
    Check.Findings findings = new Check(project.config(), TestProject.tool()).run();
    assertEquals(
        List.of(), findings.operations().stream().map(Operation::describe).toList(), "left");
  }

  private static List<String> about(List<String> notes, String words) {
    return notes.stream().filter(note -> note.contains(words)).toList();
  }
}
