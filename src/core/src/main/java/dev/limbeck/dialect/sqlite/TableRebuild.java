package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.dialect.sqlite.SqliteTypes.Affinity;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The statements that put a table with another text in the place of one, in the order of SQLite's
 * manual: make the new one, copy the rows, drop the old one, rename the new one, make indexes and
 * triggers again.
 *
 * <p>Foreign keys are off meanwhile, so that nothing follows from the DROP; a name that says
 * nothing about rowids keeps them, since full-text indexes and programs may hold some; the counter
 * of AUTOINCREMENT goes over. The rename is done as SQLite did it before 3.25 where views or
 * triggers are about: they name the table by its old name, which is the new one's again.
 */
final class TableRebuild {
  private static final Set<Affinity> NUMBERS =
      Set.of(Affinity.INTEGER, Affinity.REAL, Affinity.NUMERIC);

  private final SqliteDefinitions definitions;
  private final StoredTable before;
  private final TableState after;
  private final String oldName;
  private final String newName;
  private final String temporary;
  private final String note;
  private final List<Statement> statements = new ArrayList<>();

  /**
   * A rebuild.
   *
   * @param after the table as it will be
   * @param temporaryName what the new table is called while both are there
   */
  TableRebuild(
      SqliteDefinitions definitions, StoredTable before, TableState after, String temporaryName) {
    this.definitions = definitions;
    this.before = before;
    this.after = after;
    QualifiedName name = after.name();
    QualifiedName written = new QualifiedName(before.schema(), name.name());
    this.oldName = definitions.name(written);
    this.newName = definitions.name(written.withName(temporaryName));
    this.note = "rebuild " + name + ": ";
    this.temporary = temporaryName;
  }

  /**
   * All statements but the checks at the end.
   *
   * @param dependants whether there may be views or triggers
   */
  List<Statement> statements(boolean dependants) {
    change(after.text().render(newName), "the new table");
    copy();
    conversions();
    counter();
    change("DROP TABLE " + oldName, "the old table goes");
    if (dependants) {
      change("PRAGMA legacy_alter_table = ON", "views and triggers keep their texts");
    }
    change(
        "ALTER TABLE " + newName + " RENAME TO " + definitions.quote(after.name().name()),
        "the new table takes its name");
    if (dependants) {
      change("PRAGMA legacy_alter_table = OFF", "renames are followed again");
    }
    after.indexes().forEach(one -> change(one.creation(before.schema()), "index " + one.name()));
    before
        .triggers()
        .forEach(one -> change(one.creation(before.schema()), "trigger " + one.name()));
    before
        .temporaryTriggers()
        .forEach(one -> change(one.creation("temp"), "trigger " + one.name()));
    if (before.analyzed()) {
      change("ANALYZE " + oldName, "statistics");
    }
    return List.copyOf(statements);
  }

  private void change(String sql, String what) {
    statements.add(Statement.change(sql, note + what));
  }

  private void assertion(String sql, String wrong) {
    statements.add(Statement.assertion(sql, note + wrong));
  }

  private void copy() {
    List<String> columns =
        Stream.concat(
                rowid().stream(),
                after.text().columns().stream()
                    .filter(column -> after.keeps(column.name()) && !column.has(Kind.GENERATED))
                    .map(column -> definitions.quote(column.name())))
            .toList();
    if (columns.isEmpty()) {
      return;
    }
    String list = String.join(", ", columns);
    change(
        "INSERT INTO " + newName + " (" + list + ")\nSELECT " + list + " FROM " + oldName,
        "copy the rows");
    assertion(
        "SELECT * FROM (SELECT (SELECT count(*) FROM "
            + oldName
            + ") AS before, (SELECT count(*) FROM "
            + newName
            + ") AS after) WHERE before <> after",
        "not all rows were copied");
  }

  /** A name of the rowid, where that is not a column anyway and no column has taken its names. */
  private Optional<String> rowid() {
    TableText old = before.state().text();
    TableText text = after.text();
    if (old.withoutRowid() || text.withoutRowid() || text.rowidAlias().isPresent()) {
      return Optional.empty();
    }
    return Stream.of("rowid", "_rowid_", "oid")
        .filter(name -> old.column(name).isEmpty() && text.column(name).isEmpty())
        .findFirst();
  }

  /** Makes sure that values survive a change of their column's affinity. */
  private void conversions() {
    for (ColumnText column : after.text().columns()) {
      Optional<ColumnText> old = before.state().text().column(column.name());
      if (after.keeps(column.name()) && old.isPresent() && !column.has(Kind.GENERATED)) {
        conversion(
            definitions.quote(column.name()),
            SqliteTypes.affinity(old.get().typeText()),
            SqliteTypes.affinity(column.typeText()),
            column.typeText().strip());
      }
    }
  }

  private void conversion(String column, Affinity from, Affinity to, String type) {
    if (from == to) {
      return;
    }
    boolean number =
        Stream.of("int", "bigint", "smallint", "integer", "float", "real", "numeric", "decimal")
            .anyMatch(name -> Tokens.fold(type).startsWith(name));
    if (number && NUMBERS.contains(to) && !NUMBERS.contains(from)) {
      String classes = to == Affinity.INTEGER ? "'null', 'integer'" : "'null', 'integer', 'real'";
      assertion(
          query(column, newName, "typeof(" + column + ") NOT IN (" + classes + ")"),
          "values of " + column + " are not of type " + type + "; convert them before");
    }
    if (to == Affinity.REAL) {
      String back = "CAST(CAST(" + column + " AS REAL) AS INTEGER) <> " + column;
      assertion(
          query(column, oldName, "typeof(" + column + ") = 'integer' AND " + back),
          "integers of " + column + " are too long for type " + type);
    }
    if (to == Affinity.TEXT) {
      String back = "CAST(CAST(" + column + " AS TEXT) AS REAL) <> " + column;
      assertion(
          query(column, oldName, "typeof(" + column + ") = 'real' AND " + back),
          "numbers of " + column + " have too many digits to be texts");
    }
  }

  private static String query(String column, String table, String condition) {
    return "SELECT " + column + " FROM " + table + " WHERE " + condition + " LIMIT 5";
  }

  /** The highest number that was ever given to a row goes over, before the DROP forgets it. */
  private void counter() {
    if (!before.state().text().autoincrement() || !after.text().autoincrement()) {
      return;
    }
    String sequence = definitions.name(new QualifiedName(before.schema(), "sqlite_sequence"));
    String name = SqlDefinitions.literal(temporary);
    change("DELETE FROM " + sequence + " WHERE name = " + name, "the counter of the new table");
    change(
        "INSERT INTO "
            + sequence
            + " (name, seq)\nSELECT "
            + name
            + ", seq FROM "
            + sequence
            + " WHERE name = "
            + SqlDefinitions.literal(before.state().text().name()),
        "keep the counter");
  }
}
