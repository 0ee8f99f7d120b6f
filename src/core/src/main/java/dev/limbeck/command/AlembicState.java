package dev.limbeck.command;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.runner.VersionTable;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Alembic's version table says.
 *
 * @param table its name, with its schema before a dot where it has one
 */
record AlembicState(Session session, String table) {

  /**
   * Its rows: the newest revisions that are applied, sorted.
   *
   * @param notes is told where there is no such table
   * @throws UserException if a row is of a revision that the graph does not have
   */
  List<String> rows(RevisionGraph graph, List<String> notes) throws SQLException {
    Connection connection = session.connection();
    QualifiedName name = name();
    if (!VersionTable.of(session.dialect(), connection, name).exists(connection)) {
      notes.add("the database has no table " + table + ": no revision is taken for applied");
      return List.of();
    }
    Problems problems = new Problems();
    List<String> rows = read(connection, name);
    for (String id : rows) {
      if (graph.revision(id).isEmpty()) {
        problems.add(
            new Problem(
                table + " says that revision " + id + " is applied, and no script has that id",
                null,
                "Restore the script, or import from the branch that the database is at."));
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
    return rows;
  }

  private QualifiedName name() {
    int dot = table.indexOf('.');
    return dot < 0
        ? QualifiedName.of(table)
        : new QualifiedName(table.substring(0, dot), table.substring(dot + 1));
  }

  private List<String> read(Connection connection, QualifiedName name) throws SQLException {
    String quoted =
        Optional.of(name.schema())
                .filter(schema -> !schema.isEmpty())
                .map(schema -> session.dialect().quote(schema) + ".")
                .orElse("")
            + session.dialect().quote(name.name());
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT version_num FROM " + quoted + " ORDER BY version_num")) {
      List<String> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }
}
