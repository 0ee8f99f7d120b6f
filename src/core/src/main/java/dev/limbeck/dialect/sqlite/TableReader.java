package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.sqlite.CatalogRows.ColumnRow;
import dev.limbeck.dialect.sqlite.CatalogRows.ForeignKeyRow;
import dev.limbeck.dialect.sqlite.CatalogRows.IndexRow;
import dev.limbeck.dialect.sqlite.CatalogRows.TableRow;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.TableOption;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table of a catalogue as a value.
 *
 * <p>Every primary key that is the rowid ({@code INTEGER PRIMARY KEY}, with AUTOINCREMENT or
 * without) is an identity: SQLite numbers the rows either way, and databases that other tools made
 * have it without.
 */
final class TableReader {
  private final TableRow row;
  private final List<ColumnRow> columns;
  private final List<ForeignKeyRow> foreignKeys;
  private final Map<String, List<IndexRow>> indexes = new LinkedHashMap<>();
  private final CatalogRows catalog;
  private final @Nullable TableText text;

  TableReader(CatalogRows catalog, TableRow row) {
    this.catalog = catalog;
    this.row = row;
    this.columns = catalog.columns().getOrDefault(row.name(), List.of());
    this.foreignKeys = catalog.foreignKeys().getOrDefault(row.name(), List.of());
    for (IndexRow one : catalog.indexes().getOrDefault(row.name(), List.of())) {
      indexes.computeIfAbsent(one.index(), name -> new ArrayList<>()).add(one);
    }
    this.text = parsed(catalog.text(row.name(), "table", row.name()));
  }

  private static @Nullable TableText parsed(String sql) {
    try {
      return TableText.parse(sql);
    } catch (IllegalArgumentException notUnderstood) {
      return null;
    }
  }

  Table table(QualifiedName name) {
    return new Table(
        name,
        columns.stream().map(this::column).toList(),
        primaryKey(),
        uniqueConstraints(),
        foreignKeys(name),
        checks(),
        List.of(),
        indexes.values().stream()
            .filter(rows -> rows.get(0).origin().equals("c"))
            .map(this::index)
            .toList(),
        null,
        options());
  }

  private Set<TableOption> options() {
    Set<TableOption> options = EnumSet.noneOf(TableOption.class);
    if (row.withoutRowid()) {
      options.add(TableOption.WITHOUT_ROWID);
    }
    if (text != null && text.strict()) {
      options.add(TableOption.STRICT);
    }
    return options;
  }

  List<String> notCompared() {
    return text == null
        ? List.of(
            "table "
                + row.name()
                + ": its text is not understood; checks and the names of constraints are not"
                + " compared")
        : new UnsaidDetails(row.name(), text).sentences();
  }

  private Column column(ColumnRow column) {
    return new Column(
        column.name(),
        SqliteTypes.declared(column.type()),
        !column.notNull() && !numbersRows(column),
        column.hidden() == 0 ? column.defaultValue() : null,
        identity(column),
        generated(column),
        null,
        collation(column),
        null);
  }

  private @Nullable Identity identity(ColumnRow column) {
    if (!numbersRows(column)) {
      return null;
    }
    return text == null || text.autoincrement() ? Identity.BY_DEFAULT : Identity.ROWID;
  }

  /** Whether the column is the rowid: then its key needs no index. */
  private boolean numbersRows(ColumnRow column) {
    return !row.withoutRowid()
        && column.keyPosition() == 1
        && keyColumns().size() == 1
        && Tokens.sameName(column.type(), "integer")
        && indexes.values().stream().noneMatch(rows -> rows.get(0).origin().equals("pk"));
  }

  private @Nullable String collation(ColumnRow column) {
    return Optional.ofNullable(text)
        .flatMap(table -> table.column(column.name()))
        .flatMap(one -> one.constraint(Kind.COLLATE))
        .map(ConstraintText::lastName)
        .orElse(null);
  }

  private @Nullable Generated generated(ColumnRow column) {
    if (column.hidden() == 0) {
      return null;
    }
    String expression =
        Optional.ofNullable(text)
            .flatMap(table -> table.column(column.name()))
            .flatMap(one -> one.constraint(Kind.GENERATED))
            .map(ConstraintText::expression)
            .orElse("");
    return new Generated(expression, column.hidden() == 3);
  }

  private List<String> keyColumns() {
    return columns.stream()
        .filter(column -> column.keyPosition() > 0)
        .sorted(Comparator.comparingInt(ColumnRow::keyPosition))
        .map(ColumnRow::name)
        .toList();
  }

  private @Nullable PrimaryKey primaryKey() {
    List<String> key = keyColumns();
    if (key.isEmpty()) {
      return null;
    }
    Optional<String> name =
        constraints(Kind.PRIMARY_KEY).flatMap(one -> Stream.ofNullable(one.name())).findFirst();
    PrimaryKey unnamed = new PrimaryKey(name.orElse(null), key);
    return constraints(Kind.PRIMARY_KEY)
        .findFirst()
        .map(one -> unnamed.withIndex(index(one, key)))
        .orElse(unnamed);
  }

