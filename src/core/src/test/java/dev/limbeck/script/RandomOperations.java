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
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.testing.NumberingGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operations of every kind with names and texts that YAML would like to misunderstand. */
final class RandomOperations {
  private static final List<String> NAMES =
      List.of(
          "users",
          "order",
          "id",
          "title",
          "no",
          "on",
          "yes",
          "y",
          "null",
          "~",
          "true",
          "1.0",
          "0x1F",
          "1e3",
          "12:30",
          "2024-01-01",
          "=",
          "<<",
          "Straße",
          "名前",
          "with space",
          "a,b",
          "{x}",
          "[y]",
          "a: b",
          "a #b",
          "#c",
          "-d",
          "?",
          ":",
          "quote\"d",
          "it's",
          "back\\slash",
          "percent%",
          "@at",
          "`tick`",
          "!tag",
          "&anchor",
          "*alias",
          "tab\tbed",
          "line\nbreak",
          " lead",
          "trail ",
          "😀",
          "\u00a0nbsp",
          "\u0085nel",
          "\u2028ls",
          "\ufeffbom",
          "\u0007bell",
          "---",
          "...",
          "Name",
          ".5",
          "+1",
          "0o7",
          "null ",
          "\uD800");
  private static final List<String> TYPES =
      List.of(
          "bigint",
          "varchar(200)",
          "numeric(10,2)",
          "timestamp(6) with time zone",
          "text[]",
          "\"mood\"",
          "\"app\".\"Mood\"",
          "enum('a','it''s',' b: c #')",
          "geometry(Point,4326)",
          "boolean",
          "integer[][]");
  private static final List<String> EXPRESSIONS =
      List.of(
          "'new'",
          "0",
          "-1.50",
          "true",
          "now()",
          "CURRENT_TIMESTAMP",
          "null",
          "'it''s'",
          "''",
          "(1 + 2)",
          "no",
          "Yes",
          "1e5",
          "007",
          "'a: b'",
          "'a #b'",
          "x'00'",
          "E'\\n'",
          "nextval('s'::regclass)",
          "ARRAY['a','b']",
          "new",
          "\"quoted\"",
          "a > 0 and b < 'x{y}'",
          "status in ('a', 'b')",
          " ' lead'",
          "'two\nlines'",
          "'{}'",
          "[x]",
          "DATE '2024-01-01'",
          "'2024-01-01'");

  private static final List<ColumnType> VALUE_TYPES =
      List.of(
          ColumnType.of("bigint"),
          ColumnType.of("boolean"),
          ColumnType.of("date"),
          ColumnType.of("text"));

  private final Random random;

  RandomOperations(long seed) {
    this.random = new Random(seed);
  }

