package dev.limbeck.operation;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts other names of tables, sequences and types into operations and schemas, all else being the
 * same.
 */
public final class OperationNames implements OperationVisitor<Operation> {
  private static final Pattern MADE_TYPE =
      Pattern.compile("(?:\"((?:[^\"]|\"\")+)\"\\.)?\"((?:[^\"]|\"\")+)\"");

  private final UnaryOperator<QualifiedName> names;
  private final UnaryOperator<String> texts;
  private final ExpressionEdit expressions;

  /**
   * Other names; the texts of defaults and expressions stay.
   *
   * @param names the new name for each; asked for every name there is
   */
  public OperationNames(UnaryOperator<QualifiedName> names) {
    this(names, UnaryOperator.identity());
  }

  /**
   * Other names and texts.
   *
   * @param names the new name for each; asked for every name there is
   * @param texts the new text for each default and expression
   */
  public OperationNames(UnaryOperator<QualifiedName> names, UnaryOperator<String> texts) {
    this.names = names;
    this.texts = texts;
    this.expressions = new ExpressionEdit(texts);
  }

  /** The names that operations speak of, before them, meanwhile and after them, sorted. */
  public static Set<QualifiedName> of(List<Operation> operations) {
    Set<QualifiedName> named = new TreeSet<>();
    OperationNames recorder =
        new OperationNames(
            name -> {
              named.add(name);
              return name;
            });
    operations.forEach(operation -> operation.accept(recorder));
    return named;
  }

  /** A schema under other names. */
  public Schema in(Schema schema) {
    return new Schema(
        schema.tables().stream().map(this::in).toList(),
        schema.sequences().stream().map(this::in).toList(),
        schema.enums().stream().map(this::in).toList(),
        List.of());
  }

  private EnumType in(EnumType type) {
    return new EnumType(names.apply(type.name()), type.values());
  }

  private Column in(Column column) {
    String text = column.defaultValue();
    Generated generated = column.generated();
    return column
        .withType(in(column.type()))
        .withDefaultValue(text == null ? null : texts.apply(text))
        .withGenerated(generated == null ? null : expressions.in(generated));
  }

