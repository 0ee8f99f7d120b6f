package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.StatementSplitter;
import dev.limbeck.dialect.sqlite.BatchSteps.Step;
import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.error.UserException;
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
import java.util.function.UnaryOperator;

/** Writes the statements of one batch: each step in its turn, and the checks of all at the end. */
final class BatchWriter {
  private static final Set<String> TRANSACTION_WORDS = Set.of("begin", "commit", "end", "rollback");

  private final SqliteDefinitions definitions;
  private final TableEditor editor;
  private final NativeChanges natives;
  private final StoredSchema stored;
  private final List<Statement> statements = new ArrayList<>();
  private final List<QualifiedName> rebuilt = new ArrayList<>();
  private final List<QualifiedName> dropped = new ArrayList<>();
  private final Map<String, TableState> changed = new HashMap<>();

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
    statements.addAll(stored.checks(rebuilt, dropped));
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

  private void add(String sql, String note) {
    statements.add(Statement.change(sql, note));
  }

  /** A new table, with what later operations of the batch add to it. */
  private void create(Table table, List<Operation> operations) {
    TableState state = KnownSchema.state(definitions, table);
    for (Operation operation : operations) {
      state = editor.apply(state, operation);
    }
    add(state.text().render(definitions.name(table.name())), "create table " + table.name());
    for (StoredObject index : state.indexes()) {
      add(
          index.creation(table.name().schema()),
          "create index " + index.name() + " on " + table.name());
    }
    changed.put(key(table.name()), state);
  }

  private static String key(QualifiedName name) {
    return Tokens.fold(name.toString());
  }

  private void change(QualifiedName name, List<Operation> operations) throws SQLException {
    if (operations.stream().allMatch(NativeChanges::idle)) {
      return;
    }
    TableState known = changed.get(key(name));
    StoredTable table =
        known == null
            ? stored.table(name)
            : new StoredTable(known, name.schema(), List.of(), List.of(), false, false);
    TableState after = table.state();
    List<Statement> asked = new ArrayList<>();
    Optional<List<Statement>> direct = Optional.of(new ArrayList<>());
    QualifiedName written = new QualifiedName(table.schema(), name.name());
    DataChecks data = new DataChecks(definitions, definitions.name(written));
    boolean broken = !stored.broken().isEmpty();
    for (Operation operation : operations) {
      List<Statement> needed = data.of(after, operation);
      asked.addAll(needed);
      Optional<List<String>> sql = natives.statements(after, written, operation, broken);
      direct =
          direct.flatMap(all -> sql.map(more -> joined(all, needed, more, operation.describe())));
      after = editor.apply(after, operation);
    }
    refuseEmptyColumns(table, after);
    if (direct.isPresent()) {
      statements.addAll(direct.get());
    } else {
      rebuild(table, after, asked);
    }
    changed.put(key(name), after);
  }

  private static List<Statement> joined(
      List<Statement> all, List<Statement> needed, List<String> sql, String note) {
    List<Statement> joined = new ArrayList<>(all);
    joined.addAll(needed);
    sql.forEach(one -> joined.add(Statement.change(one, note)));
    return joined;
  }

  /** A new column must have a value in the rows that are there. */
  private static void refuseEmptyColumns(StoredTable before, TableState after) {
    if (!before.rows()) {
      return;
    }
    for (ColumnText column : after.text().columns()) {
      boolean empty =
          !after.keeps(column.name())
              && column.has(Kind.NOT_NULL)
              && !column.has(Kind.DEFAULT)
              && !column.has(Kind.GENERATED);
      if (empty) {
        throw new UserException(
            "cannot add column "
                + after.name()
                + "."
                + column.name()
                + ": it must not be null, has no default, and the table has rows",
            "Give it a default; or add it nullable, fill it with 'execute', and alter it to not"
                + " null then.");
      }
    }
  }

  private void rebuild(StoredTable before, TableState after, List<Statement> asked)
      throws SQLException {
    if (stored.enforcesForeignKeys()) {
      throw new IllegalStateException(
          "table " + after.name() + " must be rebuilt, but foreign keys are on");
    }
    rebuilt.add(after.name());
    statements.addAll(asked);
    String temporary = "limbeck_new_" + after.name().name();
    statements.addAll(
        new TableRebuild(definitions, before, after, temporary)
            .statements(stored.mayHaveDependants()));
  }

  private void alone(Operation operation) throws SQLException {
    if (operation instanceof DropTable drop) {
      drop(drop);
    } else if (operation instanceof RenameTable rename) {
      aroundBroken(() -> rename(rename), one -> moved(one, rename));
    } else if (operation instanceof RenameColumn rename) {
      aroundBroken(
          () ->
              add(
                  "ALTER TABLE "
                      + definitions.name(rename.table())
                      + " RENAME COLUMN "
                      + definitions.quote(rename.column())
                      + " TO "
                      + definitions.quote(rename.to()),
                  rename.describe()),
          one -> one);
    } else if (operation instanceof ExecuteSql execute) {
      execute(execute);
    }
  }

  private void drop(DropTable drop) {
    dropped.add(drop.table());
    add("DROP TABLE " + definitions.name(drop.table()), drop.describe());
    changed.remove(key(drop.table()));
  }

  /** SQLite takes a name that differs in case alone for taken; such a rename has a stop between. */
  private void rename(RenameTable rename) {
    String alter = "ALTER TABLE ";
    QualifiedName from = rename.table();
    if (Tokens.sameName(from.name(), rename.to())) {
      QualifiedName between = from.withName("limbeck_new_" + from.name());
      add(
          alter + definitions.name(from) + " RENAME TO " + definitions.quote(between.name()),
          rename.describe());
      from = between;
    }
    add(
        alter + definitions.name(from) + " RENAME TO " + definitions.quote(rename.to()),
        rename.describe());
  }

  /**
   * Takes views and triggers that do not work out of the way of a rename, which SQLite refuses
   * while there are any, and puts them back as they were.
   */
  private void aroundBroken(Runnable change, UnaryOperator<StoredObject> after)
      throws SQLException {
    List<StoredObject> broken = stored.broken();
    for (int i = broken.size() - 1; i >= 0; i--) {
      StoredObject one = broken.get(i);
      String kind = one.is("view") ? "VIEW " : "TRIGGER ";
      add(
          "DROP " + kind + definitions.quote(one.name()),
          one.type() + " " + one.name() + " does not work and is in the way");
    }
    change.run();
    for (StoredObject one : broken) {
      add(after.apply(one).creation(""), one.type() + " " + one.name() + " as it was");
    }
  }

  private static StoredObject moved(StoredObject object, RenameTable rename) {
    return object.on(rename.table().name()) ? object.movedTo(rename.to()) : object;
  }

  private void execute(ExecuteSql execute) {
    for (String sql :
        execute
            .sqlFor(SqliteDialect.NAME)
            .map(StatementSplitter.sqlite()::split)
            .orElse(List.of())) {
      Tokens tokens = Tokens.of(sql);
      String first = Tokens.fold(tokens.next().text());
      boolean savepoint = first.equals("rollback") && tokens.peek(0).is("TO");
      if (TRANSACTION_WORDS.contains(first) && !savepoint) {
        throw new UserException(
            "cannot execute " + sql + ": a revision runs in one transaction",
            "Take the statement out; the transaction begins and ends with the revision.");
      }
      add(sql, execute.describe());
    }
  }
}
