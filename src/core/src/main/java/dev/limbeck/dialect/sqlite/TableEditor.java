package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.sqlite.ConstraintFinder.Found;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what an operation makes of a table's text. What it does not name stays to the letter.
 *
 * <p>A value whose column changes its type is stored as SQLite's affinity rules say, which change
 * only what can be changed without loss; no CAST, which would make 0 of {@code 'abc'}.
 */
final class TableEditor {
  private final SqliteDefinitions definitions;

  TableEditor(SqliteDefinitions definitions) {
    this.definitions = definitions;
  }

  /** The table after an operation on it; after one that has no meaning here, the same. */
  TableState apply(TableState table, Operation operation) {
    if (operation instanceof AddColumn add) {
      return add(table, add.column());
    }
    if (operation instanceof DropColumn drop) {
      return drop(table, drop);
    }
    if (operation instanceof AlterColumn alter) {
      return alter(table, alter);
    }
    if (operation instanceof CreatePrimaryKey create) {
      return primaryKey(table, create.constraint());
    }
    if (operation instanceof CreateUniqueConstraint create) {
      return add(table, Kind.UNIQUE, create.constraint());
    }
    if (operation instanceof CreateForeignKey create) {
      return add(table, Kind.REFERENCES, create.constraint());
    }
    if (operation instanceof CreateCheckConstraint create) {
      return add(table, Kind.CHECK, create.constraint());
    }
    if (operation instanceof DropConstraint drop) {
      return drop(table, drop);
    }
    if (operation instanceof CreateIndex create) {
      return create(table, create);
    }
    if (operation instanceof RenameIndex rename) {
      StoredObject renamed = renamed(table, rename);
      return table.withIndexes(
          table.indexes().stream()
              .map(one -> Tokens.sameName(one.name(), rename.name()) ? renamed : one)
              .toList());
    }
    if (operation instanceof RenameConstraint rename) {
      return table.with(ConstraintRename.in(table.text(), rename));
    }
    return operation instanceof DropIndex drop ? drop(table, drop) : table;
  }

  /** A type as the table's kind demands it. */
  String type(TableState table, ColumnType type) {
    return table.text().strict() ? SqliteTypes.writtenStrict(type) : definitions.type(type);
  }

  /** A column's definition as the table's kind demands it. */
  String column(TableState table, Column column) {
    return definitions.column(column, type(table, column.type()));
  }

  private TableState add(TableState table, Column column) {
    String text = column(table, column);
    ColumnText parsed = new ColumnTextParser(text, Tokens.of(text)).column();
    return table.with(table.text().addColumn(parsed)).plus(column);
  }

  private static ColumnText require(TableState table, String column, Operation operation) {
    return table
        .text()
        .column(column)
        .orElseThrow(
            () ->
                new UserException(
                    "cannot " + operation.describe() + ": the table has no such column",
                    "Its columns are "
                        + String.join(
                            ", ", table.text().columns().stream().map(ColumnText::name).toList())
                        + "."));
  }

  private TableState drop(TableState before, DropColumn operation) {
    String name = operation.column();
    require(before, name, operation);
    refuseSharedChecks(before, operation);
    boolean ofKey = before.text().primaryKey().stream().anyMatch(one -> Tokens.sameName(one, name));
    TableState table = ofKey ? withoutPrimaryKey(before) : before;
    List<ColumnText> columns = new ArrayList<>();
    for (ColumnText column : table.text().columns()) {
      if (column.named(name)) {
        continue;
      }
      if (column.constraint(Kind.GENERATED).filter(one -> Mentions.rule(one, name)).isPresent()) {
        throw new UserException(
            "cannot " + operation.describe() + ": column " + column.name() + " is computed from it",
            "Drop column " + column.name() + " first.");
      }
      columns.add(column.without(one -> one.kind() == Kind.CHECK && Mentions.rule(one, name)));
    }
    List<TableConstraintText> constraints =
        table.text().constraints().stream()
            .filter(one -> !Mentions.rule(one.constraint(), name))
            .toList();
    TableText text = table.text().withColumns(columns).withConstraints(constraints);
    List<StoredObject> indexes =
        table.indexes().stream().filter(index -> !Mentions.index(index, name)).toList();
    return table.with(text).withIndexes(indexes).minus(name);
  }

