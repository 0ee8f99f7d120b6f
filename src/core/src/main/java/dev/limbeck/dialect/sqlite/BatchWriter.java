package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.OperationException;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.StatementSplitter;
import dev.limbeck.dialect.sqlite.BatchSteps.Step;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Writes the statements of one batch: each step in its turn, and the checks of all at the end. */
final class BatchWriter {
  /** How the names of tables begin that exist in the middle of a rebuild only. */
  static final String TEMPORARY = "limbeck_new_";

  private static final Set<String> TRANSACTION_WORDS = Set.of("begin", "commit", "end", "rollback");

  private final SqliteDefinitions definitions;
  private final TableEditor editor;
  private final NativeChanges natives;
  private final StoredSchema stored;
  private final List<Statement> statements = new ArrayList<>();
  private final List<QualifiedName> rebuilt = new ArrayList<>();
  private final List<QualifiedName> dropped = new ArrayList<>();
  private final Map<String, Set<String>> computed = new HashMap<>();
  private final Map<String, Supplier<StoredTable>> changed = new HashMap<>();

  BatchWriter(SqliteVersion version, SqliteDefinitions definitions, StoredSchema stored) {
    this.definitions = definitions;
    this.editor = new TableEditor(definitions);
    this.natives = new NativeChanges(version, definitions, editor);
    this.stored = stored;
  }

  List<Statement> write(List<Operation> batch) throws SQLException {
    for (Step step : BatchSteps.of(batch)) {
      write(step);
    }
    statements.addAll(stored.checks(rebuilt, dropped, computed));
    for (QualifiedName name : dropped) {
      if (!changed.containsKey(key(name))) {
        statements.add(noReferences(name));
      }
    }
    return List.copyOf(statements);
  }

  private void write(Step step) throws SQLException {
    QualifiedName name = step.table();
    Table created = step.created();
    if (name == null) {
      alone(step.operation());
    } else if (created != null) {
      create(created, step.operations());
    } else {
      change(name, step.operations());
    }
  }

  private void add(String sql, String note, List<Operation> operations) {
    statements.add(Statement.change(sql, note).meaning(operations));
  }

  /** A new table, with what later operations of the batch add to it. */
  private void create(Table table, List<Operation> operations) {
    if (operations.isEmpty()) {
      createAlone(table);
      return;
    }
    TableState state = KnownSchema.state(definitions, table);
    for (Operation operation : operations) {
      state = apply(state, operation);
    }
    add(
        state.text().render(definitions.name(table.name())),
        "create table " + table.name(),
        operations);
    createIndexes(table, state.indexes(), operations);
    changed(empty(table, state));
  }

  private static StoredTable empty(Table table, TableState state) {
    return new StoredTable(state, table.name().schema(), List.of(), List.of(), false, false);
  }

  /** One that nothing is added to needs no parsing, unless a later step changes it again. */
  private void createAlone(Table table) {
    add(definitions.createTable(table), "create table " + table.name(), List.of());
    createIndexes(table, KnownSchema.indexes(definitions, table), List.of());
    changed.put(key(table.name()), () -> empty(table, KnownSchema.state(definitions, table)));
  }

  private void createIndexes(Table table, List<StoredObject> indexes, List<Operation> operations) {
    for (StoredObject index : indexes) {
      add(
          index.creation(table.name().schema()),
          "create index " + index.name() + " on " + table.name(),
          operations);
    }
  }

  private TableState apply(TableState table, Operation operation) {
    try {
      return editor.apply(table, operation);
    } catch (UserException refused) {
      throw new OperationException(operation, refused);
    }
  }

  /** Remembers what a table has become, for a later step of the batch that changes it again. */
  private void changed(StoredTable table) {
    TableState state = table.state();
    StoredTable now =
        table.withState(
            TableState.of(state.name(), state.text(), state.columns(), state.indexes()));
    changed.put(key(state.name()), () -> now);
  }

  private static String key(QualifiedName name) {
    return Tokens.fold(name.toString());
  }

