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
import dev.limbeck.operation.OperationVisitor;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Sequence;
import dev.limbeck.script.YamlValue.Entries;
import dev.limbeck.script.YamlValue.EntriesBuilder;
import dev.limbeck.script.YamlValue.Items;
import dev.limbeck.script.YamlValue.Lines;
import dev.limbeck.script.YamlValue.Raw;
import dev.limbeck.script.YamlValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every operation in YAML's words, which {@link OperationReader} reads back. What a drop removes is
 * not written, since the other direction of the file says how to make it again; only a constraint
 * without a name is described, to say which is meant, and a primary key, whose name is not its own
 * everywhere.
 */
final class OperationYaml implements OperationVisitor<Entries> {
  private static final int SHORT_SQL = 80;

  private static Entries operation(String name, YamlValue arguments) {
    return new Entries(Map.of(name, arguments), true);
  }

  private static Entries operation(String name, EntriesBuilder arguments) {
    return operation(name, arguments.build());
  }

  @Override
  public Entries visit(CreateTable operation) {
    return operation("create_table", TableYaml.table(operation.table()));
  }

  @Override
  public Entries visit(DropTable operation) {
    return operation("drop_table", TableYaml.qualified("name", operation.table()));
  }

  @Override
  public Entries visit(RenameTable operation) {
    return operation(
        "rename_table",
        TableYaml.qualified("table", operation.table()).text("new_name", operation.to()));
  }

  @Override
  public Entries visit(AddColumn operation) {
    return operation(
        "add_column",
        TableYaml.qualified("table", operation.table())
            .put("column", TableYaml.column(operation.column())));
  }

  @Override
  public Entries visit(AlterColumn operation) {
    EntriesBuilder keys =
        TableYaml.qualified("table", operation.table()).text("column", operation.column());
    change(keys, "type", operation.type(), TableYaml::type);
    change(keys, "nullable", operation.nullable(), value -> new Raw(value.toString()));
    change(keys, "default", operation.defaultValue(), TableYaml::defaultValue);
    change(keys, "identity", operation.identity(), NumberingYaml::identity);
    change(keys, "comment", operation.comment(), Text::new);
    change(keys, "collation", operation.collation(), Text::new);
    change(keys, "generated", operation.generated(), TableYaml::generated);
    return operation("alter_column", keys);
  }

  private static <T> void change(
      EntriesBuilder keys, String key, @Nullable Change<T> change, Function<T, YamlValue> words) {
    if (change != null) {
      keys.put(key, orNull(change.to(), words));
      if (change.fromKnown()) {
        keys.put("existing_" + key, orNull(change.from(), words));
      }
    }
  }

  private static <T> YamlValue orNull(@Nullable T value, Function<T, YamlValue> words) {
    return value == null ? new Raw("null") : words.apply(value);
  }

  @Override
  public Entries visit(DropColumn operation) {
    return operation(
        "drop_column",
        TableYaml.qualified("table", operation.table()).text("column", operation.column()));
  }

  @Override
  public Entries visit(RenameColumn operation) {
    return operation(
        "rename_column",
        TableYaml.qualified("table", operation.table())
            .text("column", operation.column())
            .text("new_name", operation.to())
            .optional("attribute", operation.attribute()));
  }

  @Override
  public Entries visit(RenameIndex operation) {
    EntriesBuilder keys = new EntriesBuilder().text("name", operation.name());
    return operation(
        "rename_index",
        TableYaml.qualified(keys, "table", operation.table()).text("new_name", operation.to()));
  }

  @Override
  public Entries visit(RenameConstraint operation) {
    EntriesBuilder keys = new EntriesBuilder().text("name", operation.name());
    return operation(
        "rename_constraint",
        TableYaml.qualified(keys, "table", operation.table()).text("new_name", operation.to()));
  }

  @Override
  public Entries visit(RenameSequence operation) {
    return operation(
        "rename_sequence",
        TableYaml.qualified("name", operation.sequence()).text("new_name", operation.to()));
  }