  /** A check on other columns too is a rule that nobody said should go. */
  private static void refuseSharedChecks(TableState table, DropColumn operation) {
    for (Found rule : ConstraintFinder.rules(table.text())) {
      ConstraintText check = rule.constraint();
      if (check.kind() != Kind.CHECK || !Mentions.rule(check, operation.column())) {
        continue;
      }
      for (ColumnText other : table.text().columns()) {
        if (!other.named(operation.column()) && Mentions.rule(check, other.name())) {
          throw new UserException(
              "cannot "
                  + operation.describe()
                  + ": "
                  + check.text()
                  + " is about column "
                  + other.name()
                  + " too",
              "Drop that check with drop_constraint before, and make another one after if it is"
                  + " still needed.");
        }
      }
    }
  }

  private TableState alter(TableState table, AlterColumn operation) {
    String name = operation.column();
    require(table, name, operation);
    TableState edited = table.edit(name, operation::applyTo);
    if (operation.identity() != null) {
      edited = renumber(edited, name);
    }
    if (operation.type() != null && !numbersRows(edited, name)) {
      ColumnType type = Objects.requireNonNull(operation.type().to());
      String written = onlyKey(edited, name) ? keyType(edited, type) : type(edited, type);
      edited = edited.with(edited.text().editColumn(name, column -> column.withType(written)));
    }
    if (operation.nullable() != null) {
      boolean nullable = Boolean.TRUE.equals(operation.nullable().to());
      edited =
          edited.with(
              edited
                  .text()
                  .editColumn(
                      name, column -> nullable ? column.without(Kind.NOT_NULL) : notNull(column)));
    }
    if (operation.collation() != null) {
      String collation = operation.collation().to();
      edited = edited.with(edited.text().editColumn(name, column -> collated(column, collation)));
    }
    if (operation.generated() != null) {
      Generated generated = operation.generated().to();
      edited = edited.with(edited.text().editColumn(name, column -> computed(column, generated)));
    }
    if (operation.defaultValue() != null) {
      String value = operation.defaultValue().to();
      edited = edited.with(edited.text().editColumn(name, column -> withDefault(column, value)));
    }
    return edited;
  }

  private static ColumnText notNull(ColumnText column) {
    ColumnText bare = column.without(Kind.NULL);
    return bare.has(Kind.NOT_NULL) ? bare : bare.with(Kind.NOT_NULL, "NOT NULL");
  }

  private static ColumnText collated(ColumnText column, @Nullable String collation) {
    ColumnText bare = column.without(Kind.COLLATE);
    return collation == null
        ? bare
        : bare.with(Kind.COLLATE, "COLLATE " + Identifiers.quote(collation));
  }

  private static ColumnText computed(ColumnText column, @Nullable Generated generated) {
    ColumnText bare = column.without(Kind.GENERATED);
    return generated == null
        ? bare
        : bare.without(Kind.DEFAULT)
            .with(Kind.GENERATED, SqliteDefinitions.generated(generated).strip());
  }

  private static ColumnText withDefault(ColumnText column, @Nullable String value) {
    ColumnText bare = column.without(Kind.DEFAULT);
    return value == null
        ? bare
        : bare.with(Kind.DEFAULT, "DEFAULT " + SqliteExpressions.written(value));
  }

  private static boolean numbersRows(TableState table, String column) {
    return table.text().rowidAlias().filter(alias -> alias.named(column)).isPresent();
  }

  private static boolean onlyKey(TableState table, String column) {
    List<String> key = table.text().primaryKey();
    return key.size() == 1 && Tokens.sameName(key.get(0), column);
  }

  /** The declared type of a key's only column, which must not be INTEGER by accident. */
  private String keyType(TableState table, ColumnType type) {
    String written = type(table, type);
    return table.text().withoutRowid() ? written : SqliteDefinitions.keyType(written);
  }

  /** Makes the primary key once more, after its column began or ceased to number the rows. */
  private TableState renumber(TableState table, String column) {
    if (!onlyKey(table, column)) {
      return table;
    }
    PrimaryKey key =
        ConstraintFinder.rules(table.text()).stream()
            .map(Found::constraint)
            .filter(one -> one.kind() == Kind.PRIMARY_KEY)
            .findFirst()
            .map(
                one ->
                    new PrimaryKey(one.name(), List.of(column))
                        .withIndex(one.index(List.of(column))))
            .orElseGet(() -> PrimaryKey.of(column));
    return primaryKey(withoutPrimaryKey(table), key);
  }

