package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Names;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables of an open database, with the texts that it keeps. Nothing here writes. */
final class LiveSchema implements StoredSchema {
  private final Connection connection;

  LiveSchema(Connection connection) {
    this.connection = connection;
  }

  /** The name of the database file in which a table stands. */
  private static String file(QualifiedName name) {
    return name.inDefaultSchema() ? "main" : name.schema();
  }

  private static String literal(String text) {
    return SqlDefinitions.literal(text);
  }

  @Override
  public QualifiedName written(QualifiedName name) throws SQLException {
    boolean hidden =
        name.inDefaultSchema()
            && Rows.any(
                connection,
                "SELECT 1 FROM sqlite_temp_schema WHERE type IN ('table', 'view') AND name = "
                    + literal(name.name())
                    + " COLLATE NOCASE");
    return hidden ? new QualifiedName("main", name.name()) : name;
  }

  @Override
  public StoredTable table(QualifiedName name) throws SQLException {
    String file = file(name);
    requireTable(name, file);
    List<StoredObject> own = StoredObject.read(connection, file, name.name());
    Table table = SqliteInspector.table(connection, file, name).orElseThrow();
    String sql = own.stream().filter(one -> one.is("table")).findFirst().orElseThrow().sql();
    TableState state =
        TableState.of(
            name,
            parse(name, sql),
            table.columns(),
            own.stream().filter(one -> one.is("index")).toList());
    String prefix = written(name).schema();
    String quoted = Identifiers.quote(file) + "." + Identifiers.quote(name.name());
    return new StoredTable(
        state,
        prefix,
        own.stream().filter(one -> one.is("trigger")).toList(),
        temporaryTriggers(name, prefix),
        Rows.any(connection, "SELECT 1 FROM " + quoted + " LIMIT 1"),
        analyzed(name, file));
  }

  private static TableText parse(QualifiedName name, String sql) {
    try {
      return TableText.parse(sql);
    } catch (IllegalArgumentException notUnderstood) {
      throw new UserException(
          "cannot alter table " + name + ": its text is not understood: " + sql,
          "Report this text as a defect, and change the table by SQL of your own in 'execute'.",
          notUnderstood);
    }
  }

  private void requireTable(QualifiedName name, String file) throws SQLException {
    List<String> types =
        Rows.of(
            connection,
            "SELECT type FROM pragma_table_list("
                + literal(name.name())
                + ") WHERE schema = "
                + literal(file)
                + " COLLATE NOCASE",
            row -> row.getString(1));
    if (types.isEmpty()) {
      throw new UserException(
          "there is no table '" + name + "'",
          Names.didYouMean(name.name(), tableNames(file))
              + "A revision can only change tables that exist when it runs.");
    }
    if (!types.get(0).equals("table")) {
      String kind = types.get(0).equals("view") ? "a view" : "a " + types.get(0) + " table";
      throw new UserException(
          "cannot alter '" + name + "': it is " + kind + ", which SQLite cannot alter",
          "Drop it and make it again by SQL of your own in 'execute'.");
    }
  }

  private List<String> tableNames(String file) throws SQLException {
    return Rows.of(
        connection,
        "SELECT name FROM " + Identifiers.quote(file) + ".sqlite_schema WHERE type = 'table'",
        row -> row.getString(1));
  }

  /**
   * Triggers of the connection alone that go with the table; not those of a table that hides it.
   */
  private List<StoredObject> temporaryTriggers(QualifiedName name, String prefix)
      throws SQLException {
    return StoredObject.read(connection, "temp", name.name()).stream()
        .filter(one -> one.is("trigger"))
        .filter(one -> !prefix.equals("main") || TriggerText.parse(one.sql()).qualified())
        .toList();
  }

  private boolean analyzed(QualifiedName name, String file) throws SQLException {
    String schema = Identifiers.quote(file) + ".";
    return Rows.any(
            connection, "SELECT 1 FROM " + schema + "sqlite_schema WHERE name = 'sqlite_stat1'")
        && Rows.any(
            connection,
            "SELECT 1 FROM "
                + schema
                + "sqlite_stat1 WHERE tbl = "
                + literal(name.name())
                + " COLLATE NOCASE");
  }

