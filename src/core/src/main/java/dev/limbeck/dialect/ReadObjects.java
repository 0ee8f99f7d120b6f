package dev.limbeck.dialect;

import dev.limbeck.dialect.StatementEffect.Change;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** What a schema has that was read as a whole; what it does not show is asked for. */
record ReadObjects(Schema schema, NamedObjects others) implements NamedObjects {

  ReadObjects(Schema schema, Connection live) {
    this(schema, new LiveObjects(live));
  }

  @Override
  public boolean has(Change change, String name) throws SQLException {
    return switch (change.of()) {
      case "table" -> tables(name).findAny().isPresent();
      case "view" -> others.has(change, name);
      case "sequence" ->
          schema.sequences().stream().anyMatch(one -> one.name().name().equalsIgnoreCase(name));
      case "schema" -> schema.allNamespaces().stream().anyMatch(name::equalsIgnoreCase);
      case "column" ->
          tables(change.table())
              .flatMap(table -> table.columns().stream())
              .anyMatch(column -> column.name().equalsIgnoreCase(name));
      case "primary key" -> tables(change.table()).anyMatch(table -> table.primaryKey() != null);
      // An index may have its name.
      case "foreign key" ->
          tables(change.table())
                  .flatMap(table -> table.foreignKeys().stream())
                  .anyMatch(key -> name.equalsIgnoreCase(key.name()))
              || others.has(change, name);
      // Also the indexes that the database needs for a key, which a schema does not show.
      default -> names(change.table()).anyMatch(name::equalsIgnoreCase) || others.has(change, name);
    };
  }

  private Stream<Table> tables(String name) {
    return schema.tables().stream().filter(table -> table.name().name().equalsIgnoreCase(name));
  }

  /** The names of constraints and indexes; of all tables where none is named. */
  private Stream<String> names(String table) {
    return (table.isEmpty() ? schema.tables().stream() : tables(table))
        .flatMap(
            one ->
                Stream.concat(
                    one.indexes().stream().map(index -> index.name()),
                    one.constraints().stream().map(Constraint::name)))
        .filter(Objects::nonNull);
  }
}
