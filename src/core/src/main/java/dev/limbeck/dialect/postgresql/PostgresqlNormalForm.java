package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL cannot tell apart, written one way. */
final class PostgresqlNormalForm {
  private static final String USUAL_METHOD = "btree";

  private PostgresqlNormalForm() {}

  /** The normal form of a schema. */
  static Schema of(Schema schema) {
    Schema kept = KeptNames.of(schema);
    Map<QualifiedName, PrimaryKey> keys = new HashMap<>();
    kept.tables().stream()
        .filter(table -> table.primaryKey() != null)
        .forEach(table -> keys.put(table.name(), table.primaryKey()));
    return kept.withTables(kept.tables().stream().map(table -> table(table, keys)).toList())
        .withSequences(kept.sequences().stream().map(PostgresqlSequences::normal).toList());
  }

  private static Table table(Table table, Map<QualifiedName, PrimaryKey> keys) {
    Set<String> key =
        table.primaryKey() == null ? Set.of() : Set.copyOf(table.primaryKey().columns());
    Set<String> columns = Set.copyOf(table.columnNames());
    return table
        .withColumns(
            table.columns().stream()
                .map(column -> key.contains(column.name()) ? column.withNullable(false) : column)
                .map(PostgresqlNormalForm::column)
                .toList())
        .withForeignKeys(table.foreignKeys().stream().map(fk -> foreignKey(fk, keys)).toList())
        .withChecks(
            table.checks().stream()
                .map(check -> check.withExpression(ExpressionText.canonical(check.expression())))
                .toList())
        .withExclusions(
            table.exclusions().stream()
                .map(one -> one.withIndex(index(one.index(), columns)))
                .toList())
        .withIndexes(table.indexes().stream().map(index -> index(index, columns)).toList());
  }

  /** The normal form of a column by itself. */
  static Column column(Column column) {
    ColumnType type = PostgresqlTypes.normal(column.type());
    Identity identity =
        column.identity() == null && column.type().serial()
            ? Identity.SERIAL
            : column.identity() == null
                ? null
                : PostgresqlSequences.normal(column.identity(), type);
    Generated generated = column.generated();
    boolean computed = identity != null || generated != null;
    String text = column.defaultValue();
    return new Column(
        column.name(),
        type,
        column.nullable() && identity == null,
        computed || text == null ? null : DefaultText.normal(text, type),
        identity,
        generated == null
            ? null
            : new Generated(ExpressionText.canonical(generated.expression()), generated.stored()),
        column.comment(),
        "default".equals(column.collation()) ? null : column.collation(),
        column.attribute());
  }

  private static ForeignKey foreignKey(ForeignKey key, Map<QualifiedName, PrimaryKey> keys) {
    PrimaryKey target = keys.get(key.target());
    return key.targetColumns().isEmpty() && target != null
        ? key.withTarget(key.target(), target.columns())
        : key;
  }

  private static Index index(Index index, Set<String> columns) {
    String method = index.method() == null ? null : ExpressionText.lower(index.method());
    return index
        .withEachPart(part -> part(part, columns))
        .withWhere(index.where() == null ? null : ExpressionText.canonical(index.where()))
        .withMethod(USUAL_METHOD.equals(method) ? null : method);
  }

  private static IndexPart part(IndexPart part, Set<String> columns) {
    String text = part.expression() ? ExpressionText.canonical(part.text()) : part.text();
    boolean usual = part.nullsFirst() == null || part.nullsFirst() == part.descending();
    return part.withText(text)
        .withExpression(part.expression() && !columns.contains(text))
        .withOrder(part.descending(), usual ? null : part.nullsFirst())
        .withOperatorClass(
            part.operatorClass() == null ? null : operatorClass(part.operatorClass()));
  }

  /** A name without quotes is folded, one with quotes is exact; its options are values. */
  private static String operatorClass(String name) {
    int end = name.indexOf('(') < 0 ? name.length() : name.indexOf('(');
    String words = name.substring(0, end);
    return (words.indexOf('"') < 0 ? ExpressionText.lower(words) : words) + name.substring(end);
  }
}
