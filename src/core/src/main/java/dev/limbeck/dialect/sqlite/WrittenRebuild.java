package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rebuild that stands in a revision as SQL, as it was written for the database of a developer.
 * What another database has besides would go with its table there: triggers and indexes that the
 * script does not make again stop it, and its rows and foreign keys are checked like those of any
 * rebuild.
 */
final class WrittenRebuild {
  private final StoredSchema stored;
  private final List<String> script;

  /**
   * A script.
   *
   * @param script its statements, in order
   */
  WrittenRebuild(StoredSchema stored, List<String> script) {
    this.stored = stored;
    this.script = List.copyOf(script);
  }

  /** The triggers among some objects that a script takes along with the tables it rebuilds. */
  static List<StoredObject> triggers(List<StoredObject> all, List<String> script) {
    List<QualifiedName> tables = tables(script);
    Set<String> known = known(script);
    return all.stream()
        .filter(one -> one.is("trigger") && !known.contains(Tokens.fold(one.name())))
        .filter(one -> tables.stream().anyMatch(table -> one.on(table.name())))
        .toList();
  }

  /** The tables that it rebuilds, as they are called before. */
  List<QualifiedName> tables() {
    return tables(script);
  }

  private static List<QualifiedName> tables(List<String> script) {
    List<QualifiedName> tables = new ArrayList<>();
    for (String sql : script) {
      Tokens tokens = Tokens.of(sql);
      if (!tokens.skip("ALTER", "TABLE")) {
        continue;
      }
      String temporary = tokens.name();
      if (temporary.startsWith(BatchWriter.TEMPORARY) && tokens.skip("RENAME", "TO")) {
        QualifiedName table = QualifiedName.of(tokens.name());
        if (script.stream().anyMatch(one -> drops(one, table.name()))) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  private static boolean drops(String sql, String table) {
    Tokens tokens = Tokens.of(sql);
    return tokens.skip("DROP", "TABLE") && Tokens.sameName(tokens.name(), table);
  }

  /**
   * Makes sure that the script knows everything that belongs to its tables.
   *
   * @throws UserException if something would be lost
   */
  void requireKnown() throws SQLException {
    Set<String> known = known(script);
    for (QualifiedName name : tables()) {
      StoredTable table = stored.table(name);
      List<StoredObject> all = new ArrayList<>(table.state().indexes());
      all.addAll(table.triggers());
      for (StoredObject one : all) {
        if (!known.contains(Tokens.fold(one.name()))) {
          throw new UserException(
              "the SQL of this revision rebuilds table "
                  + name
                  + " and would lose "
                  + one.type()
                  + " "
                  + one.name()
                  + ", of which it does not know",
              "Add the statement that makes it again after the rebuild, or one that drops it before.");
        }
      }
    }
  }

  /** The indexes and triggers that a script makes or drops, their names folded. */
  private static Set<String> known(List<String> script) {
    Set<String> known = new TreeSet<>();
    for (String sql : script) {
      Tokens tokens = Tokens.of(sql);
      if (tokens.skip("CREATE") || tokens.skip("DROP")) {
        tokens.skip("UNIQUE");
        if (tokens.skip("INDEX") || tokens.skip("TRIGGER")) {
          known.add(Tokens.fold(tokens.name()));
        }
      }
    }
    return known;
  }

  /** What must hold before a statement is executed. */
  List<Statement> before(String sql) {
    for (QualifiedName table : tables()) {
      if (drops(sql, table.name())) {
        SqliteDefinitions definitions = new SqliteDefinitions();
        String old = definitions.name(table);
        String copy = definitions.quote(BatchWriter.TEMPORARY + table.name());
        return List.of(sameNumber(old, copy, "rebuild " + table + ": "));
      }
    }
    return List.of();
  }

  /** That a table and its copy have as many rows. */
  private static Statement sameNumber(String table, String copy, String note) {
    return Statement.assertion(
        "SELECT * FROM (SELECT (SELECT count(*) FROM %s) AS before, (SELECT count(*) FROM %s) AS after) WHERE before <> after"
            .formatted(table, copy),
        note + "not all rows were copied (rows before and after)");
  }
}
