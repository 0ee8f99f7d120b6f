package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.FirstNumber;
import dev.limbeck.dialect.InsertStatements;
import dev.limbeck.dialect.LongerSteps;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlWriter;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.ValueForm;
import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of operations where MariaDB and MySQL depart from the standard. */
final class MariaDbWriter extends SqlWriter {
  private final Server server;
  private final SchemaState state;
  private final MariaDbDefinitions definitions;
  private final KeyStatements keys;

  MariaDbWriter(Server server, SchemaState state) {
    this(server, state, new MariaDbDefinitions(server));
  }

  private MariaDbWriter(Server server, SchemaState state, MariaDbDefinitions definitions) {
    super(server.dialect(), definitions, MariaDbScript::split);
    this.server = server;
    this.state = state;
    this.definitions = definitions;
    this.keys = new KeyStatements(definitions, state);
  }

  private Statement alter(QualifiedName table, List<String> parts, Way way, String note) {
    return AlterTable.statement(definitions, state.schema(), table, parts, way, note);
  }

  private Statement inPlace(QualifiedName table, String part, String note) {
    return alter(table, List.of(part), Way.IN_PLACE, note);
  }

  /** A reference to a primary key must name its columns here. */
  @Override
  public List<Statement> visit(CreateTable operation) {
    Table table = operation.table();
    Table taken =
        table
            .withForeignKeys(
                table.foreignKeys().stream().map(key -> withTarget(key, table)).toList())
            .withUniqueConstraints(
                table.uniqueConstraints().stream().map(TakenConstraint::of).toList());
    List<Statement> statements = super.visit(new CreateTable(taken));
    return TakenConstraint.said(statements, table.constraints(), server);
  }

  private ForeignKey withTarget(ForeignKey key, @Nullable Table own) {
    if (!key.targetColumns().isEmpty()) {
      return TakenConstraint.of(key);
    }
    Optional<Table> target =
        own != null && own.name().equals(key.target())
            ? Optional.of(own)
            : state.schema().table(key.target());
    return target
        .map(Table::primaryKey)
        .map(PrimaryKey::columns)
        .map(columns -> TakenConstraint.of(key.withTarget(key.target(), columns)))
        .orElseThrow(
            () ->
                new UserException(
                    "a foreign key refers to the primary key of '"
                        + key.target()
                        + "', whose columns are not known",
                    "Name them: references: { table: "
                        + key.target()
                        + ", columns: [id] }. "
                        + server.product()
                        + " wants them named."));
  }

  /** Comments are part of the definitions. */
  @Override
  protected List<Statement> comments(Table table) {
    return List.of();
  }

  @Override
  protected Statement commentOnTable(QualifiedName table, @Nullable String comment) {
    return inPlace(
        table,
        "COMMENT = " + server.literal(comment == null ? "" : comment),
        "comment on table " + table);
  }

  @Override
  public List<Statement> visit(AddColumn operation) {
    if (operation.needsValue()) {
      return new ColumnWithoutValue(server, definitions, operation).statements(this::alter);
    }
    Column column = operation.column();
    boolean numbered = column.identity() != null || column.type().serial();
    List<String> parts = new ArrayList<>(List.of("ADD COLUMN " + definitions.column(column)));
    if (numbered) {
      parts.add("ADD " + definitions.numberingKey(column.name()));
    }
    return List.of(
        alter(
            operation.table(),
            parts,
            ColumnWay.adding(column, numbered, server, indexes(operation.table())),
            operation.describe()));
  }

  private List<Index> indexes(QualifiedName table) {
    return state.schema().table(table).map(Table::indexes).orElse(List.of());
  }

  @Override
  public List<Statement> visit(AlterColumn operation) {
    return new ColumnAlteration(server, definitions, state)
        .statements(operation, this::alter, this);
  }

  @Override
  public List<Statement> visit(DropColumn operation) {
    return keys.dropColumn(operation);
  }

  @Override
  public List<Statement> visit(CreateIndex operation) {
    return keys.createIndex(operation);
  }

  @Override
  public List<Statement> visit(RenameColumn operation) {
    List<Statement> statements = new ArrayList<>();
    statements.add(new NamingObjects(server, operation.table()).ofColumn(operation.column()));
    statements.addAll(
        new RenamedColumn(definitions, ExpressionText.LEXER, state, operation).statements());
    return statements;
  }

  @Override
  public List<Statement> visit(RenameTable operation) {
    QualifiedName to = operation.table().withName(operation.to());
    return List.of(
        new NamingObjects(server, operation.table()).ofTable(),
        alterTable(operation.table(), "RENAME TO " + definitions.name(to), operation.describe()));
  }

  @Override
  public List<Statement> visit(DropIndex operation) {
    return List.of(keys.dropIndex(operation));
  }

  @Override
  public List<Statement> visit(CreatePrimaryKey operation) {
    return keys.addKey(
        operation.table(),
        operation.constraint(),
        operation.constraint().columns(),
        operation.describe());
  }

  @Override
  public List<Statement> visit(CreateUniqueConstraint operation) {
    UniqueConstraint unique = operation.constraint();
    return TakenConstraint.said(
        keys.addKey(
            operation.table(), TakenConstraint.of(unique), unique.columns(), operation.describe()),
        List.of(unique),
        server);
  }

