package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.OperationNames;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a database on which it depends what comes of operations: the tables that they name,
 * those that these refer to and that refer to these, those whose names stand in the texts of the
 * named ones; and where there are views or triggers, all of them and all that they speak of, since
 * SQLite looks through all of them when a table is altered.
 *
 * @param objects in an order in which they can be made
 * @param others the names of all else, folded: a statement in which one stands may come to
 *     something else here than in the database
 */
record SchemaPart(List<StoredObject> objects, Set<String> others) {
  private static final String SHADOWS = "SELECT name FROM pragma_table_list WHERE type = 'shadow'";

  /** A foreign key; {@code implied} where it leaves it to its target which columns it means. */
  private record Reference(String table, String target, boolean implied) {}

  /** All of a database but the shadow tables, which come with their virtual tables. */
  static SchemaPart whole(Connection live) throws SQLException {
    List<StoredObject> objects =
        Rows.of(
            live,
            "SELECT type, name, tbl_name, sql FROM sqlite_schema"
                + " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                + (" AND name NOT IN (" + SHADOWS + ")")
                + " ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2"
                + " WHEN 'view' THEN 3 ELSE 4 END, rowid",
            row ->
                new StoredObject(
                    row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    return new SchemaPart(objects, Set.of());
  }

  /** What operations concern; all of the database where they reach into another file. */
  static SchemaPart of(Connection live, List<Operation> operations) throws SQLException {
    SchemaPart whole = whole(live);
    Set<QualifiedName> named = OperationNames.of(operations);
    if (!named.stream().allMatch(QualifiedName::inDefaultSchema)) {
      return whole;
    }
    Set<String> tables = new HashSet<>();
    named.forEach(name -> tables.add(Tokens.fold(name.name())));
    Set<String> chosen = new HashSet<>(tables);
    for (StoredObject object : whole.objects) {
      if (dependant(object) || tables.contains(Tokens.fold(object.table()))) {
        words(object.sql(), chosen);
        chosen.add(Tokens.fold(object.table()));
      }
    }
    for (StoredObject object : whole.objects) {
      if (chosen.contains(Tokens.fold(object.name()))) {
        chosen.add(Tokens.fold(object.table()));
      }
    }
    refer(references(live), tables, chosen);
    return whole.only(chosen, shadows(live));
  }

  private static boolean dependant(StoredObject object) {
    return object.is("view") || object.is("trigger");
  }

  private static void words(String sql, Set<String> words) {
    for (SqlToken token : Tokens.significant(sql)) {
      if (token.kind() != Kind.SYMBOL && token.kind() != Kind.NUMBER) {
        words.add(Tokens.fold(token.name()));
      }
    }
  }

  private static void refer(List<Reference> references, Set<String> tables, Set<String> chosen) {
    for (Reference one : references) {
      if (tables.contains(one.table())) {
        chosen.add(one.target());
      }
      if (tables.contains(one.target())) {
        chosen.add(one.table());
      }
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Reference one : references) {
        grown |= one.implied() && chosen.contains(one.table()) && chosen.add(one.target());
      }
    }
  }

  private static List<Reference> references(Connection live) throws SQLException {
    return Rows.of(
        live,
        "SELECT m.name, f.\"table\", f.\"to\" IS NULL FROM sqlite_schema m"
            + " JOIN pragma_foreign_key_list(m.name, 'main') f"
            + " WHERE m.type = 'table' AND m.rootpage > 0",
        row ->
            new Reference(
                Tokens.fold(row.getString(1)), Tokens.fold(row.getString(2)), row.getBoolean(3)));
  }

  private static Set<String> shadows(Connection live) throws SQLException {
    return new HashSet<>(Rows.of(live, SHADOWS, row -> Tokens.fold(row.getString(1))));
  }

  private SchemaPart only(Set<String> tables, Set<String> shadows) {
    Set<String> left = new HashSet<>(shadows);
    for (StoredObject object : objects) {
      if (!tables.contains(Tokens.fold(object.table()))) {
        left.add(Tokens.fold(object.name()));
      }
    }
    return new SchemaPart(
        objects.stream().filter(one -> tables.contains(Tokens.fold(one.table()))).toList(), left);
  }

  /** Whether a table is not left out. */
  boolean holds(QualifiedName table) {
    return !table.inDefaultSchema() || !others.contains(Tokens.fold(table.name()));
  }

  /** Whether a statement may have to do with what is left out. */
  boolean reachesOut(String sql) {
    if (others.isEmpty()) {
      return false;
    }
    Set<String> words = new HashSet<>();
    words(sql, words);
    return words.stream().anyMatch(others::contains);
  }
}