  /** SQLite lets a key take NULL where its columns do: these stay as they say. */
  private TableState primaryKey(TableState table, PrimaryKey key) {
    Column only = key.columns().size() == 1 ? column(table, key.columns().get(0)) : null;
    if (only != null && only.identity() != null && !table.text().withoutRowid()) {
      return table.with(
          table
              .text()
              .editColumn(
                  only.name(),
                  column ->
                      column
                          .withType("INTEGER")
                          .without(one -> one.kind() != Kind.CHECK && one.kind() != Kind.REFERENCES)
                          .with(Kind.PRIMARY_KEY, definitions.numberingKey(only, key))));
    }
    TableText text = table.text();
    if (only != null && text.column(only.name()).filter(ColumnText::declaredInteger).isPresent()) {
      String type = keyType(table, ColumnType.of("integer"));
      text = text.editColumn(only.name(), column -> column.withType(type));
    }
    return table.with(
        text.addConstraint(Kind.PRIMARY_KEY, key.name(), definitions.constraint(key)));
  }

  private static @Nullable Column column(TableState table, String name) {
    return table.columns().stream()
        .filter(one -> Tokens.sameName(one.name(), name))
        .findFirst()
        .orElse(null);
  }

  /** Without its key; the columns of the key stay as they were in all but that. */
  private TableState withoutPrimaryKey(TableState table) {
    List<String> key = table.text().primaryKey();
    ColumnText alias = table.text().rowidAlias().orElse(null);
    TableText text =
        table
            .text()
            .withColumns(
                table.text().columns().stream()
                    .map(column -> column.without(Kind.PRIMARY_KEY))
                    .toList())
            .withConstraints(
                table.text().constraints().stream()
                    .filter(one -> one.constraint().kind() != Kind.PRIMARY_KEY)
                    .toList());
    for (String name : key) {
      Column column = column(table, name);
      boolean nullable = column != null && column.nullable();
      text = nullable ? text : text.editColumn(name, TableEditor::notNull);
    }
    Column numbered = alias == null ? null : column(table, alias.name());
    if (numbered != null) {
      String type = type(table, numbered.type());
      text = text.editColumn(numbered.name(), column -> column.withType(type));
    }
    return table.with(text);
  }

  private TableState add(TableState table, Kind kind, Constraint constraint) {
    String text = definitions.constraint(SqliteDefinitions.local(constraint));
    return table.with(table.text().addConstraint(kind, constraint.name(), text));
  }

  private TableState drop(TableState table, DropConstraint operation) {
    List<Found> found = ConstraintFinder.meant(table.text(), operation);
    if (found.get(0).constraint().kind() == Kind.PRIMARY_KEY) {
      return withoutPrimaryKey(table);
    }
    return table.with(
        table
            .text()
            .withColumns(
                table.text().columns().stream()
                    .map(
                        column ->
                            column.without(one -> found.contains(new Found(column.name(), one))))
                    .toList())
            .withConstraints(
                table.text().constraints().stream()
                    .filter(one -> !found.contains(new Found(null, one.constraint())))
                    .toList()));
  }

  private TableState create(TableState table, CreateIndex operation) {
    String sql = definitions.createIndex(QualifiedName.of(table.name().name()), operation.index());
    List<StoredObject> more = new ArrayList<>(table.indexes());
    String name = Objects.requireNonNull(operation.index().name());
    more.add(new StoredObject("index", name, table.name().name(), sql));
    return table.withIndexes(more);
  }

  /**
   * An index under its new name.
   *
   * @throws UserException if the table has no index of the old one
   */
  StoredObject renamed(TableState table, RenameIndex operation) {
    return table.indexes().stream()
        .filter(one -> Tokens.sameName(one.name(), operation.name()))
        .findFirst()
        .map(one -> one.renamed(operation.to()))
        .orElseThrow(() -> absent(table.indexes(), operation));
  }

  private static UserException absent(List<StoredObject> indexes, Operation operation) {
    return new UserException(
        "cannot " + operation.describe() + ": the table has no such index",
        "Its indexes are "
            + (indexes.isEmpty()
                ? "none"
                : String.join(", ", indexes.stream().map(StoredObject::name).toList()))
            + ".");
  }

  private static TableState drop(TableState table, DropIndex operation) {
    List<StoredObject> others =
        table.indexes().stream()
            .filter(index -> !Tokens.sameName(index.name(), operation.name()))
            .toList();
    if (others.size() == table.indexes().size()) {
      throw absent(others, operation);
    }
    return table.withIndexes(others);
  }
}
