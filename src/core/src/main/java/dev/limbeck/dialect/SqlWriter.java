package dev.limbeck.dialect;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateEnum;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSchema;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateTableComment;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropEnum;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSchema;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.DropTableComment;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.OperationVisitor;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of every operation as the standard has it, one database a subclass that overrides its few
 * departures. What a definition looks like inside a statement is {@link SqlDefinitions}' part.
 */
public abstract class SqlWriter implements OperationVisitor<List<Statement>> {
  private final SqlDefinitions definitions;
  private final Function<String, List<String>> splitter;
  private final String dialect;

  /**
   * A writer.
   *
   * @param dialect the dialect's name, by which {@code execute} chooses its text
   * @param splitter splits a script into statements
   */
  protected SqlWriter(
      String dialect, SqlDefinitions definitions, Function<String, List<String>> splitter) {
    this.dialect = dialect;
    this.definitions = definitions;
    this.splitter = splitter;
  }

  /** How columns, types and constraints are written. */
  protected final SqlDefinitions definitions() {
    return definitions;
  }

  /** {@code ALTER TABLE name rest}. */
  protected final Statement alterTable(QualifiedName table, String rest, String note) {
    return Statement.change("ALTER TABLE " + definitions.name(table) + " " + rest, note);
  }

  protected final String quote(String identifier) {
    return definitions.quote(identifier);
  }

  @Override
  public List<Statement> visit(CreateTable operation) {
    Table table = operation.table();
    List<Statement> statements = new ArrayList<>();
    statements.add(Statement.change(definitions.createTable(table), operation.describe()));
    table
        .indexes()
        .forEach(index -> statements.addAll(visit(new CreateIndex(table.name(), index))));
    statements.addAll(comments(table));
    return statements;
  }

  /** The comments of a new table and its columns, where they are not part of its definition. */
  protected List<Statement> comments(Table table) {
    List<Statement> statements = new ArrayList<>();
    if (table.comment() != null) {
      statements.add(commentOnTable(table.name(), table.comment()));
    }
    for (Column column : table.columns()) {
      if (column.comment() != null) {
        statements.add(commentOnColumn(table.name(), column.name(), column.comment()));
      }
    }
    return statements;
  }

  /** Sets or, for null, removes a table's comment. */
  protected Statement commentOnTable(QualifiedName table, @Nullable String comment) {
    return Statement.change(
        "COMMENT ON TABLE " + definitions.name(table) + " IS " + commentText(comment),
        "comment on table " + table);
  }

  /** Sets or, for null, removes a column's comment. */
  protected Statement commentOnColumn(
      QualifiedName table, String column, @Nullable String comment) {
    return Statement.change(
        "COMMENT ON COLUMN "
            + definitions.name(table)
            + "."
            + quote(column)
            + " IS "
            + commentText(comment),
        "comment on column " + table + "." + column);
  }

  private static String commentText(@Nullable String comment) {
    return comment == null ? "NULL" : SqlDefinitions.literal(comment);
  }

  @Override
  public List<Statement> visit(DropTable operation) {
    return List.of(
        Statement.change(
            "DROP TABLE " + definitions.name(operation.table()), operation.describe()));
  }

  @Override
  public List<Statement> visit(RenameTable operation) {
    return List.of(
        alterTable(operation.table(), "RENAME TO " + quote(operation.to()), operation.describe()));
  }

  @Override
  public List<Statement> visit(AddColumn operation) {
    List<Statement> statements = new ArrayList<>();
    statements.add(
        alterTable(
            operation.table(),
            "ADD COLUMN " + definitions.column(operation.column()),
            operation.describe()));
    String comment = operation.column().comment();
    if (comment != null) {
      statements.add(commentOnColumn(operation.table(), operation.column().name(), comment));
    }
    return statements;
  }

  /** Each database has its own words for this. */
  @Override
  public abstract List<Statement> visit(AlterColumn operation);

  @Override
  public List<Statement> visit(DropColumn operation) {
    return List.of(
        alterTable(
            operation.table(), "DROP COLUMN " + quote(operation.column()), operation.describe()));
  }

  @Override
  public List<Statement> visit(RenameColumn operation) {
    return List.of(
        alterTable(
            operation.table(),
            "RENAME COLUMN " + quote(operation.column()) + " TO " + quote(operation.to()),
            operation.describe()));
  }

  @Override
  public List<Statement> visit(CreateIndex operation) {
    return List.of(
        Statement.change(
            definitions.createIndex(operation.table(), operation.index()), operation.describe()));
  }

  @Override
  public List<Statement> visit(DropIndex operation) {
    QualifiedName index = operation.table().withName(operation.name());
    return List.of(Statement.change("DROP INDEX " + definitions.name(index), operation.describe()));
  }

  @Override
  public List<Statement> visit(RenameIndex operation) {
    QualifiedName index = operation.table().withName(operation.name());
    return List.of(
        Statement.change(
            "ALTER INDEX " + definitions.name(index) + " RENAME TO " + quote(operation.to()),
            operation.describe()));
  }

  @Override
  public List<Statement> visit(CreatePrimaryKey operation) {
    return add(operation.table(), operation.constraint(), operation.describe());
  }

  @Override
  public List<Statement> visit(CreateUniqueConstraint operation) {
    return add(operation.table(), operation.constraint(), operation.describe());
  }

