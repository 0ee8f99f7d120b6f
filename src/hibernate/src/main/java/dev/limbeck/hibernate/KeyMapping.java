package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;

/** Says the keys and indexes of a table of Hibernate's. */
final class KeyMapping {
  private static final Pattern ACTION =
      Pattern.compile(
          "\\bon\\s+(delete|update)\\s+(cascade|set\\s+null|set\\s+default|restrict|no\\s+action)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SET_COLUMNS =
      Pattern.compile(
          "\\bon\\s+delete\\s+set\\s+(?:null|default)\\s*\\(([^)]*)\\)", Pattern.CASE_INSENSITIVE);

  private static final Pattern FULL =
      Pattern.compile("\\bmatch\\s+full\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern DEFERRABLE =
      Pattern.compile(
          "(?<not>\\bnot\\s+)?\\bdeferrable\\b(?:\\s+initially\\s+(?:immediate|(?<deferred>deferred)))?",
          Pattern.CASE_INSENSITIVE);

  private final Dialect dialect;
  private final PortableNames names;
  private final DeclaredOrder order;
  private final Function<Table, QualifiedName> tableName;

  KeyMapping(
      Dialect dialect,
      PortableNames names,
      DeclaredOrder order,
      Function<Table, QualifiedName> tableName) {
    this.dialect = dialect;
    this.names = names;
    this.order = order;
    this.tableName = tableName;
  }

  /** The primary key, without a name: Hibernate gives it none in the database. */
  @Nullable PrimaryKey primaryKey(Table table) {
    List<Column> columns = order.keyColumns(table);
    return columns.isEmpty()
        ? null
        : new PrimaryKey(null, columns.stream().map(column -> name(table, column)).toList());
  }

  /**
   * The unique constraints, a named one before others. The same columns may have several: Hibernate
   * makes each of them on some databases.
   *
   * @param uniqueColumns names of the columns that are unique by themselves
   */
  List<UniqueConstraint> uniqueConstraints(Table table, List<String> uniqueColumns) {
    List<UniqueConstraint> all = new ArrayList<>();
    for (UniqueKey key : table.getUniqueKeys().values()) {
      if (!isDescending(key)) {
        String options = VersionSpecific.text(key, "getOptions").orElse("");
        IndexClauses clauses = clauses(options);
        all.add(
            new UniqueConstraint(
                names.given(key.getName()),
                key.getColumns().stream().map(column -> name(table, column)).toList(),
                deferrability(options),
                new KeyIndex(include(table, clauses), clauses.options())));
      }
    }
    uniqueColumns.stream()
        .map(List::of)
        .filter(columns -> all.stream().noneMatch(other -> other.columns().equals(columns)))
        .forEach(columns -> all.add(new UniqueConstraint(null, columns)));
    PrimaryKey primary = primaryKey(table);
    List<UniqueConstraint> distinct = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparing((UniqueConstraint constraint) -> constraint.name() == null))
        .filter(
            constraint ->
                primary == null
                    || !new HashSet<>(primary.columns())
                        .equals(new HashSet<>(constraint.columns())))
        .filter(constraint -> distinct.stream().noneMatch(other -> isSame(other, constraint)))
        .forEach(distinct::add);
    return distinct;
  }

  private static boolean isSame(UniqueConstraint one, UniqueConstraint other) {
    return Objects.equals(one.name(), other.name()) && one.columns().equals(other.columns());
  }

  /** Whether options of a unique key say nothing but what its values can. */
  static boolean understood(String options) {
    IndexClauses clauses = clauses(options);
    return clauses.unread().isEmpty() && clauses.where() == null;
  }

  private static IndexClauses clauses(String options) {
    return IndexClauses.parse(DEFERRABLE.matcher(options).replaceAll(""));
  }

  private List<String> include(Table table, IndexClauses clauses) {
    return clauses.include(name -> name(table, new Column(name)));
  }

  private static boolean isDescending(UniqueKey key) {
    return key.getColumnOrderMap().values().stream()
        .anyMatch(word -> word != null && word.equalsIgnoreCase("desc"));
  }

  /** The indexes; a unique one with a descending column is no constraint, but an index. */
  List<Index> indexes(Table table) {
    List<Index> indexes = new ArrayList<>();
    for (org.hibernate.mapping.Index index : table.getIndexes().values()) {
      indexes.add(index(table, index));
    }
    for (UniqueKey key : table.getUniqueKeys().values()) {
      if (isDescending(key)) {
        List<IndexPart> parts =
            key.getColumns().stream()
                .map(column -> part(table, column, key.getColumnOrderMap().get(column)))
                .toList();
        indexes.add(new Index(names.given(key.getName()), parts, true, null, List.of(), null));
      }
    }
    return indexes;
  }

  private Index index(Table table, org.hibernate.mapping.Index index) {
    List<IndexPart> parts = new ArrayList<>();
    Optional<Object> selectables = VersionSpecific.call(index, "getSelectables");
    Map<?, ?> orders =
        VersionSpecific.call(index, "getSelectableOrderMap")
            .<Map<?, ?>>map(map -> (Map<?, ?>) map)
            .orElseGet(() -> index.getColumnOrderMap());
    for (Object key :
        selectables.<List<?>>map(list -> (List<?>) list).orElseGet(() -> index.getColumns())) {
      Object word = orders.get(key);
      parts.add(part(table, (Selectable) key, word == null ? null : word.toString()));
    }
    IndexClauses clauses = IndexClauses.parse(VersionSpecific.text(index, "getOptions").orElse(""));
    return new Index(
        names.given(index.getQuotedName(dialect)),
        parts,
        VersionSpecific.isTrue(index, "isUnique"),
        clauses.where(),
        include(table, clauses),
        null,
        clauses.options());
  }

  private IndexPart part(Table table, Selectable selectable, @Nullable String word) {
    boolean descending = "desc".equalsIgnoreCase(word);
    return selectable instanceof Column column
        ? new IndexPart(name(table, column), false, descending, null, null)
        : new IndexPart(
            SqlText.withoutOuterParentheses(selectable.getText()), true, descending, null, null);
  }

  /** The foreign keys that the database is to check, each once. */
  List<ForeignKey> foreignKeys(Table table) {
    Collection<?> all =
        VersionSpecific.call(table, "getForeignKeyCollection")
            .<Collection<?>>map(collection -> (Collection<?>) collection)
            .orElseGet(() -> table.getForeignKeys().values());
    List<ForeignKey> keys = new ArrayList<>();
    for (Object each : all) {
      org.hibernate.mapping.ForeignKey key = (org.hibernate.mapping.ForeignKey) each;
      if (key.isCreationEnabled() && key.isPhysicalConstraint()) {
        ForeignKey read = foreignKey(table, key);
        if (keys.stream().noneMatch(other -> sameColumns(other, read))) {
          keys.add(read);
        }
      }
    }
    return keys;
  }

  private static boolean sameColumns(ForeignKey one, ForeignKey other) {
    return one.target().equals(other.target())
        && one.columns().equals(other.columns())
        && one.targetColumns().equals(other.targetColumns());
  }

  private ForeignKey foreignKey(Table table, org.hibernate.mapping.ForeignKey key) {
    Table target = key.getReferencedTable();
    List<Column> referring = key.getColumns();
    List<Column> referred = key.getReferencedColumns();
    if (key.isReferenceToPrimaryKey()) {
      List<Column> original = target.getPrimaryKey().getColumns();
      referred = order.keyColumns(target);
      referring = referred.stream().map(column -> key.getColumn(original.indexOf(column))).toList();
    }
    String definition = definition(key);
    return new ForeignKey(
            names.given(key.getName()),
            referring.stream().map(column -> name(table, column)).toList(),
            tableName.apply(target),
            referred.stream().map(column -> name(target, column)).toList(),
            onDelete(key),
            action(definition, "update"))
        .withChecking(match(definition), deferrability(definition))
        .withOnDeleteColumns(
            setColumns(table, referring, onDelete(key), definition).stream()
                .map(column -> name(table, column))
                .toList());
  }

  /** Which columns a deletion sets; none for all of them. */
  private static List<Column> setColumns(
      Table table, List<Column> referring, ReferentialAction onDelete, String definition) {
    Matcher matcher = SET_COLUMNS.matcher(definition);
    boolean sets =
        onDelete == ReferentialAction.SET_NULL || onDelete == ReferentialAction.SET_DEFAULT;
    if (!sets || !matcher.find()) {
      return List.of();
    }
    return Arrays.stream(matcher.group(1).split(","))
        .map(name -> name.strip().replaceAll("^[\"`]|[\"`]$", ""))
        .map(
            name ->
                referring.stream()
                    .filter(column -> column.getName().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> unknownColumn(table, new Column(name))))
        .toList();
  }

  /** What a user wrote into {@code @ForeignKey}, be it the whole definition or options of it. */
  private static String definition(org.hibernate.mapping.ForeignKey key) {
    String definition = key.getKeyDefinition();
    return (definition == null ? "" : definition)
        + VersionSpecific.text(key, "getOptions").map(options -> " " + options).orElse("");
  }

  private static ForeignKeyMatch match(String definition) {
    return FULL.matcher(definition).find() ? ForeignKeyMatch.FULL : ForeignKeyMatch.SIMPLE;
  }

  private static Deferrability deferrability(String definition) {
    Matcher matcher = DEFERRABLE.matcher(definition);
    if (!matcher.find() || matcher.group("not") != null) {
      return Deferrability.NOT_DEFERRABLE;
    }
    return matcher.group("deferred") == null
        ? Deferrability.DEFERRABLE
        : Deferrability.INITIALLY_DEFERRED;
  }

  private static ReferentialAction onDelete(org.hibernate.mapping.ForeignKey key) {
    return key.getOnDeleteAction() == null
        ? action(definition(key), "delete")
        : ReferentialAction.valueOf(key.getOnDeleteAction().name());
  }

  /** An action that a user wrote into {@code @ForeignKey(foreignKeyDefinition)}. */
  private static ReferentialAction action(String definition, String event) {
    Matcher matcher = ACTION.matcher(definition);
    while (matcher.find()) {
      if (matcher.group(1).equalsIgnoreCase(event)) {
        String words = matcher.group(2).toUpperCase(Locale.ROOT).replaceAll("\\s+", "_");
        return ReferentialAction.valueOf(words);
      }
    }
    return ReferentialAction.NO_ACTION;
  }

  /** The name of a table's column that a key mentions, which may know less of its quotes. */
  private String name(Table table, Column mentioned) {
    Column own = table.getColumn(mentioned);
    if (own == null) {
      own =
          table.getColumns().stream()
              .filter(column -> column.getName().equalsIgnoreCase(mentioned.getName()))
              .findFirst()
              .orElseThrow(() -> unknownColumn(table, mentioned));
    }
    return names.of(own.getName(), own.isQuoted());
  }

  private static UserException unknownColumn(Table table, Column mentioned) {
    return new UserException(
        "A key or index of the table "
            + table.getName()
            + " names the column "
            + mentioned.getName()
            + ", which the table does not have",
        "Correct the columns of @Index or @UniqueConstraint: they are names of columns, as the"
            + " naming strategy makes them, not of fields.");
  }
}
