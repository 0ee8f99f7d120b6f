package dev.limbeck.dialect.sqlite;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what SQLite cannot tell apart one way.
 *
 * <p>Rows are numbered only by the one column of a primary key, and then by 64 bits: such a column
 * is {@code bigint} and {@code BY_DEFAULT}, numbered as usual where anything is said of it;
 * identity elsewhere is none. A key's column takes NULL where it does not say otherwise
 * (lang_createtable.html, section 3.5). Comments, sequences and what no index of SQLite has
 * (INCLUDE, methods, a place for NULLs) are left out.
 */
final class SqliteNormalForm {
  private final Map<String, Table> tables = new LinkedHashMap<>();

  private SqliteNormalForm(Schema schema) {
    schema.tables().forEach(table -> tables.put(key(table.name().schema(), table), table));
  }

  private static String key(String schema, Table table) {
    return Tokens.fold(schema + "." + table.name().name());
  }

  static Schema of(Schema schema) {
    SqliteNormalForm form = new SqliteNormalForm(schema);
    return Schema.of(schema.tables().stream().map(form::table).toList());
  }

  private Table table(Table table) {
    PrimaryKey key = table.primaryKey();
    List<String> keyColumns = key == null ? List.of() : key.columns();
    ExpressionNames names = ExpressionNames.of(table);
    List<Column> columns =
        table.columns().stream().map(column -> column(names, column, keyColumns)).toList();
    return new Table(
        table.name(),
        columns,
        key == null ? null : key.withIndex(index(table, key)),
        distinct(
            table.uniqueConstraints().stream()
                .map(one -> one.withIndex(index(table, one)))
                .toList()),
        distinct(table.foreignKeys().stream().map(one -> foreignKey(table, one)).toList()),
        distinct(table.checks().stream().map(one -> check(names, one)).toList()),
        table.exclusions(),
        table.indexes().stream().map(one -> index(names, table, one)).toList(),
        null,
        table.options());
  }

  /** Each rule once under each of its names; without a name only where it has none. */
  private static <T extends Constraint> List<T> distinct(List<T> constraints) {
    List<T> sorted = new ArrayList<>(new LinkedHashSet<>(constraints));
    sorted.sort(
        Comparator.comparing(
            Constraint::name, Comparator.nullsLast(Comparator.<String>naturalOrder())));
    Set<Constraint> named = new HashSet<>();
    sorted.stream().filter(one -> one.name() != null).forEach(one -> named.add(one.withName(null)));
    sorted.removeIf(one -> one.name() == null && named.contains(one));
    return List.copyOf(sorted);
  }

  private static Column column(ExpressionNames names, Column column, List<String> key) {
    boolean alone = key.equals(List.of(column.name()));
    Identity identity = alone ? identity(column.identity()) : null;
    ColumnType type =
        identity == null ? SqliteTypes.portable(column.type()) : ColumnType.of("bigint");
    Generated generated = column.generated();
    return new Column(
        column.name(),
        type,
        column.nullable() && column.identity() == null,
        identity == null ? SqliteExpressions.normalDefault(column.defaultValue(), type) : null,
        identity,
        generated == null
            ? null
            : new Generated(
                SqliteExpressions.normal(generated.expression(), names), generated.stored()),
        null,
        collation(column.collation()),
        column.attribute());
  }

  /** A value given always wins, and numbers are usual, unless nothing is said of them. */
  private static @Nullable Identity identity(@Nullable Identity identity) {
    if (identity == null || identity.kind() == Identity.Kind.ROWID) {
      return identity == null ? null : Identity.ROWID;
    }
    return identity.numbering() == null
        ? Identity.BY_DEFAULT.withNumbering(null)
        : Identity.BY_DEFAULT;
  }

  /** Collations have no case; the usual one compares bytes (datatype3.html, section 7). */
  private static @Nullable String collation(@Nullable String name) {
    return name == null || Tokens.sameName(name, "binary") ? null : Tokens.fold(name);
  }