  @Override
  public List<Statement> visit(CreateForeignKey operation) {
    return add(operation.table(), operation.constraint(), operation.describe());
  }

  @Override
  public List<Statement> visit(CreateCheckConstraint operation) {
    return add(operation.table(), operation.constraint(), operation.describe());
  }

  @Override
  public List<Statement> visit(CreateExcludeConstraint operation) {
    return add(operation.table(), operation.constraint(), operation.describe());
  }

  private List<Statement> add(QualifiedName table, Constraint constraint, String note) {
    return List.of(alterTable(table, "ADD " + definitions.constraint(constraint), note));
  }

  @Override
  public List<Statement> visit(DropConstraint operation) {
    if (operation.name() == null) {
      throw new UserException(
          "cannot " + operation.describe() + ": it has no name",
          "Name the constraint in the revision; its name in this database is shown by the"
              + " database's own client.");
    }
    return List.of(
        alterTable(
            operation.table(), "DROP CONSTRAINT " + quote(operation.name()), operation.describe()));
  }

  @Override
  public List<Statement> visit(RenameConstraint operation) {
    return List.of(
        alterTable(
            operation.table(),
            "RENAME CONSTRAINT " + quote(operation.name()) + " TO " + quote(operation.to()),
            operation.describe()));
  }

  @Override
  public List<Statement> visit(CreateTableComment operation) {
    return List.of(commentOnTable(operation.table(), operation.comment().to()));
  }

  @Override
  public List<Statement> visit(DropTableComment operation) {
    return List.of(commentOnTable(operation.table(), null));
  }

  @Override
  public List<Statement> visit(CreateSequence operation) {
    List<Statement> statements = new ArrayList<>();
    statements.add(
        Statement.change(
            "CREATE SEQUENCE " + definitions.sequence(operation.sequence()), operation.describe()));
    if (!operation.numbers().isEmpty()) {
      statements.add(Statement.change(behindRows(operation), operation.describe()));
    }
    return statements;
  }

  /**
   * SQL that lets a sequence, which has just been made, begin behind the rows that it is to number.
   *
   * @throws UserException if the database cannot do that
   */
  protected String behindRows(CreateSequence operation) {
    throw new UserException(
        "cannot " + operation.describe() + " so that it begins behind rows that are there",
        "Take 'numbers' away, and say the 'start' that it needs.");
  }

  @Override
  public List<Statement> visit(AlterSequence operation) {
    Sequence before =
        known()
            .sequence(operation.sequence())
            .orElseGet(() -> new Sequence(operation.sequence(), 1, 1));
    NumberingWords words = definitions.numberingWords();
    ColumnType type = operation.type() == null ? null : operation.type().to();
    Numbering wanted = operation.applyTo(before).numbering();
    List<String> changes =
        new ArrayList<>(
            words.changed(
                wanted,
                operation.changed(),
                type == null ? words.usualType() : definitions.type(type)));
    changes.addAll(besides(before.numbering(), wanted));
    return List.of(
        Statement.change(
            "ALTER SEQUENCE "
                + definitions.name(operation.sequence())
                + " "
                + String.join(" ", changes),
            operation.describe()));
  }

  /** What else has to be said where a sequence is to count otherwise. */
  protected List<String> besides(Numbering before, Numbering wanted) {
    return List.of();
  }

  @Override
  public List<Statement> visit(DropSequence operation) {
    return List.of(
        Statement.change(
            "DROP SEQUENCE " + definitions.name(operation.sequence()), operation.describe()));
  }

  @Override
  public List<Statement> visit(CreateSchema operation) {
    return List.of(
        Statement.change(
            "CREATE SCHEMA IF NOT EXISTS " + quote(operation.name()), operation.describe()));
  }

  @Override
  public List<Statement> visit(DropSchema operation) {
    return List.of(
        Statement.change("DROP SCHEMA " + quote(operation.name()), operation.describe()));
  }

  /** Most databases have no types of that kind. */
  @Override
  public List<Statement> visit(CreateEnum operation) {
    return List.of();
  }

  @Override
  public List<Statement> visit(AlterEnum operation) {
    return List.of();
  }

  @Override
  public List<Statement> visit(RenameEnumValue operation) {
    return List.of();
  }

  @Override
  public List<Statement> visit(DropEnum operation) {
    return List.of();
  }

  @Override
  public List<Statement> visit(RenameSequence operation) {
    return List.of(
        Statement.change(
            "ALTER SEQUENCE "
                + definitions.name(operation.sequence())
                + " RENAME TO "
                + quote(operation.to()),
            operation.describe()));
  }

  @Override
  public List<Statement> visit(ExecuteSql operation) {
    return operation.sqlFor(dialect).map(splitter).orElse(List.of()).stream()
        .map(sql -> Statement.change(sql, operation.describe()))
        .toList();
  }

  /** What is there, as far as this writer knows; types of columns are looked up in it. */
  protected abstract Schema known();

  /** How values of rows are written. */
  protected ValueForm values() {
    return new ValueForm();
  }

  @Override
  public List<Statement> visit(BulkInsert operation) {
    return new InsertStatements(definitions, values()).of(operation, known());
  }

  @Override
  public List<Statement> visit(RunJava operation) {
    return List.of(
        Statement.change("-- " + operation.describe(), operation.describe())
            .doing(new TaskCall(operation)));
  }
}