  @Override
  public Entries visit(CreateIndex operation) {
    EntriesBuilder keys = new EntriesBuilder().optional("name", operation.index().name());
    TableYaml.qualified(keys, "table", operation.table());
    return operation(
        "create_index",
        TableYaml.indexParts(keys, operation.index())
            .when(operation.concurrently(), "postgresql", concurrently()));
  }

  @Override
  public Entries visit(DropIndex operation) {
    EntriesBuilder keys = new EntriesBuilder().text("name", operation.name());
    return operation(
        "drop_index",
        TableYaml.qualified(keys, "table", operation.table())
            .when(operation.concurrently(), "postgresql", concurrently()));
  }

  private static Entries concurrently() {
    return new EntriesBuilder().put("concurrently", new Raw("true")).build();
  }

  @Override
  public Entries visit(CreatePrimaryKey operation) {
    EntriesBuilder keys = new EntriesBuilder().optional("name", operation.constraint().name());
    TableYaml.qualified(keys, "table", operation.table());
    return operation("create_primary_key", TableYaml.parts(keys, operation.constraint()));
  }

  @Override
  public Entries visit(CreateUniqueConstraint operation) {
    EntriesBuilder keys = new EntriesBuilder().optional("name", operation.constraint().name());
    TableYaml.qualified(keys, "table", operation.table());
    return operation("create_unique_constraint", TableYaml.parts(keys, operation.constraint()));
  }

  @Override
  public Entries visit(CreateForeignKey operation) {
    EntriesBuilder keys = new EntriesBuilder().optional("name", operation.constraint().name());
    TableYaml.qualified(keys, "table", operation.table());
    return operation("create_foreign_key", TableYaml.parts(keys, operation.constraint()));
  }

  @Override
  public Entries visit(CreateCheckConstraint operation) {
    EntriesBuilder keys = new EntriesBuilder().optional("name", operation.constraint().name());
    TableYaml.qualified(keys, "table", operation.table());
    return operation("create_check_constraint", TableYaml.parts(keys, operation.constraint()));
  }

  @Override
  public Entries visit(CreateExcludeConstraint operation) {
    EntriesBuilder keys = new EntriesBuilder().optional("name", operation.constraint().name());
    TableYaml.qualified(keys, "table", operation.table());
    return operation("create_exclude_constraint", TableYaml.parts(keys, operation.constraint()));
  }

  @Override
  public Entries visit(DropConstraint operation) {
    EntriesBuilder keys = new EntriesBuilder().optional("name", operation.name());
    TableYaml.qualified(keys, "table", operation.table());
    Constraint definition = operation.definition();
    if (definition instanceof PrimaryKey || (operation.name() == null && definition != null)) {
      keys.text("type", TableYaml.kind(definition));
      TableYaml.parts(keys, definition);
    }
    return operation("drop_constraint", keys);
  }

  @Override
  public Entries visit(CreateTableComment operation) {
    EntriesBuilder keys = TableYaml.qualified("table", operation.table());
    change(keys, "comment", operation.comment(), Text::new);
    return operation("create_table_comment", keys);
  }

  @Override
  public Entries visit(DropTableComment operation) {
    return operation(
        "drop_table_comment",
        TableYaml.qualified("table", operation.table())
            .optional("existing_comment", operation.existing()));
  }

  @Override
  public Entries visit(CreateSequence operation) {
    Sequence sequence = operation.sequence();
    return operation(
        "create_sequence",
        NumberingYaml.numbering(TableYaml.qualified("name", sequence.name()), sequence.numbering())
            .items(
                "numbers",
                operation.numbers().stream()
                    .map(
                        one ->
                            TableYaml.qualified("table", one.table())
                                .text("column", one.column())
                                .build())
                    .toList()));
  }

  @Override
  public Entries visit(AlterSequence operation) {
    EntriesBuilder keys = TableYaml.qualified("name", operation.sequence());
    change(keys, "type", operation.type(), TableYaml::type);
    change(keys, "start", operation.start(), NumberingYaml::number);
    change(keys, "increment", operation.increment(), NumberingYaml::number);
    change(keys, "min_value", operation.min(), NumberingYaml::number);
    change(keys, "max_value", operation.max(), NumberingYaml::number);
    change(keys, "cycle", operation.cycle(), value -> new Raw(value.toString()));
    return operation("alter_sequence", keys);
  }

