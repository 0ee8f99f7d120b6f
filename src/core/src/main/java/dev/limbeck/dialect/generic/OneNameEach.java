package dev.limbeck.dialect.generic;

import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes names one way that the database stores as one: where ordinary identifiers are folded to
 * upper case, {@code USERS} and {@code users} are the same table.
 */
final class OneNameEach {
  private final StoredNames names;

  OneNameEach(StoredNames names) {
    this.names = names;
  }

  Schema of(Schema schema) {
    return new Schema(
        schema.tables().stream().map(this::table).toList(),
        schema.sequences().stream().map(s -> s.withName(name(s.name()))).toList(),
        List.of(),
        schema.namespaces().stream().map(this::name).toList());
  }

  private Table table(Table table) {
    PrimaryKey key = table.primaryKey();
    return new Table(
        name(table.name()),
        table.columns().stream().map(column -> column.withName(name(column.name()))).toList(),
        key == null ? null : key.withName(optional(key.name())).withEachColumn(this::name),
        table.uniqueConstraints().stream()
            .map(one -> one.withName(optional(one.name())).withEachColumn(this::name))
            .toList(),
        table.foreignKeys().stream().map(this::foreignKey).toList(),
        table.checks().stream().map(check -> check.withName(optional(check.name()))).toList(),
        table.exclusions(),
        table.indexes().stream().map(this::index).toList(),
        table.comment(),
        table.options());
  }

  private ForeignKey foreignKey(ForeignKey key) {
    return key.withName(optional(key.name()))
        .withEachColumn(this::name)
        .withTarget(name(key.target()), all(key.targetColumns()));
  }

  private Index index(Index index) {
    return index
        .withName(optional(index.name()))
        .withEachPart(part -> part.expression() ? part : part.withText(name(part.text())));
  }

  private String name(String name) {
    return names.portable(names.stored(name));
  }

  private QualifiedName name(QualifiedName name) {
    String schema = name.inDefaultSchema() ? "" : name(name.schema());
    return new QualifiedName(schema, name(name.name()));
  }

  private @Nullable String optional(@Nullable String name) {
    return name == null ? null : name(name);
  }

  private List<String> all(List<String> columns) {
    return columns.stream().map(this::name).toList();
  }
}
