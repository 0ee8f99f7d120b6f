package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statements that make and drop keys. A foreign key and a numbered column each need a key: one
 * that goes and was theirs is put in place again, and what stood in for it goes when it comes.
 */
final class KeyStatements {
  private final MariaDbDefinitions definitions;
  private final SchemaState state;

  KeyStatements(MariaDbDefinitions definitions, SchemaState state) {
    this.definitions = definitions;
    this.state = state;
  }

  private Statement alter(QualifiedName table, List<String> parts, Way way, String note) {
    return AlterTable.statement(definitions, state.schema(), table, parts, way, note);
  }

  private Statement inPlace(QualifiedName table, String part, String note) {
    return alter(table, List.of(part), Way.IN_PLACE, note);
  }

  private TableKeys keys(QualifiedName table) {
    return CatalogueFailure.wrapped(() -> TableKeys.of(state, table));
  }

  List<Statement> dropColumn(DropColumn operation) {
    String column = operation.column();
    TableKeys keys = keys(operation.table());
    List<String> parts = new ArrayList<>();
    TableKeys left = keys;
    for (ForeignKey key : keys.foreignKeys()) {
      if (key.columns().contains(column) && key.name() != null) {
        parts.add("DROP FOREIGN KEY " + definitions.quote(key.name()));
        left = left.withoutForeignKey(key.name());
      }
    }
    List<TableKeys.Key> gone =
        keys.keys().stream().filter(key -> key.columns().contains(column)).toList();
    for (TableKeys.Key key : gone) {
      if (key.columns().size() > 1) {
        parts.add(drop(key));
      }
    }
    parts.addAll(needed(left.without(gone), column));
    parts.add("DROP COLUMN " + definitions.quote(column));
    Way way = dropping(operation.table(), gone);
    boolean atOnce = way == Way.IN_PLACE && !definitions.server().mariaDb();
    return List.of(
        alter(
            operation.table(),
            parts,
            atOnce ? Way.AT_ONCE_OR_IN_PLACE : way,
            operation.describe()));
  }

  private Way dropping(QualifiedName table, List<TableKeys.Key> keys) {
    return ClusteredKey.dropping(keys, state.schema().table(table).orElse(null));
  }

  private String drop(TableKeys.Key key) {
    return key.name().equals(CatalogueIndexes.PRIMARY)
        ? "DROP PRIMARY KEY"
        : "DROP INDEX " + definitions.quote(key.name());
  }

  /** The index that a foreign key works with, to be added. */
  private String indexOf(ForeignKey key, TableKeys beside) {
    String own = key.name() == null ? key.columns().get(0) : key.name();
    String name = beside.key(own).isPresent() ? ImplicitIndexes.standIn(own) : own;
    return "ADD INDEX " + definitions.quote(name) + " (" + definitions.names(key.columns()) + ")";
  }

  /**
   * What a foreign key needs that is to come, where the server would not make it by itself.
   *
   * @param gone the foreign key that goes right before; null where none does
   */
  List<String> before(QualifiedName table, ForeignKey key, @Nullable ForeignKey gone) {
    if (key.name() == null) {
      return List.of();
    }
    TableKeys there = keys(table);
    TableKeys keys = gone == null ? there : there.without(along(there, gone).stream().toList());
    boolean served = keys.keys().stream().anyMatch(one -> one.beginsWith(key.columns()));
    return served || keys.key(key.name()).isEmpty() ? List.of() : List.of(indexOf(key, keys));
  }

  /** The keys that must take the place of those that went. */
  private List<String> needed(TableKeys left, @Nullable String droppedColumn) {
    List<String> parts = new ArrayList<>();
    left.unserved().forEach(key -> parts.add(indexOf(key, left)));
    left.numberedWithoutKey()
        .filter(column -> !column.equals(droppedColumn))
        .ifPresent(column -> parts.add("ADD " + definitions.numberingKey(column)));
    return parts;
  }

  List<Statement> createIndex(CreateIndex operation) {
    QualifiedName table = operation.table();
    Way way = making(operation.index());
    TableKeys.Key made = TableKeys.key(operation.index());
    List<String> served = new ArrayList<>(served(table, made));
    served.addAll(yielding(table, made));
    List<Statement> statements = new ArrayList<>();
    if (served.isEmpty()) {
      String how = AlterTable.afterCreateIndex(definitions, state.schema(), table, way);
      String sql = definitions.createIndex(table, operation.index());
      statements.add(Statement.change(sql + how, operation.describe()));
    } else {
      String part = "ADD " + definitions.indexPart(table, operation.index());
      statements.add(alter(table, AlterTable.parts(part, served), way, operation.describe()));
    }
    statements.addAll(withoutNumbering(operation.table(), operation.index().columns()));
    return statements;
  }

  /**
   * MySQL keeps what an index on expressions computes in a hidden column, which it adds along with
   * it: in place for readers. A unique one comes and goes by a copy.
   */
  private static Way making(Index index) {
    if (index.parts().stream().anyMatch(IndexPart::expression)) {
      return index.unique() ? Way.COPY : Way.IN_PLACE_FOR_READERS;
    }
    return index.details().contains(IndexDetail.KIND) ? Way.IN_PLACE_FOR_READERS : Way.IN_PLACE;
  }

