package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The foreign keys in which a column takes part, on either side. MySQL copies no table while such a
 * column gets another name (error 1846), and takes no foreign key of the same name in the statement
 * that drops it (error 1826): they go before the rename and come back behind it.
 */
final class HeldReferences {
  private final MariaDbDefinitions definitions;
  private final SchemaState state;
  private final RenameColumn operation;
  private final Map<String, String> indexes;
  private final Map<QualifiedName, List<ForeignKey>> keys = new LinkedHashMap<>();

  /**
   * Finds them.
   *
   * @param indexes what indexes of the table itself are called from the rename on
   */
  HeldReferences(
      MariaDbDefinitions definitions,
      SchemaState state,
      RenameColumn operation,
      Map<String, String> indexes) {
    this.indexes = indexes;
    this.definitions = definitions;
    this.state = state;
    this.operation = operation;
    for (Table table : state.schema().tables()) {
      List<ForeignKey> held =
          table.foreignKeys().stream()
              .filter(key -> key.name() != null)
              .filter(key -> isOwn(table, key) || isReferenced(key))
              .toList();
      if (!held.isEmpty()) {
        keys.put(table.name(), held);
      }
    }
  }

  private boolean isOwn(Table table, ForeignKey key) {
    return table.name().equals(operation.table()) && hasColumn(key.columns());
  }

  private boolean isReferenced(ForeignKey key) {
    return key.target().equals(operation.table()) && hasColumn(targetColumns(key));
  }

  private boolean hasColumn(List<String> columns) {
    return columns.stream().anyMatch(operation.column()::equalsIgnoreCase);
  }

  private List<String> targetColumns(ForeignKey key) {
    if (!key.targetColumns().isEmpty()) {
      return key.targetColumns();
    }
    PrimaryKey primary = state.schema().table(key.target()).map(Table::primaryKey).orElse(null);
    return primary == null ? List.of() : primary.columns();
  }

  /** Parts of the ALTER TABLE that renames: what the table's own foreign keys need. */
  List<String> ownGone() {
    return keys.getOrDefault(operation.table(), List.of()).stream().map(this::gone).toList();
  }

  private String gone(ForeignKey key) {
    return "DROP FOREIGN KEY " + definitions.quote(Objects.requireNonNull(key.name()));
  }

  /** What other tables need before the rename. */
  List<Statement> before() {
    List<Statement> statements = new ArrayList<>();
    keys.forEach(
        (table, held) -> {
          if (!table.equals(operation.table())) {
            statements.add(
                statement(table, held, this::gone, Way.IN_PLACE, "drop for the rename: "));
          }
        });
    return statements;
  }

  /** What all tables need behind it. */
  List<Statement> behind() {
    List<Statement> statements = new ArrayList<>();
    keys.forEach(
        (table, held) ->
            statements.add(
                statement(table, held, key -> made(table, key), Way.COPY, "create again: ")));
    return statements;
  }

  /** The index that came with it would take its name when it comes anew, and is said again, too. */
  private String made(QualifiedName table, ForeignKey key) {
    boolean own = table.equals(operation.table());
    List<String> parts = new ArrayList<>();
    for (TableKeys.Key index : CatalogueFailure.wrapped(() -> TableKeys.of(state, table)).keys()) {
      if (ImplicitIndexes.belongsTo(index, key) && !index.name().equalsIgnoreCase(key.name())) {
        String name =
            definitions.quote(
                own ? indexes.getOrDefault(index.name(), index.name()) : index.name());
        List<String> columns =
            own ? index.columns().stream().map(this::renamed).toList() : index.columns();
        parts.add("DROP INDEX " + name);
        parts.add("ADD INDEX " + name + " (" + definitions.names(columns) + ")");
      }
    }
    parts.add("ADD " + definitions.constraint(renamed(table, key)));
    return String.join(", ", parts);
  }

  private ForeignKey renamed(QualifiedName table, ForeignKey key) {
    ForeignKey own = table.equals(operation.table()) ? key.withEachColumn(this::renamed) : key;
    return key.target().equals(operation.table())
        ? own.withTarget(key.target(), targetColumns(key).stream().map(this::renamed).toList())
        : own;
  }

  private String renamed(String column) {
    return column.equalsIgnoreCase(operation.column()) ? operation.to() : column;
  }

  private Statement statement(
      QualifiedName table,
      List<ForeignKey> held,
      Function<ForeignKey, String> part,
      Way way,
      String note) {
    List<String> names = held.stream().map(key -> String.valueOf(key.name())).toList();
    return AlterTable.statement(
        definitions,
        state.schema(),
        table,
        held.stream().map(part).toList(),
        way,
        note + "foreign key " + String.join(", ", names) + " of " + table);
  }
}
