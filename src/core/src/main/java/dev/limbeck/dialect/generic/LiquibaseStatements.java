package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.UniqueConstraint;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import liquibase.change.AddColumnConfig;
import liquibase.change.ColumnConfig;
import liquibase.statement.ColumnConstraint;
import liquibase.statement.DatabaseFunction;
import liquibase.statement.NotNullConstraint;
import liquibase.statement.core.AddColumnStatement;
import liquibase.statement.core.AddDefaultValueStatement;
import liquibase.statement.core.AddForeignKeyConstraintStatement;
import liquibase.statement.core.AddPrimaryKeyStatement;
import liquibase.statement.core.AddUniqueConstraintStatement;
import liquibase.statement.core.CreateIndexStatement;
import liquibase.statement.core.CreateSequenceStatement;
import liquibase.statement.core.DropColumnStatement;
import liquibase.statement.core.DropDefaultValueStatement;
import liquibase.statement.core.DropForeignKeyConstraintStatement;
import liquibase.statement.core.DropIndexStatement;
import liquibase.statement.core.DropPrimaryKeyStatement;
import liquibase.statement.core.DropSequenceStatement;
import liquibase.statement.core.DropTableStatement;
import liquibase.statement.core.DropUniqueConstraintStatement;
import liquibase.statement.core.ModifyDataTypeStatement;
import liquibase.statement.core.RenameColumnStatement;
import liquibase.statement.core.RenameTableStatement;
import liquibase.statement.core.SetNullableStatement;
import org.jspecify.annotations.Nullable;

/** Operations in Liquibase's words; each is empty where Liquibase cannot say it for the product. */
final class LiquibaseStatements {
  private final LiquibaseSql liquibase;
  private final GenericTypes types;

  LiquibaseStatements(LiquibaseSql liquibase, GenericTypes types) {
    this.liquibase = liquibase;
    this.types = types;
  }

  Optional<List<Statement>> dropTable(DropTable operation) {
    QualifiedName table = operation.table();
    return liquibase.write(
        p -> new DropTableStatement(null, p.schema(table), p.name(table.name()), false),
        operation.describe());
  }

  Optional<List<Statement>> renameTable(RenameTable operation) {
    QualifiedName table = operation.table();
    return liquibase.write(
        p ->
            new RenameTableStatement(
                null, p.schema(table), p.name(table.name()), p.name(operation.to())),
        operation.describe());
  }

  Optional<List<Statement>> addColumn(AddColumn operation) {
    QualifiedName table = operation.table();
    Column column = operation.column();
    return liquibase.write(
        p -> {
          String name = p.name(column.name());
          String value = column.defaultValue();
          ColumnConstraint[] constraints =
              column.nullable()
                  ? new ColumnConstraint[0]
                  : new ColumnConstraint[] {new NotNullConstraint(name)};
          return new AddColumnStatement(
              null,
              p.schema(table),
              p.name(table.name()),
              name,
              p.sql(types.text(column.type())),
              value == null ? null : new DatabaseFunction(p.sql(value)),
              constraints);
        },
        operation.describe());
  }

  Optional<List<Statement>> dropColumn(DropColumn operation) {
    QualifiedName table = operation.table();
    return liquibase.write(
        p ->
            new DropColumnStatement(
                null, p.schema(table), p.name(table.name()), p.name(operation.column())),
        operation.describe());
  }

  Optional<List<Statement>> renameColumn(RenameColumn operation) {
    QualifiedName table = operation.table();
    return liquibase.write(
        p ->
            new RenameColumnStatement(
                null,
                p.schema(table),
                p.name(table.name()),
                p.name(operation.column()),
                p.name(operation.to()),
                null),
        operation.describe());
  }

  /** Allows or forbids NULL; some products want to hear the type again. */
  Optional<List<Statement>> nullable(
      QualifiedName table,
      String column,
      @Nullable ColumnType type,
      boolean nullable,
      String note) {
    return liquibase.write(
        p ->
            new SetNullableStatement(
                null,
                p.schema(table),
                p.name(table.name()),
                p.name(column),
                type == null ? null : p.sql(types.text(type)),
                nullable),
        note);
  }

  Optional<List<Statement>> type(QualifiedName table, String column, ColumnType type, String note) {
    return liquibase.write(
        p ->
            new ModifyDataTypeStatement(
                null,
                p.schema(table),
                p.name(table.name()),
                p.name(column),
                p.sql(types.text(type))),
        note);
  }

  Optional<List<Statement>> dropDefault(QualifiedName table, String column, String note) {
    return liquibase.write(
        p ->
            new DropDefaultValueStatement(
                null, p.schema(table), p.name(table.name()), p.name(column), null),
        note);
  }

  Optional<List<Statement>> defaultValue(
      QualifiedName table, String column, @Nullable ColumnType type, String value, String note) {
    return liquibase.write(
        p ->
            new AddDefaultValueStatement(
                null,
                p.schema(table),
                p.name(table.name()),
                p.name(column),
                type == null ? null : p.sql(types.text(type)),
                new DatabaseFunction(p.sql(value))),
        note);
  }

