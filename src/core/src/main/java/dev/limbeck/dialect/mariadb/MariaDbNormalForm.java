package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the server cannot tell apart, written one way. */
final class MariaDbNormalForm {
  private final Server server;
  private final MariaDbTypes types;

  MariaDbNormalForm(Server server) {
    this.server = server;
    this.types = new MariaDbTypes(server);
  }

  /** The normal form of a schema. */
  Schema of(Schema schema) {
    Map<QualifiedName, PrimaryKey> keys = new HashMap<>();
    schema.tables().stream()
        .filter(table -> table.primaryKey() != null)
        .forEach(table -> keys.put(table.name(), table.primaryKey()));
    return schema
        .withTables(schema.tables().stream().map(table -> table(table, keys)).toList())
        .withSequences(schema.sequences().stream().map(MariaDbNormalForm::sequence).toList());
  }

  /** Every sequence counts in the usual type, as far as is read. */
  private static Sequence sequence(Sequence sequence) {
    return sequence.normalised(
        numbering -> {
          Numbering normal = CatalogueSequences.USUAL.normal(numbering);
          return new Numbering(normal.start(), normal.increment(), normal.limits().withType(null));
        });
  }

  private Table table(Table table, Map<QualifiedName, PrimaryKey> keys) {
    PrimaryKey key = table.primaryKey();
    Set<String> keyColumns = key == null ? Set.of() : Set.copyOf(key.columns());
    return table
        .withColumns(
            table.columns().stream()
                .map(one -> keyColumns.contains(one.name()) ? one.withNullable(false) : one)
                .map(this::column)
                .toList())
        .withComment(kept(table.comment()))
        // Every primary key is called PRIMARY, whatever name it was given.
        .withPrimaryKey(key == null ? null : key.withName(null))
        .withUniqueConstraints(
            table.uniqueConstraints().stream()
                .map(one -> new UniqueConstraint(one.name(), one.columns()))
                .toList())
        .withForeignKeys(table.foreignKeys().stream().map(fk -> foreignKey(fk, keys)).toList())
        .withChecks(
            table.checks().stream()
                .map(
                    check ->
                        new CheckConstraint(
                            check.name(), ExpressionText.canonical(check.expression())))
                .toList())
        // An entity may declare the index that its foreign key brings along; it is seen on neither
        // side.
        .withIndexes(
            table.indexes().stream()
                .filter(index -> !ImplicitIndexes.isImplicit(index, table.foreignKeys()))
                .map(this::index)
                .toList());
  }

  /** The normal form of a column by itself. */
  Column column(Column column) {
    ColumnType type = types.normal(column.type());
    Identity identity =
        column.identity() != null || column.type().serial() ? Identity.BY_DEFAULT : null;
    Generated generated = column.generated();
    String text = column.defaultValue();
    return new Column(
        column.name(),
        type,
        // MariaDB knows no NOT NULL for generated columns.
        identity == null && (column.nullable() || (generated != null && server.mariaDb())),
        identity != null || generated != null || text == null
            ? null
            : DefaultText.normal(text, type),
        identity,
        generated == null
            ? null
            : new Generated(ExpressionText.canonical(generated.expression()), generated.stored()),
        kept(column.comment()),
        column.collation() == null || !MariaDbTypes.isText(type)
            ? null
            : column.collation().toLowerCase(Locale.ROOT),
        column.attribute());
  }

  /** Servers keep a question mark of a character of four bytes in a comment. */
  private static @Nullable String kept(@Nullable String comment) {
    return comment == null ? null : comment.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?");
  }

  private static ForeignKey foreignKey(ForeignKey key, Map<QualifiedName, PrimaryKey> keys) {
    PrimaryKey target = keys.get(key.target());
    List<String> columns =
        key.targetColumns().isEmpty() && target != null ? target.columns() : key.targetColumns();
    return new ForeignKey(
        key.name(),
        key.columns(),
        key.target(),
        columns,
        action(key.onDelete()),
        key.onDeleteColumns(),
        action(key.onUpdate()),
        ForeignKeyMatch.SIMPLE,
        Deferrability.NOT_DEFERRABLE,
        key.valid());
  }

  /** RESTRICT and NO ACTION are one (MySQL manual, section 15.1.20.5). */
  private static ReferentialAction action(ReferentialAction action) {
    return action == ReferentialAction.RESTRICT ? ReferentialAction.NO_ACTION : action;
  }

  private Index index(Index index) {
    String method = index.method() == null ? null : index.method().toLowerCase(Locale.ROOT);
    IndexOptions options = index.options();
    return index
        .withEachPart(this::part)
        .withMethod("btree".equals(method) ? null : method)
        .withOptions(options.withComment(kept(options.comment())));
  }

  private IndexPart part(IndexPart part) {
    return part.withText(part.expression() ? ExpressionText.canonical(part.text()) : part.text())
        .withOrder(part.descending() && server.hasDescendingIndexes(), null)
        .withOperatorClass(null);
  }
}