  /**
   * A foreign key of SQLite never leaves its database file, whatever its target says. MATCH means
   * nothing, and DEFERRABLE no more than not, unless it is INITIALLY DEFERRED (foreignkeys.html,
   * sections 4.2 and 6).
   */
  private ForeignKey foreignKey(Table table, ForeignKey written) {
    ForeignKey key =
        written.withChecking(
            ForeignKeyMatch.SIMPLE,
            written.deferrability() == Deferrability.INITIALLY_DEFERRED
                ? Deferrability.INITIALLY_DEFERRED
                : Deferrability.NOT_DEFERRABLE);
    Table target = tables.get(key(table.name().schema(), key));
    if (target == null) {
      return key;
    }
    PrimaryKey targetKey = target.primaryKey();
    List<String> columns = key.targetColumns();
    if (columns.isEmpty() && targetKey != null) {
      columns = targetKey.columns();
    }
    return key.withTarget(target.name(), inCaseOf(target, columns));
  }

  private static String key(String schema, ForeignKey key) {
    return Tokens.fold(schema + "." + key.target().name());
  }

  /** Names of columns in the case in which their table has them. */
  private static List<String> inCaseOf(Table table, List<String> names) {
    return names.stream().map(name -> inCaseOf(table, name)).toList();
  }

  private static String inCaseOf(Table table, String name) {
    return table.columnNames().stream()
        .filter(column -> Tokens.sameName(column, name))
        .findFirst()
        .orElse(name);
  }

  private static CheckConstraint check(ExpressionNames names, CheckConstraint check) {
    return new CheckConstraint(check.name(), SqliteExpressions.normal(check.expression(), names));
  }

  private static Index index(ExpressionNames names, Table table, Index index) {
    return index
        .withEachPart(part -> part(names, table, part))
        .withWhere(normal(names, index.where()))
        .withInclude(List.of())
        .withMethod(null);
  }

  private static IndexPart part(ExpressionNames names, Table table, IndexPart part) {
    return part.withText(
            part.expression() ? SqliteExpressions.normal(part.text(), names) : part.text())
        .withOrder(part.descending(), null)
        .withOperatorClass(null)
        .withCollation(collation(table, part));
  }

  /** Only what compares values otherwise than its column does has a collation of its own. */
  private static KeyIndex index(Table table, KeyConstraint key) {
    Map<String, String> collations = new LinkedHashMap<>();
    key.index()
        .collations()
        .forEach(
            (column, said) -> {
              IndexPart part = IndexPart.column(column).withCollation(said);
              String collation = collation(table, part);
              if (collation != null) {
                collations.put(inCaseOf(table, column), collation);
              }
            });
    return key.index()
        .withCollations(collations)
        .withDescending(numbersRows(table, key) ? Set.of() : key.index().descending())
        .withEachColumn(column -> inCaseOf(table, column));
  }

  /** Whether a key needs no index. */
  private static boolean numbersRows(Table table, KeyConstraint key) {
    return key.columns().size() == 1
        && key instanceof PrimaryKey
        && table
            .column(inCaseOf(table, key.columns().get(0)))
            .filter(column -> column.identity() != null)
            .isPresent();
  }

  /** Null where it is that of the column, or the usual one of an expression. */
  private static @Nullable String collation(Table table, IndexPart part) {
    String said = part.collation();
    if (said == null) {
      return null;
    }
    Optional<String> ofColumn =
        part.expression()
            ? Optional.empty()
            : table
                .column(inCaseOf(table, part.text()))
                .flatMap(column -> Optional.ofNullable(collation(column.collation())));
    return Tokens.sameName(said, ofColumn.orElse("binary")) ? null : Tokens.fold(said);
  }

  private static @Nullable String normal(ExpressionNames names, @Nullable String expression) {
    return expression == null ? null : SqliteExpressions.normal(expression, names);
  }

  /**
   * A constraint in a spelling by which two of one table can be compared: names in one case, no
   * database file, nothing of collations.
   */
  static Constraint constraint(ExpressionNames names, Constraint constraint) {
    if (constraint instanceof CheckConstraint check) {
      return check(names, check);
    }
    if (constraint instanceof UniqueConstraint unique) {
      return unique.withEachColumn(Tokens::fold).withIndex(KeyIndex.USUAL);
    }
    if (constraint instanceof ForeignKey key) {
      return key.withEachColumn(Tokens::fold)
          .withTarget(
              QualifiedName.of(Tokens.fold(key.target().name())), folded(key.targetColumns()))
          .withChecking(ForeignKeyMatch.SIMPLE, Deferrability.NOT_DEFERRABLE);
    }
    return constraint instanceof PrimaryKey key
        ? new PrimaryKey(key.name(), folded(key.columns()))
        : constraint;
  }

  private static List<String> folded(List<String> names) {
    return names.stream().map(Tokens::fold).toList();
  }
}