  Optional<List<Statement>> createIndex(CreateIndex operation) {
    QualifiedName table = operation.table();
    Index index = operation.index();
    return liquibase.write(
        p ->
            new CreateIndexStatement(
                p.optionalName(index.name()),
                null,
                p.schema(table),
                p.name(table.name()),
                index.unique(),
                null,
                index.parts().stream()
                    .map(part -> indexed(p, part))
                    .toArray(AddColumnConfig[]::new)),
        operation.describe());
  }

  private static AddColumnConfig indexed(Placeholders placeholders, IndexPart part) {
    AddColumnConfig config = new AddColumnConfig();
    config.setName(placeholders.name(part.text()));
    config.setDescending(part.descending() ? true : null);
    return config;
  }

  Optional<List<Statement>> dropIndex(DropIndex operation) {
    QualifiedName table = operation.table();
    return liquibase.write(
        p ->
            new DropIndexStatement(
                p.name(operation.name()), null, p.schema(table), p.name(table.name()), null),
        operation.describe());
  }

  Optional<List<Statement>> createPrimaryKey(CreatePrimaryKey operation) {
    QualifiedName table = operation.table();
    PrimaryKey key = operation.constraint();
    return liquibase.write(
        p ->
            new AddPrimaryKeyStatement(
                null,
                p.schema(table),
                p.name(table.name()),
                columns(p, key.columns()),
                p.optionalName(key.name())),
        operation.describe());
  }

  Optional<List<Statement>> createUniqueConstraint(CreateUniqueConstraint operation) {
    QualifiedName table = operation.table();
    UniqueConstraint unique = operation.constraint();
    return liquibase.write(
        p ->
            new AddUniqueConstraintStatement(
                null,
                p.schema(table),
                p.name(table.name()),
                columns(p, unique.columns()),
                p.optionalName(unique.name())),
        operation.describe());
  }

  /**
   * Empty for a foreign key without a name, too: Liquibase would name it {@code null}; and for what
   * Liquibase cannot say of one and would leave out.
   */
  Optional<List<Statement>> createForeignKey(CreateForeignKey operation) {
    QualifiedName table = operation.table();
    ForeignKey key = operation.constraint();
    if (key.name() == null || !key.valid() || !key.onDeleteColumns().isEmpty()) {
      return Optional.empty();
    }
    return liquibase.write(
        p -> {
          AddForeignKeyConstraintStatement statement =
              new AddForeignKeyConstraintStatement(
                  p.optionalName(key.name()),
                  null,
                  p.schema(table),
                  p.name(table.name()),
                  columns(p, key.columns()),
                  null,
                  p.schema(key.target()),
                  p.name(key.target().name()),
                  columns(p, key.targetColumns()));
          statement.setOnDelete(action(key.onDelete()));
          statement.setOnUpdate(action(key.onUpdate()));
          return statement;
        },
        operation.describe());
  }

  private static @Nullable String action(ReferentialAction action) {
    return action == ReferentialAction.NO_ACTION ? null : action.words().toUpperCase(Locale.ROOT);
  }

  /** Empty where the kind or the name is not known, and for check constraints. */
  Optional<List<Statement>> dropConstraint(DropConstraint operation) {
    QualifiedName table = operation.table();
    Constraint definition = operation.definition();
    if (definition instanceof PrimaryKey) {
      return liquibase.write(
          p ->
              new DropPrimaryKeyStatement(
                  null, p.schema(table), p.name(table.name()), p.optionalName(operation.name())),
          operation.describe());
    }
    if (operation.name() == null) {
      return Optional.empty();
    }
    String name = operation.name();
    if (definition instanceof UniqueConstraint) {
      return liquibase.write(
          p ->
              new DropUniqueConstraintStatement(
                  null, p.schema(table), p.name(table.name()), p.name(name)),
          operation.describe());
    }
    if (definition instanceof ForeignKey) {
      return liquibase.write(
          p ->
              new DropForeignKeyConstraintStatement(
                  null, p.schema(table), p.name(table.name()), p.name(name)),
          operation.describe());
    }
    return Optional.empty();
  }

  Optional<List<Statement>> createSequence(CreateSequence operation) {
    QualifiedName name = operation.sequence().name();
    return liquibase.write(
        p ->
            new CreateSequenceStatement(null, p.schema(name), p.name(name.name()))
                .setStartValue(BigInteger.valueOf(operation.sequence().start()))
                .setIncrementBy(BigInteger.valueOf(operation.sequence().increment())),
        operation.describe());
  }

  Optional<List<Statement>> dropSequence(DropSequence operation) {
    QualifiedName name = operation.sequence();
    return liquibase.write(
        p -> new DropSequenceStatement(null, p.schema(name), p.name(name.name())),
        operation.describe());
  }

  private static ColumnConfig[] columns(Placeholders placeholders, List<String> columns) {
    return columns.stream()
        .map(column -> new ColumnConfig().setName(placeholders.name(column)))
        .toArray(ColumnConfig[]::new);
  }
}
