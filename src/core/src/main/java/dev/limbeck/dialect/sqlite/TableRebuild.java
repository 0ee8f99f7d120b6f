package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that put a table with another text in the place of one, in the order of SQLite's
 * manual: make the new one, copy the rows, drop the old one, rename the new one, make indexes and
 * triggers again, look whether it is sound.
 *
 * <p>Foreign keys are off meanwhile, so that nothing follows from the DROP; a name that says
 * nothing about rowids keeps them, since full-text indexes and programs may hold some; the counter
 * of AUTOINCREMENT goes over. The rename is done as SQLite did it before 3.25 where views or
 * triggers are about: they name the table by its old name, which is the new one's again.
 */
final class TableRebuild {
  private final SqliteDefinitions definitions;
  private final StoredTable before;
  private final TableState after;
  private final String oldName;
  private final String newName;
  private final String temporary;
  private final String note;
  private final CopyParts parts;
  private final List<Operation> operations;
  private final List<Statement> statements = new ArrayList<>();

  /**
   * A rebuild.
   *
   * @param after the table as it will be
   * @param temporaryName what the new table is called while both are there
   * @param operations what changes it
   */
  TableRebuild(
      SqliteDefinitions definitions,
      StoredTable before,
      TableState after,
      String temporaryName,
      CopyParts parts,
      List<Operation> operations) {
    this.definitions = definitions;
    this.before = before;
    this.after = after;
    QualifiedName name = after.name();
    QualifiedName written = new QualifiedName(before.schema(), name.name());
    this.oldName = definitions.name(written);
    this.newName = definitions.name(written.withName(temporaryName));
    this.note = "rebuild " + name + ": ";
    this.temporary = temporaryName;
    this.parts = parts;
    this.operations = List.copyOf(operations);
  }

  /**
   * All statements but the checks at the end.
   *
   * @param dependants whether there may be views or triggers
   */
  List<Statement> statements(boolean dependants) {
    ValueConversions values =
        new ValueConversions(oldName, newName, before.state(), after, operations);
    statements.addAll(values.before());
    change(after.text().render(newName), "the new table");
    copy();
    statements.addAll(values.after());
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
    intact();
    if (before.analyzed()) {
      change("ANALYZE " + oldName, "statistics");
    }
    return statements.stream()
        .map(one -> one.operations().isEmpty() ? one.meaning(operations) : one)
        .toList();
  }

  private void change(String sql, String what) {
    statements.add(Statement.change(sql, note + what));
  }

  private void assertion(String sql, String wrong) {
    statements.add(Statement.assertion(sql, note + wrong));
  }

  /** The new table and its indexes have the rows that they should, by SQLite's own account. */
  private void intact() {
    String schema = before.schema().isEmpty() ? "main" : before.schema();
    assertion(
        "SELECT integrity_check FROM pragma_integrity_check("
            + SqlDefinitions.literal(after.name().name())
            + ", "
            + SqlDefinitions.literal(schema)
            + ") WHERE integrity_check <> 'ok'",
        "the new table is damaged");
  }

  private void copy() {
    List<Copied> columns = columns();
    Optional<String> rowid = rowid();
    List<Copied> all =
        Stream.concat(rowid.map(name -> new Copied(name, name)).stream(), columns.stream())
            .toList();
    Statement copy =
        Statement.change(all.isEmpty() ? copyNumbers() : copy(all, ""), note + "copy the rows");
    boolean parted = !parts.parts().isEmpty() && !columns.isEmpty();
    statements.add(
        parted
            ? copy.inParts(
                parts.rows(),
                parts.parts().stream()
                    .map(part -> copy(part.follows() ? columns : all, " WHERE " + part.condition()))
                    .toList())
            : copy);
    List<String> counted = new ArrayList<>(List.of("count(*)"));
    if (parted && parts.follow()) {
      rowid.ifPresent(name -> counted.addAll(List.of("min(" + name + ")", "max(" + name + ")")));
    }
    String same =
        counted.stream()
            .map(
                one ->
                    "(SELECT %s FROM %s) IS (SELECT %s FROM %s)"
                        .formatted(one, oldName, one, newName))
            .collect(Collectors.joining(" AND "));
    assertion(
        "SELECT (SELECT count(*) FROM "
            + oldName
            + ") AS before, (SELECT count(*) FROM "
            + newName
            + ") AS after WHERE NOT ("
            + same
            + ")",
        "not all rows were copied (rows before and after)");
  }

  /** The rows of a table of which no column stays: their numbers go into the column that is new. */
  private String copyNumbers() {
    String old = CopyPlanner.rowid(before.state().text());
    String key =
        after.text().rowidAlias().map(alias -> definitions.quote(alias.name())).orElse(null);
    if (old == null || key == null || before.state().text().withoutRowid()) {
      throw new UserException(
          "cannot change table " + after.name() + ": none of its columns stays, and no row could",
          "Drop the table and create another one.");
    }
    return "INSERT INTO " + newName + " (" + key + ")\nSELECT " + old + " FROM " + oldName;
  }

  /** A column of the new table and what it gets from the old one. */
  private record Copied(String column, String value) {}

  private List<Copied> columns() {
    List<Copied> columns = new ArrayList<>();
    for (ColumnText column : after.text().columns()) {
      String name = definitions.quote(column.name());
      if (column.has(Kind.GENERATED)) {
        continue;
      }
      if (after.keeps(column.name())) {
        columns.add(new Copied(name, name));
      } else {
        after.initialValue(column).ifPresent(value -> columns.add(new Copied(name, value)));
      }
    }
    return columns;
  }

  private String copy(List<Copied> columns, String where) {
    String names = columns.stream().map(Copied::column).collect(Collectors.joining(", "));
    String values = columns.stream().map(Copied::value).collect(Collectors.joining(", "));
    return "INSERT INTO "
        + newName
        + " ("
        + names
        + ")\nSELECT "
        + values
        + " FROM "
        + oldName
        + where;
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

  /**
   * The highest number that was ever given to a row goes over, before the DROP forgets it; also to
   * a table that does not count with it, so that the way back finds it.
   */
  private void counter() {
    boolean counted = before.state().text().autoincrement();
    boolean counts = after.text().autoincrement();
    boolean stays =
        before.state().text().rowidAlias().filter(one -> after.keeps(one.name())).isPresent();
    if (counted ? !counts && !stays : !counts) {
      return;
    }
    String sequence = definitions.name(new QualifiedName(before.schema(), "sqlite_sequence"));
    String name = SqlDefinitions.literal(temporary);
    if (!counted) {
      takeUp(sequence, name);
      return;
    }
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

  /** The counter that an earlier change has left goes on, unless the rows are beyond it. */
  private void takeUp(String sequence, String name) {
    change(
        "UPDATE "
            + sequence
            + " SET name = "
            + name
            + " WHERE name = "
            + SqlDefinitions.literal(before.state().text().name()),
        "keep the counter of before");
    change(
        "DELETE FROM "
            + sequence
            + " WHERE name = "
            + name
            + " AND rowid NOT IN (SELECT rowid FROM "
            + sequence
            + " WHERE name = "
            + name
            + " ORDER BY seq DESC LIMIT 1)",
        "the higher counter");
  }
}