  Operation next() {
    List<Supplier<Operation>> kinds =
        List.of(
            () -> new CreateTable(table()),
            () -> new DropTable(name(), null),
            () -> new RenameTable(name(), word()),
            () -> new AddColumn(name(), column()),
            this::alterColumn,
            () -> new DropColumn(name(), word(), null),
            () -> new RenameColumn(name(), word(), word(), perhaps(this::word)),
            () -> new RenameIndex(name(), word(), word()),
            () -> new RenameConstraint(name(), word(), word()),
            () -> new RenameSequence(name(), word()),
            () -> new CreateIndex(name(), index()),
            () -> new DropIndex(name(), word(), null),
            () -> new CreatePrimaryKey(name(), primaryKey()),
            () -> new CreateUniqueConstraint(name(), unique()),
            () -> new CreateForeignKey(name(), foreignKey()),
            () -> new CreateCheckConstraint(name(), check()),
            () -> new CreateExcludeConstraint(name(), exclusion()),
            this::dropConstraint,
            () -> new CreateTableComment(name(), change(this::text)),
            () -> new DropTableComment(name(), perhaps(this::text)),
            this::createSequence,
            this::alterSequence,
            () -> new DropSequence(name(), null),
            () -> new CreateSchema(word()),
            () -> new DropSchema(word()),
            () -> new CreateEnum(enumType()),
            () -> new AlterEnum(name(), solid(this::words)),
            () -> new DropEnum(name(), null),
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

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  String word() {
    return random.nextInt(4) == 0 ? one(NAMES) : "c" + random.nextInt(50);
  }

  /** A text of any length, empty and with line breaks too. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(random.nextBoolean() ? one(NAMES) : one(EXPRESSIONS));
      text.append(
          one(List.of(" ", "\n", "", "  ", ", ", "\n\n", "\r\n", "\t", " -- x\n", "\n   ")));
    }
    return text.toString();
  }

  private String someText() {
    String text = text();
    return text.isBlank() ? "SELECT 1" : text;
  }

  private QualifiedName name() {
    return new QualifiedName(random.nextInt(4) == 0 ? word() : "", word());
  }

  private long increment() {
    return one(List.of(1L, 50L, -1L, Long.MAX_VALUE));
  }

  private boolean known() {
    return random.nextBoolean();
  }

  private <T> @Nullable T perhaps(Supplier<T> supplier) {
    return random.nextBoolean() ? supplier.get() : null;
  }

  private <T> Change<T> change(Supplier<T> supplier) {
    return known() ? Change.of(perhaps(supplier), perhaps(supplier)) : Change.to(perhaps(supplier));
  }

  private <T> Change<T> solid(Supplier<T> supplier) {
    return known() ? Change.of(supplier.get(), supplier.get()) : Change.to(supplier.get());
  }

  private ColumnType type() {
    return ColumnType.parse(one(TYPES));
  }

  private Identity identity() {
    Identity kind = one(List.of(Identity.ALWAYS, Identity.BY_DEFAULT));
    return random.nextBoolean() ? kind : kind.withNumbering(numbering());
  }

  private Numbering numbering() {
    return new NumberingGenerator(random).from(random.nextInt(100) - 50);
  }

  private CreateSequence createSequence() {
    Numbering numbering = random.nextBoolean() ? numbering() : Numbering.USUAL;
    ColumnType type = perhaps(() -> ColumnType.of("integer"));
    return new CreateSequence(
        new Sequence(
            name(), numbering.start(), numbering.increment(), numbering.limits().withType(type)));
  }

  private Operation alterSequence() {
    Change<Long> increment = perhaps(() -> solid(this::increment));
    Change<Long> min = perhaps(() -> change(random::nextLong));
    return new AlterSequence(
        name(),
        perhaps(() -> solid(random::nextLong)),
        increment == null && min == null ? Change.to(increment()) : increment,
        min,
        perhaps(() -> change(random::nextLong)),
        perhaps(() -> solid(random::nextBoolean)),
        perhaps(() -> change(() -> ColumnType.of("smallint"))));
  }

  private Column column() {
    return new Column(
        word(),
        type(),
        random.nextBoolean(),
        perhaps(() -> one(EXPRESSIONS)),
        perhaps(this::identity),
        perhaps(() -> new Generated(one(EXPRESSIONS), random.nextBoolean())),
        perhaps(this::text),
        perhaps(this::word),
        perhaps(this::word));
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(List.of(word()));
    for (int i = random.nextInt(3); i > 0; i--) {
      words.add(word());
    }
    return words;
  }

  private PrimaryKey primaryKey() {
    return new PrimaryKey(perhaps(this::word), words(), deferrability());
  }

  private UniqueConstraint unique() {
    return new UniqueConstraint(
        perhaps(this::word), words(), deferrability(), random.nextInt(4) > 0);
  }

  private CheckConstraint check() {
    return new CheckConstraint(perhaps(this::word), someText());
  }

  private ForeignKey foreignKey() {
    List<String> columns = words();
    return new ForeignKey(
        perhaps(this::word),
        columns,
        name(),
        random.nextBoolean() ? List.of() : columns,
        one(Arrays.asList(ReferentialAction.values())),
        one(Arrays.asList(ReferentialAction.values())),
        one(Arrays.asList(ForeignKeyMatch.values())),
        deferrability());
  }

  private Deferrability deferrability() {
    return one(Arrays.asList(Deferrability.values()));
  }

  private EnumType enumType() {
    return new EnumType(name(), words());
  }

  private Index index() {
    List<IndexPart> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      boolean expression = random.nextBoolean();
      parts.add(
          new IndexPart(
              expression ? one(EXPRESSIONS) : word(),
              expression,
              random.nextBoolean(),
              perhaps(random::nextBoolean),
              perhaps(this::word)));
    }
    return new Index(
        word(),
        parts,
        random.nextBoolean(),
        perhaps(this::someText),
        random.nextBoolean() ? List.of() : words(),
        perhaps(this::word));
  }

  private ExclusionConstraint exclusion() {
    Index index = index();
    return new ExclusionConstraint(
        new Index(
            perhaps(this::word),
            index.parts(),
            false,
            index.where(),
            index.include(),
            index.method()),
        index.parts().stream()
            .map(part -> one(List.of("=", "&&", "<>", "OPERATOR(app.&&)")))
            .toList(),
        deferrability());
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Column column = column();
      if (columns.stream().noneMatch(other -> other.name().equals(column.name()))) {
        columns.add(column);
      }
    }
    return new Table(
        name(),
        columns,
        perhaps(this::primaryKey),
        random.nextBoolean() ? List.of() : List.of(unique(), unique()),
        random.nextBoolean() ? List.of() : List.of(foreignKey(), foreignKey()),
        random.nextBoolean() ? List.of() : List.of(check()),
        random.nextBoolean() ? List.of() : List.of(exclusion()),
        random.nextBoolean() ? List.of() : List.of(index(), index()),
        perhaps(this::someText));
  }

  private Operation alterColumn() {
    AlterColumn operation =
        new AlterColumn(
            name(),
            word(),
            perhaps(() -> solid(this::type)),
            perhaps(() -> solid(random::nextBoolean)),
            perhaps(() -> change(() -> one(EXPRESSIONS))),
            perhaps(() -> change(this::identity)),
            perhaps(() -> change(this::text)),
            perhaps(() -> change(this::word)),
            perhaps(() -> change(() -> new Generated(one(EXPRESSIONS), random.nextBoolean()))));
    return operation.empty() ? alterColumn() : operation;
  }

  private Operation dropConstraint() {
    if (random.nextBoolean()) {
      return new DropConstraint(name(), word(), null);
    }
    Constraint constraint =
        one(List.of(primaryKey(), unique(), foreignKey(), check(), exclusion()));
    return new DropConstraint(name(), null, constraint.withName(null));
  }

  private Operation execute() {
    return random.nextBoolean()
        ? ExecuteSql.of(someText())
        : new ExecuteSql(Map.of("sqlite", someText(), "postgresql", someText()));
  }

  private Operation bulkInsert() {
    List<BulkInsert.Target> columns = new ArrayList<>();
    boolean typed = random.nextBoolean();
    for (String name : new LinkedHashSet<>(words())) {
      columns.add(new BulkInsert.Target(name, typed ? one(VALUE_TYPES) : null));
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      List<@Nullable String> row = new ArrayList<>();
      for (BulkInsert.Target column : columns) {
        ColumnType type = column.type();
        row.add(perhaps(() -> type == null ? one(NAMES) : value(type)));
      }
      rows.add(row);
    }
    return new BulkInsert(name(), columns, rows);
  }

  private String value(ColumnType type) {
    return switch (type.name()) {
      case "bigint" -> String.valueOf(random.nextLong());
      case "boolean" -> String.valueOf(random.nextBoolean());
      case "date" -> "2024-02-29";
      default -> one(NAMES);
    };
  }

  private Operation run() {
    return new RunJava(
        "com.example.Task" + random.nextInt(9),
        random.nextBoolean() ? Map.of() : Map.of(word(), text()),
        true,
        null);
  }
}