  @Override
  public List<Statement> visit(CreateForeignKey operation) {
    return create(operation, null);
  }

  private List<Statement> create(CreateForeignKey operation, @Nullable ForeignKey instead) {
    ForeignKey key = withTarget(operation.constraint(), null);
    return TakenConstraint.said(
        List.of(
            checked(
                operation.table(),
                key,
                keys.before(operation.table(), key, instead),
                operation.describe())),
        List.of(operation.constraint()),
        server);
  }

  @Override
  public List<Statement> visit(CreateCheckConstraint operation) {
    return List.of(
        checked(operation.table(), operation.constraint(), List.of(), operation.describe()));
  }

  /** What every row must be looked at for is not done in place. */
  private Statement checked(
      QualifiedName table, Constraint constraint, List<String> before, String note) {
    List<String> parts = new ArrayList<>(before);
    parts.add("ADD " + definitions.constraint(constraint));
    return alter(table, parts, Way.COPY, note);
  }

  @Override
  public List<Statement> visit(DropConstraint operation) {
    DroppedConstraint dropped =
        CatalogueFailure.wrapped(() -> DroppedConstraint.of(server, definitions, state, operation));
    if (dropped.key() != null) {
      return List.of(keys.dropKey(operation.table(), dropped.key(), operation.describe()));
    }
    if (dropped.foreignKey() != null) {
      return List.of(keys.dropForeignKey(operation, dropped.foreignKey()));
    }
    return List.of(inPlace(operation.table(), dropped.sql(), operation.describe()));
  }

  @Override
  public List<Statement> visit(RenameIndex operation) {
    return List.of(
        renameKey(operation.table(), operation.name(), operation.to(), operation.describe()));
  }

  private Statement renameKey(QualifiedName table, String name, String to, String note) {
    return inPlace(table, "RENAME INDEX " + quote(name) + " TO " + quote(to), note);
  }

  /** Only keys can be renamed; a foreign key or a check is made again under its new name. */
  @Override
  public List<Statement> visit(RenameConstraint operation) {
    if (new MovedNames(server).hasMoved(operation, state.schema())) {
      return List.of();
    }
    List<Constraint> named =
        state.schema().table(operation.table()).map(Table::constraints).orElse(List.of()).stream()
            .filter(one -> operation.name().equals(one.name()))
            .toList();
    if (named.isEmpty() || named.get(0) instanceof UniqueConstraint) {
      return List.of(
          renameKey(operation.table(), operation.name(), operation.to(), operation.describe()));
    }
    Constraint constraint = named.get(0);
    if (constraint instanceof PrimaryKey) {
      // Every primary key is called PRIMARY.
      return List.of();
    }
    List<Statement> statements =
        new ArrayList<>(visit(new DropConstraint(operation.table(), operation.name(), constraint)));
    Constraint renamed = constraint.withName(operation.to());
    statements.addAll(
        renamed instanceof ForeignKey key
            ? create(new CreateForeignKey(operation.table(), key), (ForeignKey) constraint)
            : visit(new CreateCheckConstraint(operation.table(), (CheckConstraint) renamed)));
    return statements;
  }

  @Override
  public List<Statement> visit(RenameSequence operation) {
    requireSequences(operation.describe());
    QualifiedName sequence = operation.sequence();
    return List.of(
        Statement.change(
            "RENAME TABLE "
                + definitions.name(sequence)
                + " TO "
                + definitions.name(sequence.withName(operation.to())),
            operation.describe()));
  }

  @Override
  public List<Statement> visit(CreateSequence operation) {
    requireSequences(operation.describe());
    return super.visit(operation);
  }

  @Override
  protected String behindRows(CreateSequence operation) {
    return restarted(operation.sequence().name(), FirstNumber.of(operation, definitions));
  }

  /** A sequence is a table of one row; its functions and ALTER SEQUENCE take no query. */
  private String restarted(QualifiedName sequence, String next) {
    String name = definitions.name(sequence);
    return "INSERT INTO "
        + name
        + " SELECT "
        + next
        + ", minimum_value, maximum_value, start_value, increment, cache_size, cycle_option,"
        + " cycle_count FROM "
        + name;
  }

  /** A number that is drawn would take a whole cache along. */
  @Override
  public List<Statement> visit(AlterSequence operation) {
    requireSequences(operation.describe());
    return LongerSteps.behind(
        super.visit(operation),
        operation,
        known(),
        longer -> restarted(operation.sequence(), "next_not_cached_value + " + longer));
  }

  @Override
  public List<Statement> visit(DropSequence operation) {
    requireSequences(operation.describe());
    return super.visit(operation);
  }

  private void requireSequences(String what) {
    if (!server.hasSequences()) {
      throw new UserException(
          "cannot " + what + ": MySQL has no sequences",
          "Number the rows with an identity column, or keep the number in a table.");
    }
  }

  @Override
  protected Schema known() {
    return state.schema();
  }

  @Override
  public List<Statement> visit(BulkInsert operation) {
    ValueForm values = MariaDbValues.of(server, operation, known());
    return new InsertStatements(definitions, values).of(operation, known());
  }
}
