package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.FirstNumber;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.SqlWriter;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.ValueForm;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateConstraint;
import dev.limbeck.operation.CreateEnum;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropEnum;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The SQL of operations where PostgreSQL departs from the standard. */
final class PostgresqlWriter extends SqlWriter {
  private final int version;
  private final SchemaState state;
  private final ConstraintNames constraintNames;

  PostgresqlWriter(int version, SchemaState state, ConstraintNames constraintNames) {
    super(PostgresqlDialect.NAME, new PostgresqlDefinitions(version), PostgresqlScript::split);
    this.version = version;
    this.state = state;
    this.constraintNames = constraintNames;
  }

  @Override
  public List<Statement> visit(CreateSequence operation) {
    try {
      return serialSequence()
          .release(operation)
          .map(sql -> List.of(Statement.change(sql, operation.describe())))
          .orElseGet(() -> super.visit(operation));
    } catch (SQLException e) {
      throw new CatalogueException(e);
    }
  }

  @Override
  protected String behindRows(CreateSequence operation) {
    return "SELECT setval("
        + SqlDefinitions.literal(definitions().name(operation.sequence().name()))
        + ", CAST("
        + FirstNumber.of(operation, definitions())
        + " AS bigint), false)";
  }

  /**
   * Its table, or its column, may have taken a sequence along that belongs to it; or the column
   * numbers itself with it by now.
   */
  @Override
  public List<Statement> visit(DropSequence operation) {
    try {
      if (serialSequence().isKept(operation)) {
        return List.of();
      }
    } catch (SQLException e) {
      throw new CatalogueException(e);
    }
    return List.of(
        Statement.change(
            "DROP SEQUENCE IF EXISTS " + definitions().name(operation.sequence()),
            operation.describe()));
  }

  @Override
  public List<Statement> visit(CreateIndex operation) {
    List<Statement> made = beside(super.visit(operation), operation.concurrently());
    String comment = operation.index().options().comment();
    if (comment == null) {
      return made;
    }
    String name = definitions().name(operation.table().withName(operation.name()));
    List<Statement> statements = new ArrayList<>(made);
    statements.add(
        Statement.change(
            "COMMENT ON INDEX " + name + " IS " + SqlDefinitions.literal(comment),
            operation.describe()));
    return statements;
  }

  @Override
  public List<Statement> visit(AddColumn operation) {
    return serialSequence()
        .columns()
        .around(
            operation.table(),
            List.of(operation.column()),
            operation.describe(),
            columns -> super.visit(new AddColumn(operation.table(), columns.get(0))));
  }

  @Override
  public List<Statement> visit(CreateTable operation) {
    Table table = operation.table();
    return serialSequence()
        .columns()
        .around(
            table.name(),
            table.columns(),
            operation.describe(),
            columns -> create(new CreateTable(table.withColumns(columns))));
  }

  private SerialSequence serialSequence() {
    return new SerialSequence(definitions(), state);
  }

  private List<Statement> create(CreateTable operation) {
    Table table = operation.table();
    AddedConstraints later = AddedConstraints.of(table);
    List<Statement> statements = new ArrayList<>(super.visit(new CreateTable(later.created())));
    for (Constraint one : later.added()) {
      statements.add(
          alterTable(table.name(), "ADD " + definitions().constraint(one), operation.describe()));
      comment(table.name(), one).ifPresent(statements::add);
    }
    return statements;
  }

  @Override
  public List<Statement> visit(CreateUniqueConstraint operation) {
    return commented(super.visit(operation), operation);
  }

  @Override
  public List<Statement> visit(CreatePrimaryKey operation) {
    return commented(super.visit(operation), operation);
  }

  private List<Statement> commented(List<Statement> made, CreateConstraint operation) {
    return Stream.concat(made.stream(), comment(operation.table(), operation.constraint()).stream())
        .toList();
  }

  @Override
  protected List<Statement> comments(Table table) {
    return Stream.concat(
            super.comments(table).stream(),
            table.constraints().stream().flatMap(one -> comment(table.name(), one).stream()))
        .toList();
  }

  /** What gives a new key its comment. */
  private Optional<Statement> comment(QualifiedName table, Constraint constraint) {
    String name = constraint.name();
    String comment =
        constraint instanceof KeyConstraint key ? key.index().options().comment() : null;
    return name == null || comment == null
        ? Optional.empty()
        : Optional.of(
            Statement.change(
                "COMMENT ON CONSTRAINT "
                    + definitions().quote(name)
                    + " ON "
                    + definitions().name(table)
                    + " IS "
                    + SqlDefinitions.literal(comment),
                "comment on constraint " + name + " of " + table));
  }

  @Override
  public List<Statement> visit(DropIndex operation) {
    return beside(super.visit(operation), operation.concurrently());
  }

  /** The same statements, to be carried out beside the work of others. */
  private static List<Statement> beside(List<Statement> statements, boolean concurrently) {
    return concurrently
        ? statements.stream()
            .map(
                one ->
                    Statement.change(
                        one.sql().replaceFirst("\\bINDEX ", "INDEX CONCURRENTLY "), one.note()))
            .toList()
        : statements;
  }

  @Override
  protected Schema known() {
    return state.schema();
  }

