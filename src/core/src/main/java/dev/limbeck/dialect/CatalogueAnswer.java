package dev.limbeck.dialect;

import dev.limbeck.dialect.StatementEffect.Change;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Looks in the catalogue whether a statement took effect. Names are the same whatever their case:
 * in one table or schema there is no other object that could be meant.
 */
record CatalogueAnswer(Connection live, Schema schema) {

  /** What became of a statement with that effect. */
  Outcome outcome(StatementEffect effect) throws SQLException {
    boolean done = false;
    boolean open = false;
    for (Change change : effect.changes()) {
      switch (outcome(change)) {
        case DONE -> done = true;
        case NOT_DONE -> open = true;
        case UNKNOWN -> {}
      }
    }
    if (done != open) {
      return done ? Outcome.DONE : Outcome.NOT_DONE;
    }
    return !done && effect.changes().isEmpty() && effect.repeatable()
        ? Outcome.NOT_DONE
        : Outcome.UNKNOWN;
  }

  private Outcome outcome(Change change) throws SQLException {
    boolean old = isThere(change, change.name());
    return switch (change.kind()) {
      case MADE -> old ? Outcome.DONE : Outcome.NOT_DONE;
      case REMOVED -> old ? Outcome.NOT_DONE : Outcome.DONE;
      case RENAMED -> {
        boolean renamed = isThere(change, change.newName());
        yield old == renamed ? Outcome.UNKNOWN : renamed ? Outcome.DONE : Outcome.NOT_DONE;
      }
    };
  }

  private boolean isThere(Change change, String name) throws SQLException {
    return switch (change.of()) {
      case "table" -> tables(name).findAny().isPresent();
      case "view" -> hasView(name);
      case "sequence" ->
          schema.sequences().stream().anyMatch(one -> one.name().name().equalsIgnoreCase(name));
      case "schema" -> schema.allNamespaces().stream().anyMatch(name::equalsIgnoreCase);
      case "column" ->
          tables(change.table())
              .flatMap(table -> table.columns().stream())
              .anyMatch(column -> column.name().equalsIgnoreCase(name));
      case "primary key" -> tables(change.table()).anyMatch(table -> table.primaryKey() != null);
      default -> names(change.table()).anyMatch(name::equalsIgnoreCase) || hasIndex(change, name);
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

  /** Also those that the database needs for a key, which a schema does not show. */
  private boolean hasIndex(Change change, String name) throws SQLException {
    DatabaseMetaData metadata = live.getMetaData();
    List<String> spellings =
        List.of(change.table(), change.table().toUpperCase(java.util.Locale.ROOT));
    for (String table : change.table().isEmpty() ? List.<String>of() : spellings) {
      try (ResultSet rows =
          metadata.getIndexInfo(live.getCatalog(), live.getSchema(), table, false, true)) {
        while (rows.next()) {
          if (name.equalsIgnoreCase(rows.getString("INDEX_NAME"))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean hasView(String name) throws SQLException {
    try (ResultSet rows =
        live.getMetaData().getTables(live.getCatalog(), live.getSchema(), null, null)) {
      while (rows.next()) {
        if (name.equalsIgnoreCase(rows.getString("TABLE_NAME"))) {
          return true;
        }
      }
      return false;
    }
  }
}
