package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.ReferringKey;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.dialect.sqlite.CatalogRows.TableRow;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what the PRAGMAs tell of tables and what only the stored texts tell: names of constraints,
 * CHECKs, expressions. Further schemas are attached database files.
 */
final class SqliteInspector implements SchemaInspector {

  @Override
  public Inspection inspect(Connection connection, Set<String> furtherSchemas) throws SQLException {
    Inspection main = inspect(connection, "main", "");
    List<Table> tables = new ArrayList<>(main.schema().tables());
    List<String> notCompared = new ArrayList<>(main.notCompared());
    for (String schema : attached(connection, furtherSchemas)) {
      Inspection further = inspect(connection, schema, schema);
      tables.addAll(further.schema().tables());
      notCompared.addAll(further.notCompared());
    }
    return new Inspection(Schema.of(tables), notCompared);
  }

  /** A foreign key leads to no other file. */
  @Override
  public List<ReferringKey> referringKeys(Connection connection, QualifiedName table) {
    return List.of();
  }

  private static Set<String> attached(Connection connection, Set<String> wanted)
      throws SQLException {
    Set<String> names = new TreeSet<>();
    for (String name :
        Rows.of(connection, "SELECT name FROM pragma_database_list", row -> row.getString(1))) {
      wanted.stream()
          .filter(one -> Tokens.sameName(one, name) && !Tokens.sameName(one, "main"))
          .forEach(names::add);
    }
    return names;
  }

  private static Inspection inspect(Connection connection, String file, String schema)
      throws SQLException {
    CatalogRows rows = CatalogRows.read(connection, file);
    List<Table> tables = new ArrayList<>();
    List<String> notCompared = new ArrayList<>();
    for (TableRow row : rows.tables()) {
      if (row.type().equals("table")) {
        TableReader reader = new TableReader(rows, row);
        tables.add(reader.table(new QualifiedName(schema, row.name())));
        notCompared.addAll(reader.notCompared());
      } else if (row.type().equals("virtual")) {
        notCompared.add("virtual table " + row.name() + " is not compared");
      } else if (row.type().equals("view")) {
        notCompared.add("view " + row.name() + " is not compared");
      }
    }
    rows.objects().values().stream()
        .flatMap(List::stream)
        .filter(object -> object.is("trigger"))
        .map(one -> "trigger " + one.name() + " on " + one.table() + " is not compared")
        .forEach(notCompared::add);
    return new Inspection(Schema.of(tables), notCompared);
  }

  /** One table alone, in normal form; empty where no ordinary table has that name. */
  static Optional<Table> table(Connection connection, String file, QualifiedName name)
      throws SQLException {
    CatalogRows rows = CatalogRows.read(connection, file, name.name());
    return rows.tables().stream()
        .filter(row -> row.type().equals("table"))
        .findFirst()
        .map(row -> new TableReader(rows, row).table(name))
        .map(table -> SqliteNormalForm.of(Schema.of(List.of(table))).tables().get(0));
  }
}