  @Override
  public boolean mayHaveDependants(QualifiedName table) throws SQLException {
    String types = "sqlite_schema WHERE type IN ('view', 'trigger')";
    return Rows.any(
        connection,
        "SELECT 1 FROM "
            + Identifiers.quote(file(table))
            + "."
            + types
            + " UNION ALL SELECT 1 FROM temp."
            + types);
  }

  @Override
  public List<StoredObject> broken(QualifiedName table) throws SQLException {
    return Dependants.of(connection, file(table)).broken();
  }

  @Override
  public List<Statement> checks(List<QualifiedName> rebuilt, List<QualifiedName> dropped)
      throws SQLException {
    Set<Statement> checks = new LinkedHashSet<>();
    for (QualifiedName name : rebuilt) {
      checks.addAll(foreignKeyChecks(name, dropped));
    }
    List<QualifiedName> touched = new ArrayList<>(rebuilt);
    touched.addAll(dropped);
    for (String file : new TreeSet<>(touched.stream().map(LiveSchema::file).toList())) {
      checks.addAll(Dependants.of(connection, file).checks(touched, dropped));
    }
    return List.copyOf(checks);
  }

  private List<Statement> foreignKeyChecks(QualifiedName name, List<QualifiedName> dropped)
      throws SQLException {
    String file = file(name);
    List<String> referring =
        Rows.of(
            connection,
            "SELECT DISTINCT m.name FROM "
                + Identifiers.quote(file)
                + ".sqlite_schema m JOIN pragma_foreign_key_list(m.name, "
                + literal(file)
                + ") f WHERE m.rootpage > 0 AND m.type = 'table' AND f.\"table\" = "
                + literal(name.name())
                + " COLLATE NOCASE ORDER BY m.name",
            row -> row.getString(1));
    Set<String> tables = new LinkedHashSet<>(referring);
    tables.removeIf(table -> Tokens.sameName(table, name.name()));
    tables.add(name.name());
    List<Statement> checks = new ArrayList<>();
    for (String table : tables) {
      boolean gone = dropped.stream().anyMatch(one -> Tokens.sameName(one.name(), table));
      if (!gone) {
        QualifiedName child = name.withName(table);
        violations(child, file).ifPresent(before -> checks.add(check(child, file, before)));
      }
    }
    return checks;
  }

  /**
   * How many rows of a table refer to nothing now, by the table they refer to; empty where SQLite
   * cannot tell, since the columns referred to are not unique.
   */
  private Optional<Map<String, Long>> violations(QualifiedName table, String file) {
    Map<String, Long> counts = new TreeMap<>();
    String sql = "SELECT parent, count(*) FROM " + checkOf(table, file) + " GROUP BY parent";
    try {
      Rows.of(connection, sql, row -> Map.entry(row.getString(1), row.getLong(2)))
          .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
      return Optional.of(counts);
    } catch (SQLException mismatch) {
      return Optional.empty();
    }
  }

  private static String checkOf(QualifiedName table, String file) {
    String schema = file.equals("main") ? "" : ", " + literal(file);
    return "pragma_foreign_key_check(" + literal(table.name()) + schema + ")";
  }

  private static Statement check(QualifiedName table, String file, Map<String, Long> before) {
    String note = KnownSchema.brokenKeys(table);
    if (before.isEmpty()) {
      return Statement.assertion("SELECT * FROM " + checkOf(table, file), note);
    }
    String allowed =
        before.entrySet().stream()
            .map(entry -> " WHEN " + literal(entry.getKey()) + " THEN " + entry.getValue())
            .collect(Collectors.joining("", "CASE parent", " ELSE 0 END"));
    return Statement.assertion(
        "SELECT parent, count(*) FROM "
            + checkOf(table, file)
            + " GROUP BY parent HAVING count(*) > "
            + allowed,
        note + ", more than before");
  }

  @Override
  public boolean enforcesForeignKeys() throws SQLException {
    return Rows.number(connection, "PRAGMA foreign_keys") == 1;
  }
}
