package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.FirstNumber;
import dev.limbeck.dialect.LongerSteps;
import dev.limbeck.dialect.SqlWriter;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.ValueForm;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTableComment;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.DropTableComment;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The SQL of operations: through Liquibase where that is right, by the standard elsewhere. The
 * package's description says what goes which road.
 */
final class GenericSqlWriter extends SqlWriter {
  private final DatabaseTraits traits;
  private final LiquibaseStatements liquibase;
  private final SequenceTraits sequences;
  private final ColumnAlterations alterations;
  private final UnaryOperator<Schema> normalForm;
  private final Schema schema;

  GenericSqlWriter(
      DatabaseTraits traits, GenericTypes types, UnaryOperator<Schema> normalForm, Schema schema) {
    super(
        traits.dialect(),
        new GenericDefinitions(traits.names(), types, new SequenceTraits(traits.product(), types)),
        StandardSplitter::split);
    this.traits = traits;
    this.liquibase =
        new LiquibaseStatements(new LiquibaseSql(traits.product(), traits.names()), types);
    this.sequences = new SequenceTraits(traits.product(), types);
    this.alterations = new ColumnAlterations(traits, types, liquibase, definitions());
    this.normalForm = normalForm;
    this.schema = schema;
  }

  @Override
  protected ValueForm values() {
    return traits.product() == Product.H2 ? new H2Values() : super.values();
  }

  @Override
  protected Schema known() {
    return schema;
  }

  @Override
  protected List<Statement> comments(Table table) {
    return traits.has(Capability.COMMENTS) ? super.comments(table) : List.of();
  }

  @Override
  public List<Statement> visit(DropTable operation) {
    return liquibase.dropTable(operation).orElseGet(() -> super.visit(operation));
  }

  @Override
  public List<Statement> visit(RenameTable operation) {
    return liquibase.renameTable(operation).orElseGet(() -> super.visit(operation));
  }

  @Override
  public List<Statement> visit(AddColumn operation) {
    Column column = operation.column();
    if (column.identity() != null || column.generated() != null) {
      return standardAddColumn(operation);
    }
    return liquibase
        .addColumn(operation)
        .map(added -> Stream.concat(added.stream(), comment(operation).stream()).toList())
        .orElseGet(() -> standardAddColumn(operation));
  }

  private List<Statement> standardAddColumn(AddColumn operation) {
    List<Statement> statements = new ArrayList<>();
    statements.addAll(
        super.visit(new AddColumn(operation.table(), operation.column().withComment(null))));
    statements.addAll(comment(operation));
    return statements;
  }

  private List<Statement> comment(AddColumn operation) {
    String comment = operation.column().comment();
    return comment == null || !traits.has(Capability.COMMENTS)
        ? List.of()
        : List.of(commentOnColumn(operation.table(), operation.column().name(), comment));
  }

  @Override
  public List<Statement> visit(AlterColumn operation) {
    List<Statement> statements = new ArrayList<>(alterations.statements(operation, schema));
    if (operation.comment() != null && traits.has(Capability.COMMENTS)) {
      statements.add(
          commentOnColumn(operation.table(), operation.column(), operation.comment().to()));
    }
    return statements;
  }

  @Override
  public List<Statement> visit(DropColumn operation) {
    return liquibase.dropColumn(operation).orElseGet(() -> super.visit(operation));
  }

  @Override
  public List<Statement> visit(RenameColumn operation) {
    return liquibase.renameColumn(operation).orElseGet(() -> super.visit(operation));
  }

  @Override
  public List<Statement> visit(CreateIndex operation) {
    Index index = operation.index();
    definitions().requireDetails(operation.table(), index);
    if (index.where() != null || !index.include().isEmpty() || index.method() != null) {
      throw new UserException(
          "cannot "
              + operation.describe()
              + ": "
              + traits.productName()
              + " has no partial indexes, included columns or index methods",
          "Leave them out of the model, or say in 'execute' what other databases get.");
    }
    if (index.parts().stream().anyMatch(IndexPart::expression)) {
      throw new UserException(
          "cannot "
              + operation.describe()
              + ": "
              + traits.productName()
              + " has no indexes over expressions",
          "Add a generated column with that expression, and index the column.");
    }
    boolean plain = index.parts().stream().allMatch(part -> part.nullsFirst() == null);
    return plain
        ? liquibase.createIndex(operation).orElseGet(() -> super.visit(operation))
        : super.visit(operation);
  }

  @Override
  public List<Statement> visit(DropIndex operation) {
    return liquibase.dropIndex(operation).orElseGet(() -> super.visit(operation));
  }

