package dev.limbeck.dialect;

import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For databases to which REFERENCES without a schema means that of the table which has the foreign
 * key, and not the connection's: there the default schema is named.
 */
public final class NamedReferences {
  private final Schema known;
  private final DefaultSchema defaultSchema;

  /** Tells what the default schema is called. */
  @FunctionalInterface
  public interface DefaultSchema {
    /** Its portable name; null where nobody can be asked. */
    @Nullable String name() throws SQLException;
  }

  /**
   * @param known the schema before an operation; has the keys that foreign keys do not name
   * @param defaultSchema asked only where its name is needed
   */
  public NamedReferences(Schema known, DefaultSchema defaultSchema) {
    this.known = known;
    this.defaultSchema = defaultSchema;
  }

  /** The operation, with the default schema's name where a foreign key of another refers to it. */
  public Operation in(Operation operation) throws SQLException {
    if (operation instanceof CreateForeignKey create
        && leadsBack(create.table(), create.constraint())) {
      String name = defaultSchema.name();
      return name == null
          ? operation
          : new CreateForeignKey(create.table(), named(create.constraint(), name));
    }
    if (operation instanceof CreateTable create) {
      Table table = create.table();
      boolean leading = table.foreignKeys().stream().anyMatch(key -> leadsBack(table.name(), key));
      String name = leading ? defaultSchema.name() : null;
      return name == null ? operation : new CreateTable(named(table, name));
    }
    return operation;
  }

  private static boolean leadsBack(QualifiedName table, ForeignKey key) {
    return !table.inDefaultSchema() && key.target().inDefaultSchema();
  }

  private Table named(Table table, String name) {
    return table.withForeignKeys(
        table.foreignKeys().stream()
            .map(key -> leadsBack(table.name(), key) ? named(key, name) : key)
            .toList());
  }

  private ForeignKey named(ForeignKey key, String name) {
    List<String> columns =
        key.targetColumns().isEmpty()
            ? known
                .table(key.target())
                .flatMap(target -> Optional.ofNullable(target.primaryKey()))
                .map(primary -> primary.columns())
                .orElse(List.of())
            : key.targetColumns();
    return key.withTarget(new QualifiedName(name, key.target().name()), columns);
  }
}