  private void change(QualifiedName name, List<Operation> operations) throws SQLException {
    if (operations.stream().allMatch(NativeChanges::idle)) {
      return;
    }
    StoredTable table = table(name, operations.get(0));
    TableState after = table.state();
    List<Statement> asked = new ArrayList<>();
    Optional<List<Statement>> direct = Optional.of(new ArrayList<>());
    QualifiedName written = new QualifiedName(table.schema(), name.name());
    DataChecks data = new DataChecks(definitions, definitions.name(written));
    boolean broken =
        operations.stream().anyMatch(DropColumn.class::isInstance)
            && !stored.broken(name).isEmpty();
    for (Operation operation : operations) {
      List<Statement> needed =
          data.of(after, operation).stream().map(one -> one.meaning(List.of(operation))).toList();
      asked.addAll(needed);
      TableState before = after;
      after = apply(before, operation);
      if (operation instanceof DropColumn drop) {
        TakenAlong.notice(before, after, drop)
            .ifPresent(one -> statements.add(one.meaning(List.of(drop))));
      }
      Optional<List<String>> sql = natives.statements(before, written, operation, broken);
      direct = direct.flatMap(all -> sql.map(more -> joined(all, needed, more, operation)));
    }
    refuseEmptyColumns(table, after, operations);
    if (direct.isPresent()) {
      statements.addAll(direct.get());
    } else {
      rebuild(table, after, asked, operations);
    }
    changed(table.withState(after));
  }

  private StoredTable table(QualifiedName name, Operation first) throws SQLException {
    Supplier<StoredTable> known = changed.get(key(name));
    try {
      return known == null ? stored.table(name) : known.get();
    } catch (UserException absent) {
      throw new OperationException(first, absent);
    }
  }

  private static List<Statement> joined(
      List<Statement> all, List<Statement> needed, List<String> sql, Operation operation) {
    List<Statement> joined = new ArrayList<>(all);
    joined.addAll(needed);
    sql.forEach(
        one -> joined.add(Statement.change(one, operation.describe()).meaning(List.of(operation))));
    return joined;
  }

  /** A new column must have a value in the rows that are there. */
  private static void refuseEmptyColumns(
      StoredTable before, TableState after, List<Operation> operations) {
    if (!before.rows()) {
      return;
    }
    for (ColumnText column : after.text().columns()) {
      boolean empty =
          !after.keeps(column.name())
              && column.has(Kind.NOT_NULL)
              && !column.has(Kind.DEFAULT)
              && after.initialValue(column).isEmpty()
              && !column.has(Kind.GENERATED);
      if (empty) {
        UserException refused =
            new UserException(
                "cannot add column "
                    + after.name()
                    + "."
                    + column.name()
                    + ": it must not be null, has no default, and the table has rows",
                "Give it a default; or add it nullable, fill it with 'execute', and alter it to not"
                    + " null then.");
        throw new OperationException(adding(column, operations), refused);
      }
    }
  }

  private static Operation adding(ColumnText column, List<Operation> operations) {
    return operations.stream()
        .filter(one -> one instanceof AddColumn add && column.named(add.column().name()))
        .findFirst()
        .orElse(operations.get(0));
  }

  private void rebuild(
      StoredTable before, TableState after, List<Statement> asked, List<Operation> operations)
      throws SQLException {
    if (stored.enforcesForeignKeys()) {
      throw new IllegalStateException(
          "table " + after.name() + " must be rebuilt, but foreign keys are on");
    }
    rebuilt.add(after.name());
    computed.put(Tokens.fold(after.name().name()), after.text().computedColumns());
    statements.addAll(asked);
    String temporary = stored.free(TEMPORARY + after.name().name(), after.name());
    // A table that an earlier step has made anew has a name that this plan does not find.
    CopyParts parts =
        changed.containsKey(key(after.name())) ? CopyParts.none(0) : stored.copyParts(before);
    statements.addAll(
        new TableRebuild(definitions, before, after, temporary, parts, operations)
            .statements(stored.mayHaveDependants(after.name())));
  }

  private void alone(Operation operation) throws SQLException {
    if (operation instanceof DropTable drop) {
      drop(drop);
    } else if (operation instanceof RenameTable rename) {
      rename(rename);
    } else if (operation instanceof RenameColumn rename) {
      rename(rename);
    } else if (operation instanceof ExecuteSql execute) {
      execute(execute);
    }
  }

  private void drop(DropTable drop) throws SQLException {
    stored.requireNoShadow(drop.table());
    dropped.add(drop.table());
    add(
        "DROP TABLE " + definitions.name(stored.written(drop.table())),
        drop.describe(),
        List.of(drop));
    changed.remove(key(drop.table()));
  }