  /** A type under another name, if somebody made it. */
  public ColumnType in(ColumnType type) {
    Optional<QualifiedName> name = madeType(type);
    if (name.isEmpty()) {
      return type;
    }
    QualifiedName other = names.apply(name.get());
    String quoted = quoted(other.name());
    return type.withName(other.inDefaultSchema() ? quoted : quoted(other.schema()) + "." + quoted);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static <T> @Nullable Change<T> in(@Nullable Change<T> change, UnaryOperator<T> other) {
    if (change == null) {
      return null;
    }
    T from = change.from();
    T to = change.to();
    return new Change<>(
        from == null ? null : other.apply(from),
        to == null ? null : other.apply(to),
        change.fromKnown());
  }

  /** The name of a type that somebody made; empty for a type of the database's own. */
  public static Optional<QualifiedName> madeType(ColumnType type) {
    Matcher name = MADE_TYPE.matcher(type.name());
    if (!name.matches()) {
      return Optional.empty();
    }
    String schema = name.group(1) == null ? "" : name.group(1).replace("\"\"", "\"");
    return Optional.of(new QualifiedName(schema, name.group(2).replace("\"\"", "\"")));
  }

  private Table in(Table table) {
    return expressions
        .in(table.withName(names.apply(table.name())))
        .withColumns(table.columns().stream().map(this::in).toList())
        .withForeignKeys(table.foreignKeys().stream().map(this::in).toList());
  }

  private ForeignKey in(ForeignKey key) {
    return key.withTarget(names.apply(key.target()), key.targetColumns());
  }

  private Sequence in(Sequence sequence) {
    return sequence.withName(names.apply(sequence.name()));
  }

  private @Nullable Constraint in(@Nullable Constraint constraint) {
    if (constraint == null) {
      return null;
    }
    return constraint instanceof ForeignKey key ? in(key) : expressions.in(constraint);
  }

  @Override
  public Operation visit(CreateTable operation) {
    return new CreateTable(in(operation.table()));
  }

  @Override
  public Operation visit(DropTable operation) {
    Table definition = operation.definition();
    return new DropTable(
        names.apply(operation.table()), definition == null ? null : in(definition));
  }

  @Override
  public Operation visit(RenameTable operation) {
    QualifiedName renamed = names.apply(operation.table().withName(operation.to()));
    return new RenameTable(names.apply(operation.table()), renamed.name());
  }

  @Override
  public Operation visit(AddColumn operation) {
    return new AddColumn(names.apply(operation.table()), in(operation.column()));
  }

  @Override
  public Operation visit(AlterColumn operation) {
    return new AlterColumn(
        names.apply(operation.table()),
        operation.column(),
        in(operation.type(), this::in),
        operation.nullable(),
        in(operation.defaultValue(), texts),
        operation.identity(),
        operation.comment(),
        operation.collation(),
        in(operation.generated(), expressions::in));
  }

  @Override
  public Operation visit(DropColumn operation) {
    Column definition = operation.definition();
    return new DropColumn(
        names.apply(operation.table()),
        operation.column(),
        definition == null ? null : in(definition));
  }

  @Override
  public Operation visit(RenameColumn operation) {
    return new RenameColumn(
        names.apply(operation.table()), operation.column(), operation.to(), operation.attribute());
  }

  @Override
  public Operation visit(CreateIndex operation) {
    return new CreateIndex(
        names.apply(operation.table()),
        expressions.in(operation.index()),
        operation.concurrently());
  }

  @Override
  public Operation visit(DropIndex operation) {
    Index definition = operation.definition();
    return new DropIndex(
        names.apply(operation.table()),
        operation.name(),
        definition == null ? null : expressions.in(definition),
        operation.concurrently());
  }

  @Override
  public Operation visit(RenameIndex operation) {
    return new RenameIndex(names.apply(operation.table()), operation.name(), operation.to());
  }

  @Override
  public Operation visit(CreatePrimaryKey operation) {
    return new CreatePrimaryKey(names.apply(operation.table()), operation.constraint());
  }

  @Override
  public Operation visit(CreateUniqueConstraint operation) {
    return new CreateUniqueConstraint(names.apply(operation.table()), operation.constraint());
  }

  @Override
  public Operation visit(CreateForeignKey operation) {
    return new CreateForeignKey(names.apply(operation.table()), in(operation.constraint()));
  }

  @Override
  public Operation visit(CreateCheckConstraint operation) {
    return new CreateCheckConstraint(
        names.apply(operation.table()), expressions.in(operation.constraint()));
  }

  @Override
  public Operation visit(CreateExcludeConstraint operation) {
    return new CreateExcludeConstraint(
        names.apply(operation.table()), expressions.in(operation.constraint()));
  }

  @Override
  public Operation visit(DropConstraint operation) {
    return new DropConstraint(
        names.apply(operation.table()), operation.name(), in(operation.definition()));
  }

  @Override
  public Operation visit(RenameConstraint operation) {
    return new RenameConstraint(names.apply(operation.table()), operation.name(), operation.to());
  }

  @Override
  public Operation visit(CreateTableComment operation) {
    return new CreateTableComment(names.apply(operation.table()), operation.comment());
  }

  @Override
  public Operation visit(DropTableComment operation) {
    return new DropTableComment(names.apply(operation.table()), operation.existing());
  }

  @Override
  public Operation visit(CreateSequence operation) {
    return new CreateSequence(
        in(operation.sequence()),
        operation.numbers().stream()
            .map(one -> new NumberedColumn(names.apply(one.table()), one.column()))
            .toList());
  }

  @Override
  public Operation visit(AlterSequence operation) {
    return new AlterSequence(
        names.apply(operation.sequence()),
        operation.start(),
        operation.increment(),
        operation.min(),
        operation.max(),
        operation.cycle(),
        operation.type());
  }

  @Override
  public Operation visit(DropSequence operation) {
    Sequence definition = operation.definition();
    return new DropSequence(
        names.apply(operation.sequence()), definition == null ? null : in(definition));
  }

  @Override
  public Operation visit(RenameSequence operation) {
    QualifiedName renamed = names.apply(operation.sequence().withName(operation.to()));
    return new RenameSequence(names.apply(operation.sequence()), renamed.name());
  }

  @Override
  public Operation visit(CreateSchema operation) {
    return operation;
  }

  @Override
  public Operation visit(DropSchema operation) {
    return operation;
  }

  @Override
  public Operation visit(CreateEnum operation) {
    return new CreateEnum(in(operation.type()));
  }

  @Override
  public Operation visit(AlterEnum operation) {
    return new AlterEnum(names.apply(operation.name()), operation.values());
  }

  @Override
  public Operation visit(RenameEnumValue operation) {
    return new RenameEnumValue(names.apply(operation.type()), operation.value(), operation.to());
  }

  @Override
  public Operation visit(DropEnum operation) {
    EnumType type = operation.definition();
    return new DropEnum(names.apply(operation.name()), type == null ? null : in(type));
  }

  @Override
  public Operation visit(ExecuteSql operation) {
    return operation;
  }

  @Override
  public Operation visit(BulkInsert operation) {
    return new BulkInsert(
        names.apply(operation.table()),
        operation.columns(),
        operation.rows(),
        operation.ifAbsent());
  }

  @Override
  public Operation visit(RunJava operation) {
    return operation;
  }
}
