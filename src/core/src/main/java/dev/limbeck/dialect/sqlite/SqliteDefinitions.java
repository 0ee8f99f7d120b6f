package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ConflictResolution;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.KeyDetail;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.TableOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How SQLite writes columns, constraints and indexes.
 *
 * <p>An identity column that is the primary key is {@code INTEGER PRIMARY KEY AUTOINCREMENT}, the
 * only form that numbers rows and never gives a number twice, unless the rowid is said to do. A key
 * whose values the application chooses must not be declared INTEGER, since that would number rows
 * too; an {@code integer} is declared {@code int} there, which means the same type and no more.
 */
final class SqliteDefinitions extends SqlDefinitions {

  @Override
  public String type(ColumnType type) {
    return SqliteTypes.written(type);
  }

  /** Whether a column numbers the rows of its table. */
  static boolean numbersRows(Table table, Column column) {
    return column.identity() != null && onlyKey(table, column);
  }

  private static boolean onlyKey(Table table, Column column) {
    PrimaryKey key = table.primaryKey();
    return key != null && key.columns().equals(List.of(column.name()));
  }

  @Override
  public String createTable(Table table) {
    return super.createTable(table)
        + table.options().stream()
            .map(option -> " " + option.words())
            .collect(Collectors.joining(","));
  }

  @Override
  public String columnInTable(Table table, Column column) {
    if (numbersRows(table, column)) {
      PrimaryKey key = Objects.requireNonNull(table.primaryKey());
      return quote(column.name()) + " INTEGER " + numberingKey(column, key);
    }
    String type =
        table.has(TableOption.STRICT)
            ? SqliteTypes.writtenStrict(column.type())
            : type(column.type());
    return column(column, onlyKey(table, column) ? keyType(type) : type);
  }

  /** The constraint of a column that numbers rows. */
  String numberingKey(Column column, PrimaryKey key) {
    Identity identity = column.identity();
    boolean reused = identity != null && identity.kind() == Identity.Kind.ROWID;
    return named(key.name())
        + "PRIMARY KEY"
        + keyIndex(key.index())
        + (reused ? "" : " AUTOINCREMENT");
  }

  /** {@code CONSTRAINT name} and a blank, or nothing. */
  String named(@Nullable String name) {
    return name == null ? "" : "CONSTRAINT " + quote(name) + " ";
  }

  /** The declared type of a primary key's only column that does not number rows. */
  static String keyType(String written) {
    return written.equalsIgnoreCase("integer") ? "int" : written;
  }

  @Override
  public String column(Column column) {
    return column(column, type(column.type()));
  }

  /** A column's definition with a declared type of one's own. */
  String column(Column column, String type) {
    StringBuilder text = new StringBuilder(quote(column.name()));
    text.append(type.isEmpty() ? "" : " ").append(type).append(collation(column));
    if (column.generated() != null) {
      text.append(generated(column.generated()));
    }
    if (column.defaultValue() != null) {
      text.append(" DEFAULT ").append(SqliteExpressions.written(column.defaultValue()));
    }
    if (!column.nullable()) {
      text.append(" NOT NULL");
    }
    return text.toString();
  }

  @Override
  protected String collation(Column column) {
    String collation = column.collation();
    return collation == null ? "" : " COLLATE " + quote(collation);
  }

  @Override
  public List<Constraint> tableConstraints(Table table) {
    boolean inline = table.columns().stream().anyMatch(column -> numbersRows(table, column));
    return table.constraints().stream()
        .filter(constraint -> !inline || !(constraint instanceof PrimaryKey))
        .map(SqliteDefinitions::local)
        .toList();
  }

  /** A foreign key never leaves its own database file, so its target is written without one. */
  static Constraint local(Constraint constraint) {
    return constraint instanceof ForeignKey key
        ? key.withTarget(QualifiedName.of(key.target().name()), key.targetColumns())
        : constraint;
  }

  @Override
  public String createIndex(QualifiedName table, Index index) {
    Index plain =
        index
            .withEachPart(part -> part.withOrder(part.descending(), null).withOperatorClass(null))
            .withInclude(List.of())
            .withMethod(null);
    return super.createIndex(table, plain);
  }

  @Override
  protected Set<IndexDetail> indexDetails() {
    return Set.of(IndexDetail.COLLATION);
  }

  @Override
  protected Set<KeyDetail> keyDetails() {
    return Set.of(KeyDetail.COLLATION, KeyDetail.DESCENDING, KeyDetail.ON_CONFLICT);
  }

  @Override
  protected String keyIndex(KeyIndex index) {
    ConflictResolution resolution = index.onConflict();
    return resolution == null ? "" : " ON CONFLICT " + resolution.name();
  }

  @Override
  public String indexName(QualifiedName table, Index index) {
    return name(table.withName(Objects.requireNonNull(index.name())));
  }

  @Override
  public String indexedTable(QualifiedName table) {
    return quote(table.name());
  }
}
