package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Types, operator classes and tablespaces as the catalogue names them: with a schema just where the
 * search path does not lead to them, and no tablespace where it is the database's own. A model may
 * say {@code ext.citext} where the database says {@code citext}, and the other way round.
 */
final class FoundNames {
  private static final String TYPES =
      """
      SELECT t.name, format_type(to_regtype(t.name), NULL)
      FROM unnest(?) t (name)
      WHERE to_regtype(t.name) IS NOT NULL
      """;

  private static final String CLASSES =
      """
      SELECT w.name, w.method,
        CASE WHEN pg_opclass_is_visible(c.oid) THEN '' ELSE quote_ident(n.nspname) || '.' END
          || quote_ident(c.opcname)
      FROM (
        SELECT name, method, parse_ident(name) AS parts
        FROM unnest(?, ?) t (name, method)) w
      JOIN pg_opclass c ON c.opcname = w.parts[cardinality(w.parts)]
      JOIN pg_am am ON am.oid = c.opcmethod AND am.amname = w.method
      JOIN pg_namespace n ON n.oid = c.opcnamespace
      WHERE CASE WHEN cardinality(w.parts) = 2 THEN n.nspname = w.parts[1]
        ELSE pg_opclass_is_visible(c.oid) END
      """;

  private static final String TABLESPACE =
      """
      SELECT s.spcname
      FROM pg_database d JOIN pg_tablespace s ON s.oid = d.dattablespace
      WHERE d.datname = current_database()
      """;

  private static final String WORD = "(?:[\\p{L}_][\\p{L}\\d_$]*|\"(?:[^\"]|\"\")+\")";
  private static final Pattern NAME = Pattern.compile(WORD + "(?:\\." + WORD + ")?");

  private final Map<String, String> types = new HashMap<>();
  private final Map<OperatorClass, String> classes = new HashMap<>();

  private @Nullable String usualTablespace;

  private FoundNames() {}

  /** An operator class of an access method, as a model names it. */
  private record OperatorClass(String name, String method) {
    static Optional<OperatorClass> of(Index index, IndexPart part) {
      return Optional.ofNullable(part.operatorClass())
          .map(
              text ->
                  new OperatorClass(
                      text.substring(0, end(text)).strip(),
                      index.method() == null ? "btree" : index.method()))
          .filter(one -> NAME.matcher(one.name()).matches());
    }

    /** Where the name ends and its options begin. */
    static int end(String text) {
      return text.indexOf('(') < 0 ? text.length() : text.indexOf('(');
    }
  }

  /** The model, where its table differs from the one that is there under its name. */
  static Schema of(Connection connection, Schema model, Schema actual) throws SQLException {
    Map<QualifiedName, Table> there = new HashMap<>();
    actual.tables().forEach(table -> there.put(table.name(), table));
    List<Table> differing =
        model.tables().stream()
            .filter(
                table -> there.containsKey(table.name()) && !table.equals(there.get(table.name())))
            .toList();
    FoundNames names = new FoundNames();
    names.ask(connection, differing, there);
    return names.types.isEmpty() && names.classes.isEmpty() && names.usualTablespace == null
        ? model
        : model.withTables(
            model.tables().stream()
                .map(table -> there.containsKey(table.name()) ? names.found(table) : table)
                .toList());
  }

  private void ask(Connection connection, List<Table> tables, Map<QualifiedName, Table> there)
      throws SQLException {
    List<String> asked = new ArrayList<>();
    List<OperatorClass> askedClasses = new ArrayList<>();
    for (Table table : tables) {
      Table other = there.getOrDefault(table.name(), table);
      table.columns().stream()
          .filter(column -> PostgresqlTypes.isUserDefined(column.type()))
          .filter(column -> differs(column, other.column(column.name())))
          .forEach(column -> asked.add(PostgresqlTypes.normal(column.type()).name()));
      Stream.concat(
              table.indexes().stream(), table.exclusions().stream().map(ExclusionConstraint::index))
          .forEach(
              index ->
                  index
                      .parts()
                      .forEach(part -> OperatorClass.of(index, part).ifPresent(askedClasses::add)));
    }
    if (tables.stream().flatMap(FoundNames::options).anyMatch(one -> one.tablespace() != null)) {
      askTablespace(connection);
    }
    if (!asked.isEmpty()) {
      askTypes(connection, asked);
    }
    if (!askedClasses.isEmpty()) {
      askClasses(connection, askedClasses);
    }
  }

  private static Stream<IndexOptions> options(Table table) {
    return Stream.concat(
        table.constraints().stream()
            .filter(KeyConstraint.class::isInstance)
            .map(one -> ((KeyConstraint) one).index().options()),
        table.indexes().stream().map(Index::options));
  }

  private void askTablespace(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLESPACE);
        ResultSet row = statement.executeQuery()) {
      usualTablespace = row.next() ? row.getString(1) : null;
    }
  }

  private static boolean differs(Column column, Optional<Column> other) {
    return other.isPresent() && !other.get().type().equals(column.type());
  }

  private void askTypes(Connection connection, List<String> asked) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TYPES)) {
      statement.setArray(1, connection.createArrayOf("text", asked.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          types.put(
              row.getString(1), PostgresqlTypes.normal(ColumnType.parse(row.getString(2))).name());
        }
      }
    }
  }

  private void askClasses(Connection connection, List<OperatorClass> asked) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLASSES)) {
      statement.setArray(
          1, connection.createArrayOf("text", asked.stream().map(OperatorClass::name).toArray()));
      statement.setArray(
          2, connection.createArrayOf("text", asked.stream().map(OperatorClass::method).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          classes.put(new OperatorClass(row.getString(1), row.getString(2)), row.getString(3));
        }
      }
    }
  }

  private Table found(Table table) {
    PrimaryKey key = table.primaryKey();
    return table
        .withPrimaryKey(key == null ? null : key.withIndex(found(key.index())))
        .withUniqueConstraints(
            table.uniqueConstraints().stream()
                .map(one -> one.withIndex(found(one.index())))
                .toList())
        .withColumns(table.columns().stream().map(this::found).toList())
        .withExclusions(
            table.exclusions().stream().map(one -> one.withIndex(found(one.index()))).toList())
        .withIndexes(table.indexes().stream().map(this::found).toList());
  }

  private Column found(Column column) {
    String name = types.get(PostgresqlTypes.normal(column.type()).name());
    return name == null ? column : column.withType(column.type().withName(name));
  }

  private Index found(Index index) {
    return index
        .withEachPart(part -> part.withOperatorClass(found(index, part)))
        .withOptions(found(index.options()));
  }

  private KeyIndex found(KeyIndex index) {
    return index.withOptions(found(index.options()));
  }

  private IndexOptions found(IndexOptions options) {
    String tablespace = options.tablespace();
    return tablespace != null && tablespace.equals(usualTablespace)
        ? options.withTablespace(null)
        : options;
  }

  private @Nullable String found(Index index, IndexPart part) {
    String text = part.operatorClass();
    String name = OperatorClass.of(index, part).map(classes::get).orElse(null);
    if (text == null || name == null) {
      return text;
    }
    int end = OperatorClass.end(text);
    return end == text.length() ? name : name + " " + text.substring(end);
  }
}