  @Override
  public List<Statement> visit(CreatePrimaryKey operation) {
    List<Statement> statements = new ArrayList<>();
    nullable(operation)
        .forEach(
            column ->
                statements.addAll(
                    visit(
                        AlterColumn.nullable(operation.table(), column, Change.of(true, false)))));
    statements.addAll(
        liquibase.createPrimaryKey(operation).orElseGet(() -> super.visit(operation)));
    return statements;
  }

  /** The key's columns that still allow NULL, which is for some products a reason to refuse. */
  private List<String> nullable(CreatePrimaryKey operation) {
    return schema.table(operation.table()).stream()
        .flatMap(table -> table.columns().stream())
        .filter(column -> operation.constraint().columns().contains(column.name()))
        .filter(Column::nullable)
        .map(Column::name)
        .toList();
  }

  @Override
  public List<Statement> visit(CreateUniqueConstraint operation) {
    return liquibase.createUniqueConstraint(operation).orElseGet(() -> super.visit(operation));
  }

  @Override
  public List<Statement> visit(CreateForeignKey operation) {
    ForeignKey key = Keys.withTargetColumns(operation.constraint(), schema);
    CreateForeignKey complete = new CreateForeignKey(operation.table(), key);
    return key.targetColumns().isEmpty()
        ? super.visit(complete)
        : liquibase.createForeignKey(complete).orElseGet(() -> super.visit(complete));
  }

  @Override
  public List<Statement> visit(DropConstraint operation) {
    DropConstraint complete = Keys.complete(operation, schema, normalForm);
    return liquibase.dropConstraint(complete).orElseGet(() -> super.visit(complete));
  }

  @Override
  public List<Statement> visit(CreateTableComment operation) {
    return traits.has(Capability.COMMENTS) ? super.visit(operation) : List.of();
  }

  @Override
  public List<Statement> visit(DropTableComment operation) {
    return traits.has(Capability.COMMENTS) ? super.visit(operation) : List.of();
  }

  @Override
  public List<Statement> visit(CreateSequence operation) {
    requireSequences(operation);
    boolean usual = SequenceLimits.USUAL.equals(operation.sequence().numbering().limits());
    return usual && operation.numbers().isEmpty()
        ? liquibase.createSequence(operation).orElseGet(() -> super.visit(operation))
        : super.visit(
            new CreateSequence(sequences.written(operation.sequence()), operation.numbers()));
  }

  @Override
  protected String behindRows(CreateSequence operation) {
    if (!traits.has(Capability.SEQUENCES_BEHIND_ROWS)) {
      return super.behindRows(operation);
    }
    return "ALTER SEQUENCE "
        + definitions().name(operation.sequence().name())
        + " RESTART WITH "
        + FirstNumber.of(operation, definitions());
  }

  @Override
  public List<Statement> visit(AlterSequence operation) {
    requireSequences(operation);
    if (operation.type() != null && traits.product() == Product.H2) {
      throw new UserException(
          "cannot " + operation.describe() + ": H2 does not change the type of a sequence",
          "Drop the sequence, and create it again.");
    }
    List<Statement> altered = super.visit(operation);
    return traits.product() == Product.H2
        ? LongerSteps.behind(
            altered,
            operation,
            schema,
            longer -> "SELECT NEXT VALUE FOR " + definitions().name(operation.sequence()))
        : altered;
  }

  @Override
  protected List<String> besides(Numbering before, Numbering wanted) {
    return traits.product() == Product.H2 ? H2Cache.words(before, wanted) : List.of();
  }

  @Override
  public List<Statement> visit(DropSequence operation) {
    requireSequences(operation);
    return liquibase.dropSequence(operation).orElseGet(() -> super.visit(operation));
  }

  /** H2 has no words for it: a new sequence goes on where the old one is. */
  @Override
  public List<Statement> visit(RenameSequence operation) {
    requireSequences(operation);
    if (traits.product() != Product.H2) {
      return super.visit(operation);
    }
    QualifiedName name = operation.sequence();
    Sequence sequence = schema.sequence(name).orElseGet(() -> new Sequence(name, 1, 1));
    String old = definitions().name(name);
    return List.of(
        Statement.change(
            "CREATE SEQUENCE "
                + definitions().sequence(sequence.withName(name.withName(operation.to())))
                + " RESTART WITH NEXT VALUE FOR "
                + old,
            operation.describe()),
        Statement.change("DROP SEQUENCE " + old, operation.describe()));
  }

  private void requireSequences(Operation operation) {
    if (traits.product() != Product.OTHER && !traits.has(Capability.SEQUENCES)) {
      throw new UserException(
          "cannot " + operation.describe() + ": " + traits.productName() + " has no sequences",
          "Let an identity column number the rows.");
    }
  }
}