  @Override
  protected ValueForm values() {
    return new PostgresqlValues();
  }

  /** The counters of columns that were given numbers go on behind them. */
  @Override
  public List<Statement> visit(BulkInsert operation) {
    List<Statement> statements = new ArrayList<>(super.visit(operation));
    state
        .schema()
        .table(operation.table())
        .ifPresent(
            table ->
                operation.columns().stream()
                    .flatMap(target -> table.column(target.name()).stream())
                    .filter(column -> column.identity() != null)
                    .forEach(column -> statements.add(counter(table.name(), column.name()))));
    return statements;
  }

  private Statement counter(QualifiedName table, String column) {
    return Statement.change(
        ColumnCounter.goOn(definitions().name(table), column, definitions().quote(column)),
        "numbers of " + table + "." + column + " go on behind the rows");
  }

  @Override
  public List<Statement> visit(AlterColumn operation) {
    if (operation.generated() != null) {
      return new GeneratedAlteration(operation, this, definitions(), version, state).statements();
    }
    List<Statement> statements =
        new ArrayList<>(
            standing(operation)
                .around(
                    new ColumnAlteration(
                            operation,
                            definitions(),
                            serialSequence(),
                            columnBefore(operation),
                            state.connection().flatMap(connection -> live(connection, operation)))
                        .statements()));
    if (operation.comment() != null) {
      statements.add(
          commentOnColumn(operation.table(), operation.column(), operation.comment().to()));
    }
    return statements;
  }

  /** The server changes no type below a view, a trigger or a column that is computed from it. */
  private Restoration.Halves standing(AlterColumn operation) {
    return operation.type() == null && operation.collation() == null
        ? Restoration.Halves.NONE
        : restoration(operation)
            .ofColumn(
                LiveDependents.Change.TYPE,
                operation.table(),
                operation.column(),
                () -> computed(operation));
  }

  /** What takes off, and puts back, what stands in the way of an operation. */
  Restoration restoration(Operation operation) {
    return new Restoration(operation, state, this, version);
  }

  private List<Operation> computed(AlterColumn operation) {
    return state
        .schema()
        .table(operation.table())
        .map(table -> new Dependents(table, Set.of(operation.column())).computed())
        .orElse(List.of());
  }

  private Optional<Column> columnBefore(AlterColumn operation) {
    return state.schema().table(operation.table()).flatMap(t -> t.column(operation.column()));
  }

  private Optional<LiveColumn> live(Connection connection, AlterColumn operation) {
    if (operation.identity() == null && operation.type() == null) {
      return Optional.empty();
    }
    try {
      return LiveColumn.find(connection, definitions().name(operation.table()), operation.column());
    } catch (SQLException e) {
      throw new CatalogueException(e);
    }
  }

  /** The names that the server made of the table's name go along. */
  @Override
  public List<Statement> visit(RenameTable operation) {
    List<Statement> statements = new ArrayList<>(super.visit(operation));
    try {
      statements.addAll(new MadeNames(definitions(), state).follow(operation));
    } catch (SQLException e) {
      throw new CatalogueException(e);
    }
    return statements;
  }

  /** A constraint without a name is looked up by what it is. */
  @Override
  public List<Statement> visit(DropConstraint operation) {
    Optional<Connection> connection = state.connection();
    if (operation.name() != null || connection.isEmpty()) {
      return super.visit(operation);
    }
    try {
      String name = constraintNames.find(connection.get(), operation);
      return super.visit(new DropConstraint(operation.table(), name, operation.definition()));
    } catch (SQLException e) {
      throw new CatalogueException(e);
    }
  }

  /** A sequence that stands before its new limits begins in them, where that can be seen. */
  @Override
  public List<Statement> visit(AlterSequence operation) {
    List<Statement> statements = super.visit(operation);
    Sequence there = state.schema().sequence(operation.sequence()).orElse(null);
    Connection connection = state.connection().orElse(null);
    if (there == null || connection == null) {
      return statements;
    }
    Numbering wanted = operation.applyTo(there).numbering();
    boolean anew;
    try {
      anew =
          PostgresqlSequences.position(connection, definitions().name(operation.sequence()))
              .filter(position -> position.mayBeginAnew(there.numbering(), wanted))
              .isPresent();
    } catch (SQLException e) {
      throw new CatalogueException(e);
    }
    return anew
        ? statements.stream()
            .map(one -> Statement.change(one.sql() + " RESTART WITH " + wanted.start(), one.note()))
            .toList()
        : statements;
  }

  private EnumStatements enums() {
    return new EnumStatements(this, new PostgresqlInspector(version), definitions(), state);
  }

  @Override
  public List<Statement> visit(CreateEnum operation) {
    return enums().create(operation);
  }

  @Override
  public List<Statement> visit(AlterEnum operation) {
    return enums().alter(operation);
  }

  @Override
  public List<Statement> visit(RenameEnumValue operation) {
    return enums().rename(operation);
  }

  @Override
  public List<Statement> visit(DropEnum operation) {
    return enums().drop(operation);
  }

  /** An error of the database while SQL was being written, on its way to who called. */
  static final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException error;

    CatalogueException(SQLException error) {
      super(error);
      this.error = error;
    }

    SQLException error() {
      return error;
    }
  }
}