  /**
   * The indexes of foreign keys that a new key serves as well. One that came with its foreign key
   * goes by itself then, one that stood in for another does not, and nobody can tell them apart; a
   * script cannot know its name.
   */
  private List<String> served(QualifiedName table, TableKeys.Key made) {
    if (state.connection().isEmpty()) {
      return List.of();
    }
    TableKeys keys = keys(table);
    return keys.keys().stream()
        .filter(one -> !one.name().equalsIgnoreCase(made.name()))
        .filter(
            one ->
                keys.foreignKeys().stream()
                    .anyMatch(
                        key ->
                            made.beginsWith(key.columns()) && ImplicitIndexes.belongsTo(one, key)))
        .map(this::drop)
        .toList();
  }

  /** An index that came with a foreign key has another name where one is to come that has its. */
  private List<String> yielding(QualifiedName table, TableKeys.Key made) {
    TableKeys keys = keys(table);
    List<String> parts = new ArrayList<>();
    for (ForeignKey key : keys.foreignKeys()) {
      keys.key(made.name())
          .filter(one -> ImplicitIndexes.belongsTo(one, key))
          .ifPresent(
              one -> {
                parts.add(drop(one));
                if (!made.beginsWith(key.columns())) {
                  parts.add(indexOf(key, keys));
                }
              });
    }
    return parts;
  }

  /** The key that numbering had in between goes when a real one comes. */
  private List<Statement> withoutNumbering(QualifiedName table, List<String> columns) {
    return dropNumbering(table, columns)
        .map(part -> List.of(inPlace(table, part, "drop the key that numbering had")))
        .orElse(List.of());
  }

  private Optional<String> dropNumbering(QualifiedName table, List<String> columns) {
    boolean numbered =
        state
            .schema()
            .table(table)
            .flatMap(one -> columns.isEmpty() ? Optional.empty() : one.column(columns.get(0)))
            .filter(column -> column.identity() != null)
            .isPresent();
    return numbered ? keys(table).key(ImplicitIndexes.NUMBERING).map(this::drop) : Optional.empty();
  }

  Statement dropIndex(DropIndex operation) {
    boolean copies =
        Optional.ofNullable(operation.definition())
            .or(() -> index(operation))
            .filter(index -> making(index) == Way.COPY)
            .isPresent();
    return dropKey(
        operation.table(),
        new TableKeys.Key(operation.name(), List.of(), false, false),
        copies ? Way.COPY : Way.IN_PLACE,
        operation.describe());
  }

  private Optional<Index> index(DropIndex operation) {
    return state.schema().table(operation.table()).map(Table::indexes).orElse(List.of()).stream()
        .filter(index -> operation.name().equals(index.name()))
        .findFirst();
  }

  Statement dropKey(QualifiedName table, TableKeys.Key key, String note) {
    return dropKey(table, key, Way.IN_PLACE, note);
  }

  private Statement dropKey(QualifiedName table, TableKeys.Key key, Way way, String note) {
    TableKeys keys = keys(table);
    List<TableKeys.Key> gone = keys.key(key.name()).map(List::of).orElse(List.of(key));
    List<String> parts = new ArrayList<>(List.of(drop(key)));
    TableKeys left = keys.without(gone);
    parts.addAll(needed(left, null));
    parts.addAll(freed(left, key.name()));
    return alter(table, parts, way.and(dropping(table, gone)), note);
  }

  /**
   * A foreign key's index has its name again when what else had it is gone: scripts count on it.
   */
  private List<String> freed(TableKeys left, String name) {
    List<String> parts = new ArrayList<>();
    Optional<ForeignKey> foreign = left.foreignKey(name);
    Optional<TableKeys.Key> standIn =
        foreign.isEmpty() ? Optional.empty() : left.key(ImplicitIndexes.standIn(name));
    standIn
        .filter(one -> ImplicitIndexes.belongsTo(one, foreign.orElseThrow()))
        .ifPresent(
            one -> {
              parts.add(drop(one));
              parts.add(indexOf(foreign.orElseThrow(), left));
            });
    return parts;
  }

  List<Statement> addKey(
      QualifiedName table, Constraint constraint, List<String> columns, String note) {
    List<String> parts = new ArrayList<>(List.of("ADD " + definitions.constraint(constraint)));
    dropNumbering(table, columns).ifPresent(parts::add);
    String name = constraint.name() == null ? "" : constraint.name();
    parts.addAll(served(table, new TableKeys.Key(name, columns, true, true)));
    return List.of(alter(table, parts, Way.IN_PLACE, note));
  }

  /** The index that came with it leaves with it, unless another foreign key needs it. */
  Statement dropForeignKey(DropConstraint operation, ForeignKey key) {
    TableKeys keys = keys(operation.table());
    String name = Objects.requireNonNull(key.name());
    List<String> parts = new ArrayList<>(List.of("DROP FOREIGN KEY " + definitions.quote(name)));
    along(keys, key).ifPresent(one -> parts.add(drop(one)));
    return alter(operation.table(), parts, Way.IN_PLACE, operation.describe());
  }

  /** The index that leaves with a foreign key. */
  private static Optional<TableKeys.Key> along(TableKeys keys, ForeignKey key) {
    TableKeys left = keys.withoutForeignKey(Objects.requireNonNull(key.name()));
    return keys.keys().stream()
        .filter(one -> ImplicitIndexes.belongsTo(one, key))
        .filter(one -> left.without(List.of(one)).unserved().isEmpty())
        .findFirst();
  }
}
