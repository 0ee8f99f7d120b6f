package dev.limbeck.script;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateEnum;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSchema;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateTableComment;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropEnum;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSchema;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.DropTableComment;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.Names;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * Reads one operation of a list: a map of one key, the operation's name. The table of all names and
 * their keys is in the constructor.
 */
final class OperationReader {
  private static final String EXECUTE = "execute";
  private static final String BULK_INSERT = "bulk_insert";

  /** Operations that Limbeck is to have and has not. */
  private static final List<String> LATER = List.of("create_view", "drop_view");

  private static final String RUN = "run";

  /** The keys an operation takes, and what is made of them. */
  private record Form(String keys, Function<Keys, Operation> read) {}

  private final Map<String, Form> forms = new LinkedHashMap<>();
  private final ExecuteReader executes;
  private final RunReader runs;
  private final FileProblems problems;

  OperationReader(FileProblems problems) {
    this.problems = problems;
    this.executes = new ExecuteReader(problems);
    this.runs = new RunReader(problems);
    tables(new TableReader(problems));
    columns(new TableReader(problems), new AlterColumnReader(problems));
    constraints(new TableReader(problems), new IndexReader(problems));
    commentsAndSequences(new SequenceReader(problems));
    form(BULK_INSERT, BulkInsertReader.KEYS, new BulkInsertReader(problems)::read);
  }

  private void form(String name, String keys, Function<Keys, Operation> read) {
    forms.put(name, new Form(keys, read));
  }

  private void tables(TableReader tables) {
    form("create_table", TableReader.TABLE, keys -> new CreateTable(tables.table(keys)));
    form("drop_table", "name|table schema", keys -> new DropTable(keys.qualified("name"), null));
    form(
        "rename_table",
        "table|from schema new_name|to",
        keys -> new RenameTable(table(keys), keys.text("new_name")));
  }

  private void columns(TableReader tables, AlterColumnReader alter) {
    form(
        "add_column",
        "table schema column " + TableReader.COLUMN_PARTS,
        keys -> addColumn(keys, tables));
    form("alter_column", AlterColumnReader.KEYS, alter::read);
    form(
        "drop_column",
        "table schema column|name",
        keys -> new DropColumn(table(keys), keys.text("column"), null));
    form(
        "rename_column",
        "table schema column|from new_name|to attribute",
        keys ->
            new RenameColumn(
                table(keys),
                keys.text("column"),
                keys.text("new_name"),
                keys.optionalText("attribute")));
  }

  private void constraints(TableReader tables, IndexReader indexes) {
    form(
        "create_index",
        "name table schema postgresql " + IndexReader.PARTS,
        keys -> new CreateIndex(table(keys), indexes.index(keys), concurrently(keys)));
    form(
        "drop_index",
        "name table schema postgresql",
        keys -> new DropIndex(table(keys), keys.text("name"), null, concurrently(keys)));
    form(
        "rename_index",
        "name table schema new_name|to",
        keys -> new RenameIndex(table(keys), keys.text("name"), keys.text("new_name")));
    form(
        "create_primary_key",
        "name table schema " + TableReader.PRIMARY_KEY_PARTS,
        keys -> new CreatePrimaryKey(table(keys), tables.primaryKeyParts(keys)));
    form(
        "create_unique_constraint",
        "name table schema columns " + TableReader.UNIQUE_PARTS,
        keys -> new CreateUniqueConstraint(table(keys), tables.unique(keys)));
    form(
        "create_foreign_key",
        "name table schema columns " + TableReader.FOREIGN_KEY_PARTS,
        keys -> new CreateForeignKey(table(keys), tables.foreignKey(keys)));
    form(
        "create_check_constraint",
        "name table schema " + TableReader.CHECK_PARTS,
        keys -> new CreateCheckConstraint(table(keys), tables.check(keys)));
    form(
        "create_exclude_constraint",
        "name table schema " + ExclusionReader.PARTS,
        keys -> new CreateExcludeConstraint(table(keys), tables.exclusion(keys)));
    form(
        "drop_constraint",
        DropConstraintReader.KEYS,
        new DropConstraintReader(tables, problems)::read);
    form(
        "rename_constraint",
        "name table schema new_name|to",
        keys -> new RenameConstraint(table(keys), keys.text("name"), keys.text("new_name")));
  }

  private void commentsAndSequences(SequenceReader sequences) {
    form(
        "create_table_comment",
        "table schema comment existing_comment",
        keys -> new CreateTableComment(table(keys), comment(keys)));
    form(
        "drop_table_comment",
        "table schema existing_comment",
        keys -> new DropTableComment(table(keys), keys.optionalComment("existing_comment")));
    form("create_sequence", SequenceReader.CREATE, sequences::create);
    form("alter_sequence", SequenceReader.ALTER, sequences::alter);
    form(
        "rename_sequence",
        "name schema new_name|to",
        keys -> new RenameSequence(keys.qualified("name"), keys.text("new_name")));
    form("drop_sequence", "name schema", keys -> new DropSequence(keys.qualified("name"), null));
    form("create_schema", "name", keys -> new CreateSchema(keys.text("name")));
    form("drop_schema", "name", keys -> new DropSchema(keys.text("name")));
    form(
        "create_enum",
        "name schema values",
        keys -> new CreateEnum(new EnumType(keys.qualified("name"), keys.texts("values"))));
    form(
        "alter_enum",
        "name schema values existing_values",
        keys -> new AlterEnum(keys.qualified("name"), valuesChange(keys)));
    form(
        "rename_enum_value",
        "name schema value|from new_value|to",
        keys ->
            new RenameEnumValue(
                keys.qualified("name"), keys.quotedText("value"), keys.quotedText("new_value")));
    form("drop_enum", "name schema", keys -> new DropEnum(keys.qualified("name"), null));
  }