  private static YamlValue texts(List<String> values) {
    return new Items(values.stream().<YamlValue>map(Text::new).toList(), false);
  }

  @Override
  public Entries visit(DropSequence operation) {
    return operation("drop_sequence", TableYaml.qualified("name", operation.sequence()));
  }

  @Override
  public Entries visit(CreateSchema operation) {
    return operation("create_schema", new EntriesBuilder().text("name", operation.name()));
  }

  @Override
  public Entries visit(DropSchema operation) {
    return operation("drop_schema", new EntriesBuilder().text("name", operation.name()));
  }

  @Override
  public Entries visit(CreateEnum operation) {
    return operation(
        "create_enum",
        TableYaml.qualified("name", operation.type().name())
            .put("values", texts(operation.type().values())));
  }

  @Override
  public Entries visit(AlterEnum operation) {
    EntriesBuilder keys = TableYaml.qualified("name", operation.name());
    change(keys, "values", operation.values(), OperationYaml::texts);
    return operation("alter_enum", keys);
  }

  @Override
  public Entries visit(RenameEnumValue operation) {
    return operation(
        "rename_enum_value",
        TableYaml.qualified("name", operation.type())
            .text("value", operation.value())
            .text("new_value", operation.to()));
  }

  @Override
  public Entries visit(DropEnum operation) {
    return operation("drop_enum", TableYaml.qualified("name", operation.name()));
  }

  @Override
  public Entries visit(BulkInsert operation) {
    EntriesBuilder keys = TableYaml.qualified("table", operation.table());
    boolean typed = operation.columns().stream().anyMatch(column -> column.type() != null);
    List<YamlValue> columns = new ArrayList<>();
    for (BulkInsert.Target column : operation.columns()) {
      EntriesBuilder entry = new EntriesBuilder().text("name", column.name());
      if (column.type() != null) {
        entry.put("type", TableYaml.type(column.type()));
      }
      columns.add(typed ? entry.build() : new Text(column.name()));
    }
    List<YamlValue> rows = new ArrayList<>();
    for (List<@Nullable String> row : operation.rows()) {
      List<YamlValue> values = new ArrayList<>();
      for (String value : row) {
        values.add(value == null ? new Raw("null") : new Text(value));
      }
      rows.add(new Items(values, false));
    }
    keys.put("columns", new Items(columns, typed));
    if (operation.ifAbsent() != null) {
      List<YamlValue> absent = new ArrayList<>();
      operation.ifAbsent().forEach(name -> absent.add(new Text(name)));
      keys.put("if_absent", new Items(absent, false));
    }
    keys.put("rows", new Items(rows, true));
    return operation("bulk_insert", keys.buildBlock());
  }

  @Override
  public Entries visit(RunJava operation) {
    if (operation.arguments().isEmpty() && operation.transaction()) {
      return operation("run", new Text(operation.className()));
    }
    EntriesBuilder keys = new EntriesBuilder().text("class", operation.className());
    if (!operation.arguments().isEmpty()) {
      EntriesBuilder with = new EntriesBuilder();
      operation.arguments().forEach(with::text);
      keys.put("with", with.build());
    }
    return operation("run", keys.when(!operation.transaction(), "transaction", new Raw("false")));
  }

  @Override
  public Entries visit(ExecuteSql operation) {
    Map<String, String> sql = operation.sql();
    String only = sql.size() == 1 ? sql.get(ExecuteSql.OTHER) : null;
    if (only != null) {
      return operation("execute", sql(only));
    }
    EntriesBuilder keys = new EntriesBuilder();
    sql.forEach((database, text) -> keys.put(database, sql(text)));
    boolean lines = sql.values().stream().anyMatch(text -> !isShort(text));
    return operation("execute", lines ? keys.buildBlock() : keys.build());
  }

  private static YamlValue sql(String text) {
    return isShort(text) ? new Text(text) : new Lines(text);
  }

  private static boolean isShort(String text) {
    return text.length() <= SHORT_SQL && text.indexOf('\n') < 0;
  }
}