  /** All constraints of a kind, those of columns first. */
  private Stream<ConstraintText> constraints(Kind kind) {
    if (text == null) {
      return Stream.empty();
    }
    Stream<ConstraintText> ofColumns =
        text.columns().stream().flatMap(column -> column.constraints().stream());
    Stream<ConstraintText> ofTable =
        text.constraints().stream().map(TableConstraintText::constraint);
    return Stream.concat(ofColumns, ofTable).filter(one -> one.kind() == kind);
  }

  /**
   * As the text has them: the catalogue shows only indexes, none for a constraint that says the
   * same as the primary key or another one.
   */
  private List<UniqueConstraint> uniqueConstraints() {
    if (text == null) {
      return indexes.values().stream()
          .filter(rows -> rows.get(0).origin().equals("u"))
          .map(rows -> rows.stream().map(one -> String.valueOf(one.column())).toList())
          .map(names -> new UniqueConstraint(null, names))
          .toList();
    }
    List<UniqueConstraint> said = new ArrayList<>();
    for (ColumnText column : text.columns()) {
      column
          .constraint(Kind.UNIQUE)
          .ifPresent(one -> said.add(unique(one, List.of(column.name()))));
    }
    text.constraints().stream()
        .map(TableConstraintText::constraint)
        .filter(one -> one.kind() == Kind.UNIQUE)
        .forEach(one -> said.add(unique(one, one.columns())));
    return said;
  }

  private UniqueConstraint unique(ConstraintText constraint, List<String> names) {
    return new UniqueConstraint(constraint.name(), names.stream().map(this::actual).toList())
        .withIndex(index(constraint, names));
  }

  private KeyIndex index(ConstraintText key, List<String> columnNames) {
    return key.index(columnNames).withEachColumn(this::actual);
  }

  private List<ForeignKey> foreignKeys(QualifiedName table) {
    List<ForeignKey> said = new ArrayList<>();
    if (text != null) {
      for (ColumnText column : text.columns()) {
        column.constraints().stream()
            .filter(one -> one.kind() == Kind.REFERENCES)
            .forEach(one -> said.add(one.foreignKey(column.name())));
      }
      text.constraints().stream()
          .map(TableConstraintText::constraint)
          .filter(one -> one.kind() == Kind.REFERENCES)
          .forEach(one -> said.add(one.foreignKey(null)));
    }
    Map<Integer, List<ForeignKeyRow>> byId = new LinkedHashMap<>();
    foreignKeys.forEach(one -> byId.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one));
    List<ForeignKey> keys = new ArrayList<>();
    for (List<ForeignKeyRow> rows : byId.values()) {
      ForeignKey key = foreignKey(table, rows);
      Optional<ForeignKey> text = said(key, said);
      ForeignKey named =
          text.map(one -> key.withName(one.name()).withChecking(one.match(), one.deferrability()))
              .orElse(key);
      said.removeIf(one -> sameRule(one, named) && Objects.equals(one.name(), named.name()));
      keys.add(named);
    }
    return keys;
  }

  private ForeignKey foreignKey(QualifiedName table, List<ForeignKeyRow> rows) {
    ForeignKeyRow first = rows.get(0);
    List<String> targets = new ArrayList<>();
    rows.stream().map(ForeignKeyRow::targetColumn).filter(Objects::nonNull).forEach(targets::add);
    return new ForeignKey(
        null,
        rows.stream().map(one -> actual(one.column())).toList(),
        table.withName(first.target()),
        targets,
        action(first.onDelete()),
        action(first.onUpdate()));
  }

  /** A column's name in the case in which the table has it. */
  private String actual(String name) {
    return columns.stream()
        .map(ColumnRow::name)
        .filter(column -> Tokens.sameName(column, name))
        .findFirst()
        .orElse(name);
  }

  private static ReferentialAction action(String words) {
    return ReferentialAction.valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  /** A rule as the text says it, which the catalogue shows without a name and its checking. */
  private static Optional<ForeignKey> said(ForeignKey rule, List<ForeignKey> said) {
    return said.stream()
        .filter(one -> sameRule(one, rule))
        .min(Comparator.comparing((ForeignKey one) -> one.name() == null));
  }

  private static boolean sameRule(ForeignKey a, ForeignKey b) {
    ExpressionNames none = new ExpressionNames("", Set.of());
    return SqliteNormalForm.constraint(none, a.withName(null))
        .equals(SqliteNormalForm.constraint(none, b.withName(null)));
  }

  private List<CheckConstraint> checks() {
    return constraints(Kind.CHECK)
        .map(one -> new CheckConstraint(one.name(), one.expression()))
        .toList();
  }

  private Index index(List<IndexRow> rows) {
    IndexRow first = rows.get(0);
    IndexText said = IndexText.parse(catalog.text(row.name(), "index", first.index()));
    List<IndexPart> parts =
        rows.stream().map(one -> part(one, said.parts().get(one.position()))).toList();
    return new Index(first.index(), parts, first.unique(), said.where(), List.of(), null);
  }

  private static IndexPart part(IndexRow key, IndexText.Part said) {
    String column = key.column();
    IndexPart part =
        column == null
            ? new IndexPart(
                SqliteExpressions.normal(said.text()), true, key.descending(), null, null)
            : new IndexPart(column, false, key.descending(), null, null);
    return part.withCollation(said.collation());
  }
}
