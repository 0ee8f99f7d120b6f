package dev.limbeck.script;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.Change;
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
import dev.limbeck.operation.NumberedColumn;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operations of every kind with names and texts that YAML would like to misunderstand. */
final class RandomOperations {
  private final Random random;
  private final RandomValues values;
  private final RandomDefinitions definitions;

  RandomOperations(long seed) {
    this.random = new Random(seed);
    this.values = new RandomValues(random);
    this.definitions = new RandomDefinitions(random, values);
  }

  Operation next() {
    List<Supplier<Operation>> kinds =
        List.of(
            () -> new CreateTable(definitions.table()),
            () -> new DropTable(values.name(), null),
            () -> new RenameTable(values.name(), values.word()),
            () -> new AddColumn(values.name(), definitions.column()),
            this::alterColumn,
            () -> new DropColumn(values.name(), values.word(), null),
            () ->
                new RenameColumn(
                    values.name(), values.word(), values.word(), values.perhaps(values::word)),
            () -> new RenameIndex(values.name(), values.word(), values.word()),
            () -> new RenameConstraint(values.name(), values.word(), values.word()),
            () -> new RenameSequence(values.name(), values.word()),
            () -> new CreateIndex(values.name(), definitions.index()),
            () -> new DropIndex(values.name(), values.word(), null),
            () -> new CreatePrimaryKey(values.name(), definitions.primaryKey()),
            () -> new CreateUniqueConstraint(values.name(), definitions.unique()),
            () -> new CreateForeignKey(values.name(), definitions.foreignKey()),
            () -> new CreateCheckConstraint(values.name(), definitions.check()),
            () -> new CreateExcludeConstraint(values.name(), definitions.exclusion()),
            this::dropConstraint,
            () -> new CreateTableComment(values.name(), values.change(values::text)),
            () -> new DropTableComment(values.name(), values.perhaps(values::text)),
            this::createSequence,
            this::alterSequence,
            () -> new DropSequence(values.name(), null),
            () -> new CreateSchema(values.word()),
            () -> new DropSchema(values.word()),
            () -> new CreateEnum(definitions.enumType()),
            () -> new AlterEnum(values.name(), values.solid(values::words)),
            () -> new RenameEnumValue(values.name(), values.text(), values.text()),
            () -> new DropEnum(values.name(), null),
            this::execute,
            this::bulkInsert,
            this::run);
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  List<Operation> several() {
    List<Operation> operations = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      operations.add(next());
    }
    return operations;
  }

  String text() {
    return values.text();
  }

  private CreateSequence createSequence() {
    Numbering numbering = random.nextBoolean() ? definitions.numbering() : Numbering.USUAL;
    ColumnType type = values.perhaps(() -> ColumnType.of("integer"));
    return new CreateSequence(
        new Sequence(
            values.name(),
            numbering.start(),
            numbering.increment(),
            numbering.limits().withType(type)),
        random.nextBoolean()
            ? List.of()
            : List.of(
                new NumberedColumn(values.name(), values.name().name()),
                new NumberedColumn(values.name(), values.name().name())));
  }

  private Operation alterSequence() {
    Change<Long> increment = values.perhaps(() -> values.solid(this::increment));
    Change<Long> min = values.perhaps(() -> values.change(random::nextLong));
    return new AlterSequence(
        values.name(),
        values.perhaps(() -> values.solid(random::nextLong)),
        increment == null && min == null ? Change.to(increment()) : increment,
        min,
        values.perhaps(() -> values.change(random::nextLong)),
        values.perhaps(() -> values.solid(random::nextBoolean)),
        values.perhaps(() -> values.change(() -> ColumnType.of("smallint"))));
  }

  private long increment() {
    return values.one(List.of(1L, 50L, -1L, Long.MAX_VALUE));
  }

  private Operation alterColumn() {
    AlterColumn operation =
        new AlterColumn(
            values.name(),
            values.word(),
            values.perhaps(() -> values.solid(values::type)),
            values.perhaps(() -> values.solid(random::nextBoolean)),
            values.perhaps(() -> values.change(values::expression)),
            values.perhaps(() -> values.change(definitions::identity)),
            values.perhaps(() -> values.change(values::text)),
            values.perhaps(() -> values.change(values::word)),
            values.perhaps(() -> values.change(definitions::generated)));
    return operation.empty() ? alterColumn() : operation;
  }

  private Operation dropConstraint() {
    if (random.nextBoolean()) {
      return new DropConstraint(values.name(), values.word(), null);
    }
    Constraint constraint = definitions.constraint().withName(null);
    return new DropConstraint(
        values.name(),
        null,
        constraint instanceof KeyConstraint key
            ? key.withIndex(key.index().withOptions(key.index().options().withComment(null)))
            : constraint);
  }

  private Operation execute() {
    return random.nextBoolean()
        ? ExecuteSql.of(values.someText())
        : new ExecuteSql(Map.of("sqlite", values.someText(), "postgresql", values.someText()));
  }

  private Operation bulkInsert() {
    List<BulkInsert.Target> columns = new ArrayList<>();
    boolean typed = random.nextBoolean();
    for (String name : new LinkedHashSet<>(values.words())) {
      columns.add(new BulkInsert.Target(name, typed ? values.valueType() : null));
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      List<@Nullable String> row = new ArrayList<>();
      for (BulkInsert.Target column : columns) {
        row.add(values.perhaps(() -> values.value(column.type())));
      }
      rows.add(row);
    }
    BulkInsert insert = new BulkInsert(values.name(), columns, rows);
    return random.nextBoolean()
        ? insert
        : insert.ifAbsent(
            columns.stream()
                .map(BulkInsert.Target::name)
                .filter(name -> random.nextBoolean())
                .toList());
  }

  private Operation run() {
    return new RunJava(
        "com.example.Task" + random.nextInt(9),
        random.nextBoolean() ? Map.of() : Map.of(values.word(), values.text()),
        true,
        null);
  }
}
