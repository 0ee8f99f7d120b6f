package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Beginning;
import dev.limbeck.dialect.Beginning.Place;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one table by their real names, those that came by themselves too; from the live
 * catalogue where there is one, else as they must be after what is known of the table.
 *
 * @param foreignKeys with the names that they really have
 * @param numbered the column with AUTO_INCREMENT
 */
record TableKeys(List<Key> keys, List<ForeignKey> foreignKeys, @Nullable String numbered) {
  private static final String INDEXES =
      """
      SELECT index_name, column_name, non_unique, sub_part, index_type
      FROM information_schema.statistics
      WHERE table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND table_name = ?
      ORDER BY index_name = 'PRIMARY' DESC, index_name, seq_in_index
      """;

  private static final String FOREIGN_KEYS =
      """
      SELECT constraint_name, column_name,
        IF(referenced_table_schema = DATABASE(), '', referenced_table_schema) AS target_space,
        referenced_table_name, referenced_column_name
      FROM information_schema.key_column_usage
      WHERE table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND table_name = ?
        AND referenced_table_name IS NOT NULL
      ORDER BY constraint_name, ordinal_position
      """;

  private static final String NUMBERED =
      """
      SELECT column_name FROM information_schema.columns
      WHERE table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND table_name = ?
        AND LOWER(extra) LIKE '%auto_increment%'
      """;

  /**
   * A key.
   *
   * @param plain whether it can serve a foreign key: no prefixes, no words
   */
  record Key(String name, List<String> columns, boolean unique, boolean plain) {

    boolean beginsWith(List<String> others) {
      return plain
          && columns.size() >= others.size()
          && others.equals(columns.subList(0, others.size()));
    }
  }

  TableKeys {
    keys = List.copyOf(keys);
    foreignKeys = List.copyOf(foreignKeys);
  }

  static TableKeys of(SchemaState state, QualifiedName table) throws SQLException {
    Optional<Connection> connection = state.connection();
    if (connection.isPresent()) {
      return live(connection.get(), table);
    }
    Table known = state.schema().table(table).orElse(null);
    if (known == null) {
      return new TableKeys(List.of(), List.of(), null);
    }
    Map<ForeignKey, String> names = new LinkedHashMap<>();
    for (ForeignKey key : known.foreignKeys()) {
      names.put(key, indexName(state.beginning(), table, key));
    }
    return of(known, names);
  }

  /**
   * What the index is called that came with a foreign key: as it was before the script, where the
   * foreign key is older.
   */
  private static String indexName(
      @Nullable Beginning beginning, QualifiedName table, ForeignKey key) throws SQLException {
    String column = key.columns().get(0);
    String usual = key.name() == null ? column : key.name();
    Place place = beginning == null ? null : beginning.place(table, column).orElse(null);
    if (beginning == null || place == null || isMade(beginning, key)) {
      return usual;
    }
    TableKeys then = live(beginning.live(), place.table());
    return then.foreignKeys().stream()
        .filter(other -> other.columns().size() == key.columns().size())
        .filter(other -> other.columns().get(0).equalsIgnoreCase(place.column()))
        .flatMap(
            other ->
                then.keys().stream()
                    .filter(index -> ImplicitIndexes.belongsTo(index, other))
                    .map(index -> FollowingIndexes.name(index.name(), place.column(), column)))
        .findFirst()
        .orElse(usual);
  }

  private static boolean isMade(Beginning beginning, ForeignKey key) {
    return beginning.since().stream()
        .anyMatch(
            one ->
                one instanceof CreateForeignKey create
                    && String.valueOf(key.name()).equalsIgnoreCase(create.constraint().name()));
  }

