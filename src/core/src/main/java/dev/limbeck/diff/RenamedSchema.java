package dev.limbeck.diff;

import dev.limbeck.diff.Rename.Kind;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A schema after renames, and what leads there: tables first, then columns, then sequences, then
 * values of enum types. Names that change places go by way of a third one.
 *
 * @param before the schema before
 * @param renames what was renamed, by its old name
 * @param operations in order; each can be undone
 * @param schema expressions have the new names as text, so that it may not be in normal form
 */
public record RenamedSchema(
    Schema before, List<Rename> renames, List<Operation> operations, Schema schema) {
  public RenamedSchema {
    renames = List.copyOf(renames);
    operations = List.copyOf(operations);
  }

  /**
   * Renames.
   *
   * @param before what is there
   * @param wanted says for which attributes the columns are from now on
   * @param effect what an operation makes of a schema
   */
  public static RenamedSchema of(
      Schema before,
      Schema wanted,
      List<Rename> renames,
      BiFunction<Operation, Schema, Schema> effect) {
    Steps steps = new Steps(before, effect);
    steps.run(wanted, renames);
    return new RenamedSchema(before, renames, steps.operations, steps.state);
  }

  /** The same, with the schema in another form. */
  public RenamedSchema withSchema(Schema newSchema) {
    return new RenamedSchema(before, renames, operations, newSchema);
  }

  /**
   * With the names of constraints and indexes that follow those of their tables and columns, and
   * those that are wanted for what is the same in all but its name.
   *
   * @param wanted with expressions in the words of the schema, where they are the same
   */
  public RenamedSchema withFollowingNames(Schema wanted) {
    Map<QualifiedName, QualifiedName> tables = tables(renames);
    Map<QualifiedName, Map<String, String>> columns = columns(renames);
    FollowingNames following = new FollowingNames(schema, wanted);
    List<Operation> more = new ArrayList<>(operations);
    Schema state = schema;
    for (Table table : before.tables()) {
      QualifiedName name = tables.getOrDefault(table.name(), table.name());
      for (Operation operation :
          following.of(table.name(), name, columns.getOrDefault(table.name(), Map.of()))) {
        more.add(operation);
        state = operation.applyTo(state);
      }
    }
    return new RenamedSchema(before, renames, more, state);
  }

  /** What a column that is there is called from now on; empty if it is not renamed. */
  Optional<String> newName(QualifiedName table, String column) {
    return Optional.ofNullable(columns(renames).getOrDefault(table, Map.of()).get(column));
  }

  /** What a table of the database is called after some renames. */
  static QualifiedName table(List<Rename> renames, QualifiedName table) {
    return tables(renames).getOrDefault(table, table);
  }

  /**
   * What a column is called after some renames.
   *
   * @param table its table's name before them
   */
  static String column(List<Rename> renames, QualifiedName table, String column) {
    return columns(renames).getOrDefault(table, Map.of()).getOrDefault(column, column);
  }

  private static Map<QualifiedName, QualifiedName> tables(List<Rename> renames) {
    Map<QualifiedName, QualifiedName> tables = new TreeMap<>();
    of(Kind.TABLE, renames)
        .forEach(
            rename ->
                tables.put(
                    rename.subject().table(), rename.subject().table().withName(rename.to())));
    return tables;
  }

  private static Map<QualifiedName, Map<String, String>> columns(List<Rename> renames) {
    return parts(Kind.COLUMN, renames);
  }

  /** New names by old ones, by what they are parts of. */
  private static Map<QualifiedName, Map<String, String>> parts(Kind kind, List<Rename> renames) {
    Map<QualifiedName, Map<String, String>> parts = new TreeMap<>();
    of(kind, renames)
        .forEach(
            rename ->
                parts
                    .computeIfAbsent(rename.subject().table(), name -> new TreeMap<>())
                    .put(rename.subject().name(), rename.to()));
    return parts;
  }

  private static List<Rename> of(Kind kind, List<Rename> renames) {
    return renames.stream().filter(rename -> rename.subject().kind() == kind).toList();
  }

  private static final class Steps {
    private final Schema from;
    private final BiFunction<Operation, Schema, Schema> effect;
    private final List<Operation> operations = new ArrayList<>();
    private Schema state;

    Steps(Schema from, BiFunction<Operation, Schema, Schema> effect) {
      this.from = from;
      this.effect = effect;
      this.state = from;
    }

    void run(Schema to, List<Rename> renames) {
      Map<QualifiedName, QualifiedName> tables = RenamedSchema.tables(renames);
      tables(tables);
      RenamedSchema.columns(renames)
          .forEach((table, moves) -> columns(table, tables.getOrDefault(table, table), moves, to));
      sequences(RenamedSchema.of(Kind.SEQUENCE, renames));
      parts(Kind.ENUM_VALUE, renames).forEach(this::values);
    }

    private void add(Operation operation) {
      operations.add(operation);
      state = effect.apply(operation, state);
    }

    private void tables(Map<QualifiedName, QualifiedName> tables) {
      Map<String, Map<String, String>> bySchema = new TreeMap<>();
      tables.forEach(
          (old, name) ->
              bySchema
                  .computeIfAbsent(old.schema(), schema -> new TreeMap<>())
                  .put(old.name(), name.name()));
      bySchema.forEach(
          (schema, moves) -> {
            Set<String> taken = new TreeSet<>();
            state.tables().stream()
                .map(Table::name)
                .filter(name -> name.schema().equals(schema))
                .forEach(name -> taken.add(name.name()));
            NameMoves.order(moves, taken)
                .forEach(
                    move ->
                        add(new RenameTable(new QualifiedName(schema, move.from()), move.to())));
          });
    }

    private void columns(
        QualifiedName old, QualifiedName table, Map<String, String> moves, Schema to) {
      Table before = from.table(old).orElseThrow();
      UnaryOperator<String> origin = origin(moves);
      for (NameMoves.Move move : NameMoves.order(moves, new TreeSet<>(before.columnNames()))) {
        String attribute =
            moves.containsValue(move.to())
                ? newAttribute(before, origin.apply(move.to()), to, table, move.to())
                : null;
        add(new RenameColumn(table, move.from(), move.to(), attribute));
      }
    }

    private static UnaryOperator<String> origin(Map<String, String> moves) {
      Map<String, String> back = new TreeMap<>();
      moves.forEach((old, name) -> back.put(name, old));
      return name -> back.getOrDefault(name, name);
    }

    /** The attribute that the column is for from now on; null where it is the same, or none. */
    private static @org.jspecify.annotations.Nullable String newAttribute(
        Table before, String old, Schema to, QualifiedName table, String name) {
      String known = before.column(old).map(Column::attribute).orElse(null);
      return to.table(table)
          .flatMap(wanted -> wanted.column(name))
          .map(Column::attribute)
          .filter(attribute -> !attribute.equals(known))
          .orElse(null);
    }

    private void sequences(List<Rename> renames) {
      Map<String, Map<String, String>> bySchema = new TreeMap<>();
      renames.forEach(
          rename ->
              bySchema
                  .computeIfAbsent(rename.subject().table().schema(), schema -> new TreeMap<>())
                  .put(rename.subject().name(), rename.to()));
      bySchema.forEach(
          (schema, moves) -> {
            Set<String> taken = new TreeSet<>();
            state.sequences().stream()
                .map(Sequence::name)
                .filter(name -> name.schema().equals(schema))
                .forEach(name -> taken.add(name.name()));
            NameMoves.order(moves, taken)
                .forEach(
                    move ->
                        add(new RenameSequence(new QualifiedName(schema, move.from()), move.to())));
          });
    }

    private void values(QualifiedName type, Map<String, String> moves) {
      Set<String> taken = new TreeSet<>(from.enumType(type).orElseThrow().values());
      NameMoves.order(moves, taken)
          .forEach(move -> add(new RenameEnumValue(type, move.from(), move.to())));
    }
  }
}