  /** SQLite would drop a table that others refer to, and fail at their next change. */
  private Statement noReferences(QualifiedName table) {
    String file = table.inDefaultSchema() ? "main" : table.schema();
    return Statement.assertion(
        "SELECT m.name, f.\"from\" FROM "
            + definitions.name(new QualifiedName(file, "sqlite_schema"))
            + " m JOIN pragma_foreign_key_list(m.name, "
            + SqlDefinitions.literal(file)
            + ") f WHERE m.rootpage > 0 AND m.type = 'table' AND f.\"table\" = "
            + SqlDefinitions.literal(table.name())
            + " COLLATE NOCASE",
        "foreign keys refer to the dropped table " + table);
  }

  private void rename(RenameColumn rename) throws SQLException {
    stored.requireNoShadow(rename.table());
    List<StoredObject> broken = stored.broken(rename.table());
    remove(broken, rename.table());
    String sql =
        "ALTER TABLE "
            + definitions.name(stored.written(rename.table()))
            + " RENAME COLUMN "
            + definitions.quote(rename.column())
            + " TO "
            + definitions.quote(rename.to());
    for (StoredObject one : stored.named(rename.table(), sql, broken)) {
      String what = one.type() + " " + one.name();
      if (one.is("view")) {
        String view = definitions.name(rename.table().withName(one.name()));
        add("DROP VIEW " + view, what + " gets names for its columns", List.of(rename));
      }
      add(
          one.creation(rename.table().schema()),
          what + " stays as it is to others",
          List.of(rename));
    }
    add(sql, rename.describe(), List.of(rename));
    restore(broken, rename.table());
  }

  /** SQLite takes a name that differs in case alone for taken; such a rename has a stop between. */
  private void rename(RenameTable rename) throws SQLException {
    stored.requireNoShadow(rename.table());
    List<StoredObject> broken = stored.broken(rename.table());
    remove(broken, rename.table());
    QualifiedName from = stored.written(rename.table());
    if (Tokens.sameName(from.name(), rename.to())) {
      String between = stored.free(TEMPORARY + from.name(), rename.table());
      addRename(from, between, rename);
      from = from.withName(between);
    }
    addRename(from, rename.to(), rename);
    restore(
        broken.stream()
            .map(one -> one.on(rename.table().name()) ? one.movedTo(rename.to()) : one)
            .toList(),
        rename.table());
  }

  private void addRename(QualifiedName table, String to, RenameTable rename) {
    add(
        "ALTER TABLE " + definitions.name(table) + " RENAME TO " + definitions.quote(to),
        rename.describe(),
        List.of(rename));
  }

  /**
   * Takes views and triggers that do not work out of the way of a rename, which SQLite refuses
   * while there are any.
   */
  private void remove(List<StoredObject> broken, QualifiedName table) {
    for (int i = broken.size() - 1; i >= 0; i--) {
      StoredObject one = broken.get(i);
      String kind = one.is("view") ? "VIEW " : "TRIGGER ";
      add(
          "DROP " + kind + definitions.name(table.withName(one.name())),
          one.type() + " " + one.name() + " does not work and is in the way",
          List.of());
    }
  }

  /** Puts them back as they were. */
  private void restore(List<StoredObject> broken, QualifiedName table) {
    for (StoredObject one : broken) {
      add(one.creation(table.schema()), one.type() + " " + one.name() + " as it was", List.of());
    }
  }

  private void execute(ExecuteSql execute) throws SQLException {
    List<String> script =
        execute.sqlFor(SqliteDialect.NAME).map(StatementSplitter.sqlite()::split).orElse(List.of());
    WrittenRebuild rebuild = new WrittenRebuild(stored, script);
    rebuild.requireKnown();
    rebuilt.addAll(rebuild.tables());
    for (String sql : script) {
      refuseTransaction(sql);
      statements.addAll(rebuild.before(sql));
      add(sql, execute.describe(), List.of(execute));
    }
  }

  private static void refuseTransaction(String sql) {
    Tokens tokens = Tokens.of(sql);
    String first = Tokens.fold(tokens.next().text());
    boolean savepoint = first.equals("rollback") && tokens.peek(0).is("TO");
    if (TRANSACTION_WORDS.contains(first) && !savepoint) {
      throw new UserException(
          "cannot execute " + sql + ": a revision runs in one transaction",
          "Take the statement out; the transaction begins and ends with the revision.");
    }
  }
}