  private static TableKeys live(Connection connection, QualifiedName table) throws SQLException {
    Map<String, Key> keys = new LinkedHashMap<>();
    rows(
        connection,
        INDEXES,
        table,
        row -> {
          String column = row.getString("column_name");
          boolean plain =
              column != null
                  && row.getString("sub_part") == null
                  && row.getString("index_type").equals("BTREE");
          Key key =
              new Key(
                  row.getString("index_name"),
                  column == null ? List.of() : List.of(column),
                  row.getInt("non_unique") == 0,
                  plain);
          keys.merge(key.name(), key, TableKeys::joined);
        });
    Map<String, ForeignKey> foreignKeys = new LinkedHashMap<>();
    rows(
        connection,
        FOREIGN_KEYS,
        table,
        row -> {
          ForeignKey key =
              new ForeignKey(
                  row.getString(1),
                  List.of(row.getString(2)),
                  new QualifiedName(row.getString(3), row.getString(4)),
                  List.of(row.getString(5)),
                  dev.limbeck.schema.ReferentialAction.NO_ACTION,
                  dev.limbeck.schema.ReferentialAction.NO_ACTION);
          foreignKeys.merge(row.getString(1), key, CatalogueConstraints::joined);
        });
    List<String> numbered = new ArrayList<>();
    rows(connection, NUMBERED, table, row -> numbered.add(row.getString(1)));
    return new TableKeys(
        List.copyOf(keys.values()),
        List.copyOf(foreignKeys.values()),
        numbered.isEmpty() ? null : numbered.get(0));
  }

  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private static void rows(Connection connection, String sql, QualifiedName table, Reader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet rows = WholeAnswer.of(statement)) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private static Key joined(Key one, Key next) {
    return new Key(
        one.name(),
        CatalogueConstraints.both(one.columns(), next.columns()),
        one.unique(),
        one.plain() && next.plain());
  }

  /** What a table's value says, and what the server has added to it. */
  private static TableKeys of(Table table, Map<ForeignKey, String> names) {
    List<Key> keys = new ArrayList<>();
    if (table.primaryKey() != null) {
      keys.add(new Key(CatalogueIndexes.PRIMARY, table.primaryKey().columns(), true, true));
    }
    table
        .uniqueConstraints()
        .forEach(
            one ->
                keys.add(
                    new Key(
                        one.name() == null ? one.columns().get(0) : one.name(),
                        one.columns(),
                        true,
                        true)));
    table.indexes().forEach(index -> keys.add(key(index)));
    for (ForeignKey key : table.foreignKeys()) {
      if (keys.stream().noneMatch(other -> other.beginsWith(key.columns()))) {
        String own = names.getOrDefault(key, "");
        boolean taken = keys.stream().anyMatch(other -> other.name().equalsIgnoreCase(own));
        String name = taken ? ImplicitIndexes.standIn(own) : own;
        keys.add(new Key(name, key.columns(), false, true));
      }
    }
    String numbered =
        table.columns().stream()
            .filter(column -> column.identity() != null)
            .map(Column::name)
            .findFirst()
            .orElse(null);
    if (numbered != null && keys.stream().noneMatch(key -> key.beginsWith(List.of(numbered)))) {
      keys.add(new Key(ImplicitIndexes.NUMBERING, List.of(numbered), false, true));
    }
    return new TableKeys(keys, table.foreignKeys(), numbered);
  }

  static Key key(Index index) {
    return new Key(
        index.name() == null ? index.columns().get(0) : index.name(),
        index.columns(),
        index.unique(),
        index.method() == null
            && index.parts().stream()
                .allMatch(part -> !part.expression() && part.length() == null));
  }

  /** The key of that name; names differ in more than case. */
  Optional<Key> key(String name) {
    return keys.stream().filter(key -> key.name().equalsIgnoreCase(name)).findFirst();
  }

  Optional<ForeignKey> foreignKey(String name) {
    return foreignKeys.stream().filter(key -> name.equalsIgnoreCase(key.name())).findFirst();
  }

  /** Without some keys. */
  TableKeys without(List<Key> gone) {
    return new TableKeys(
        keys.stream().filter(key -> !gone.contains(key)).toList(), foreignKeys, numbered);
  }

  /** Without the foreign key of that name. */
  TableKeys withoutForeignKey(String name) {
    return new TableKeys(
        keys,
        foreignKeys.stream().filter(key -> !name.equalsIgnoreCase(key.name())).toList(),
        numbered);
  }

  /** The foreign keys that no key serves. */
  List<ForeignKey> unserved() {
    return foreignKeys.stream()
        .filter(one -> keys.stream().noneMatch(key -> key.beginsWith(one.columns())))
        .toList();
  }

  /** The numbered column, where it has no key. */
  Optional<String> numberedWithoutKey() {
    return Optional.ofNullable(numbered)
        .filter(column -> keys.stream().noneMatch(key -> key.beginsWith(List.of(column))));
  }

  /** The names of all keys, for a message. */
  String names() {
    return keys.stream().map(Key::name).collect(Collectors.joining(", "));
  }
}