  /** The operation; nothing where even its kind cannot be told. */
  Optional<PlacedOperation> read(Node item) {
    if (!(item instanceof MappingNode map) || map.getValue().isEmpty()) {
      problems.add(
          item,
          "an operation is a key with its arguments, and this is " + YamlNodes.kind(item),
          "Write '- drop_table: { name: … }'.");
      return Optional.empty();
    }
    NodeTuple first = map.getValue().get(0);
    Optional<String> name = YamlNodes.key(first, problems);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (map.getValue().size() > 1) {
      several(map, name.get());
      return Optional.empty();
    }
    MarksReader.Read marked = new MarksReader(problems).read(name.get(), first.getValueNode());
    SqlLines lines = name.get().equals(EXECUTE) ? SqlLines.of(marked.rest()) : SqlLines.NONE;
    List<Integer> rows =
        name.get().equals(BULK_INSERT)
            ? BulkInsertReader.rowsIn(marked.rest()).stream()
                .map(row -> problems.at(row).line())
                .toList()
            : List.of();
    return operation(name.get(), new NodeTuple(first.getKeyNode(), marked.rest()))
        .map(
            operation ->
                new PlacedOperation(
                    operation, problems.at(first.getKeyNode()), marked.marks(), lines, rows));
  }

  private void several(MappingNode map, String name) {
    Node second = map.getValue().get(1).getKeyNode();
    boolean indentation = YamlNodes.isNull(map.getValue().get(0).getValueNode());
    problems.add(
        second,
        "'" + name + "' is followed by a key that is none of its own",
        indentation
            ? "Indent the keys of '" + name + "' deeper than its name."
            : "Begin every operation on a line of its own with '- '.");
  }

  private Optional<Operation> operation(String name, NodeTuple tuple) {
    if (name.equals(EXECUTE)) {
      return executes.read(tuple.getValueNode());
    }
    if (name.equals(RUN)) {
      return runs.read(tuple.getValueNode());
    }
    Form form = forms.get(name);
    if (form == null) {
      unknown(name, tuple.getKeyNode());
      return Optional.empty();
    }
    Node value = tuple.getValueNode();
    if (YamlNodes.isNull(value)) {
      problems.add(
          tuple.getKeyNode(),
          "'" + name + "' has no keys",
          "Its keys are " + form.keys().replaceAll("\\|\\S+", "").replace(" ", ", ") + ".");
      return Optional.empty();
    }
    return Keys.of(name, value, form.keys(), problems).map(form.read());
  }

  private void unknown(String name, Node at) {
    if (LATER.contains(name)) {
      problems.add(
          at,
          "the operation '" + name + "' is not supported by this version",
          "Write it as SQL: '- execute: …'.");
      return;
    }
    List<String> all = new ArrayList<>(forms.keySet());
    all.add(EXECUTE);
    all.add(RUN);
    problems.add(
        at,
        "there is no operation '" + name + "'",
        Names.didYouMean(name, all) + "The operations are " + String.join(", ", all) + ".");
  }

  private static QualifiedName table(Keys keys) {
    return keys.qualified("table");
  }

  private Operation addColumn(Keys keys, TableReader tables) {
    if (!keys.has("column")) {
      return new AddColumn(table(keys), tables.column(keys));
    }
    for (String part : TableReader.COLUMN_PARTS.split(" ", -1)) {
      keys.refuse(part, "Write it inside 'column: { … }'.");
    }
    return new AddColumn(
        table(keys),
        keys.required("column")
            .flatMap(tables::column)
            .orElse(Column.of(YamlNodes.MISSING, TypeReader.MISSING, true)));
  }

  /** {@code postgresql: { concurrently: true }}. */
  private boolean concurrently(Keys keys) {
    Node options = keys.value("postgresql");
    return options != null
        && Keys.of("postgresql", options, "concurrently", problems)
            .filter(named -> named.flag("concurrently", false))
            .isPresent();
  }

  private static Change<String> comment(Keys keys) {
    if (!keys.has("comment")) {
      keys.required("comment");
    }
    String to = keys.optionalComment("comment");
    return keys.has("existing_comment")
        ? Change.of(keys.optionalComment("existing_comment"), to)
        : Change.to(to);
  }

  private static Change<List<String>> valuesChange(Keys keys) {
    List<String> to = keys.texts("values");
    return keys.has("existing_values")
        ? Change.of(keys.texts("existing_values"), to)
        : Change.to(to);
  }
}
