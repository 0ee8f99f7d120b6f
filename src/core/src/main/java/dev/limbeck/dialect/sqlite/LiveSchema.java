package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.OtherRelation;
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
import java.util.TreeSet;

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

  private List<String> types(QualifiedName name, String file) throws SQLException {
    return Rows.of(
        connection,
        "SELECT type FROM pragma_table_list("
            + literal(name.name())
            + ") WHERE schema = "
            + literal(file)
            + " COLLATE NOCASE",
        row -> row.getString(1));
  }

  private void requireTable(QualifiedName name, String file) throws SQLException {
    List<String> types = types(name, file);
    if (types.isEmpty()) {
      throw new UserException(
          "there is no table '" + name + "'",
          Names.didYouMean(name.name(), tableNames(file))
              + "A revision can only change tables that exist when it runs.");
    }
    refuse(name, types.get(0));
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

  @Override
  public CopyParts copyParts(StoredTable table) throws SQLException {
    QualifiedName name = table.state().name();
    String quoted = Identifiers.quote(file(name)) + "." + Identifiers.quote(name.name());
    return CopyPlanner.plan(connection, quoted, table.state().text());
  }

  @Override
  public String free(String wanted, QualifiedName table) throws SQLException {
    String name = wanted;
    for (int number = 2; taken(name, table); number++) {
      name = wanted + "_" + number;
    }
    return name;
  }

  private boolean taken(String name, QualifiedName table) throws SQLException {
    String same = " WHERE name = " + literal(name) + " COLLATE NOCASE";
    return Rows.any(
        connection,
        "SELECT 1 FROM "
            + Identifiers.quote(file(table))
            + ".sqlite_schema"
            + same
            + " UNION ALL SELECT 1 FROM temp.sqlite_schema"
            + same);
  }

  @Override
  public void requireNoShadow(QualifiedName name) throws SQLException {
    if (types(name, file(name)).contains("shadow")) {
      refuse(name, "shadow");
    }
  }

  private static void refuse(QualifiedName name, String type) {
    Optional<OtherRelation> other = NoTables.of(name, type);
    if (other.isPresent()) {
      throw other.get().refusal();
    }
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
  public List<StoredObject> named(QualifiedName table, String sql, List<StoredObject> broken)
      throws SQLException {
    return file(table).equals("main") && mayHaveDependants(table)
        ? new NamedViews(connection).before(sql, broken)
        : List.of();
  }

  @Override
  public List<Statement> checks(
      List<QualifiedName> rebuilt, List<QualifiedName> dropped, Map<String, Set<String>> computed)
      throws SQLException {
    Set<Statement> checks = new LinkedHashSet<>();
    for (QualifiedName name : rebuilt) {
      checks.addAll(foreignKeyChecks(name, dropped));
    }
    List<QualifiedName> touched = new ArrayList<>(rebuilt);
    touched.addAll(dropped);
    Set<String> files = new TreeSet<>(touched.stream().map(LiveSchema::file).toList());
    files.add("temp");
    for (String file : files) {
      checks.addAll(Dependants.of(connection, file).checks(touched, dropped, computed));
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
        new Violations(connection, name.withName(table)).check().ifPresent(checks::add);
      }
    }
    return checks;
  }

  @Override
  public boolean enforcesForeignKeys() throws SQLException {
    return Rows.number(connection, "PRAGMA foreign_keys") == 1;
  }
}
