package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.OtherRelation;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code PRAGMA table_list} lists and ALTER TABLE does not take. */
final class NoTables {
  private NoTables() {}

  private record Row(String file, String name, String type) {}

  /** Those of the main file and of the attached ones that are named. */
  static List<OtherRelation> read(Connection connection, Set<String> files) throws SQLException {
    return Rows.of(
            connection,
            "SELECT schema, name, type FROM pragma_table_list",
            row -> new Row(row.getString(1), row.getString(2), row.getString(3)))
        .stream()
        .flatMap(row -> of(row, files))
        .toList();
  }

  private static Stream<OtherRelation> of(Row row, Set<String> files) {
    Stream<String> schemas =
        Tokens.sameName(row.file(), "main")
            ? Stream.of("")
            : files.stream().filter(file -> Tokens.sameName(file, row.file()));
    return schemas.flatMap(file -> of(new QualifiedName(file, row.name()), row.type()).stream());
  }

  /**
   * One of them; empty for a table.
   *
   * @param type as the pragma says it
   */
  static Optional<OtherRelation> of(QualifiedName name, String type) {
    return switch (type) {
      case "table" -> Optional.empty();
      case "shadow" ->
          Optional.of(
              new OtherRelation(
                  name,
                  "shadow table, in which a virtual table keeps its data",
                  "Alter or drop the virtual table by SQL of your own in 'execute'."));
      case "view" -> Optional.of(new OtherRelation(name, "view"));
      default ->
          Optional.of(
              new OtherRelation(
                  name,
                  "virtual table, which SQLite cannot alter",
                  "Make another one by SQL of your own in 'execute', fill it, and drop this one."));
    };
  }
}
