package dev.limbeck.dialect;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that insert rows, some hundred at a time: for a connection as a batch, for a
 * script with the values in it. Rows that may be there already go one by one.
 */
public final class InsertStatements {
  private static final int ROWS = 500;

  private final SqlDefinitions definitions;
  private final ValueForm form;

  /** Statements with names and values in a database's own form. */
  public InsertStatements(SqlDefinitions definitions, ValueForm form) {
    this.definitions = definitions;
    this.form = form;
  }

  /**
   * The statements.
   *
   * @param schema in which the types are looked up that the operation does not say
   * @throws UserException if a type is not known, or a value does not fit
   */
  public List<Statement> of(BulkInsert insert, Schema schema) {
    List<ColumnType> types = types(insert, schema);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> row : insert.values(types)) {
      List<@Nullable Object> bound = new ArrayList<>();
      for (@Nullable Object value : row) {
        bound.add(bound(insert, rows.size() + 1, bound.size(), value));
      }
      rows.add(bound);
    }
    String begin = form.beforeInsert(types) + begin(insert, schema);
    if (insert.ifAbsent() != null) {
      return rows.stream()
          .map(row -> begin + ifAbsent(insert, insert.ifAbsent(), types, row))
          .map(sql -> Statement.change(sql, insert.describe()))
          .toList();
    }
    String template =
        begin
            + "VALUES ("
            + types.stream().map(form::placeholder).collect(Collectors.joining(", "))
            + ")";
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += ROWS) {
      List<List<@Nullable Object>> some = rows.subList(i, Math.min(rows.size(), i + ROWS));
      String sql =
          begin
              + "VALUES\n  "
              + some.stream()
                  .map(row -> "(" + String.join(", ", literals(types, row)) + ")")
                  .collect(Collectors.joining(",\n  "));
      statements.add(
          Statement.change(sql, insert.describe()).doing(new InsertRows(template, some)));
    }
    return statements;
  }

  private @Nullable Object bound(BulkInsert insert, int row, int column, @Nullable Object value) {
    try {
      return form.bound(value);
    } catch (IllegalArgumentException e) {
      throw insert.misfit(
          row,
          column,
          String.valueOf(e.getMessage()),
          "Round the value, or make the column a text.");
    }
  }

  private static List<ColumnType> types(BulkInsert insert, Schema schema) {
    try {
      return insert.types(schema);
    } catch (InvalidOperationException e) {
      throw new UserException(
          "the types of the columns are not known here: " + e.problems().get(0).message(),
          "Say them: 'columns: { id: bigint, name: varchar(50) }'.",
          e);
    }
  }

  private String begin(BulkInsert insert, Schema schema) {
    List<String> names = insert.columns().stream().map(BulkInsert.Target::name).toList();
    Optional<Table> table = schema.table(insert.table());
    boolean numbered =
        names.stream()
            .flatMap(name -> table.flatMap(one -> one.column(name)).stream())
            .map(Column::identity)
            .anyMatch(identity -> identity != null && identity.always());
    return "INSERT INTO "
        + definitions.name(insert.table())
        + " ("
        + definitions.names(names)
        + ")"
        + (numbered ? " OVERRIDING SYSTEM VALUE" : "")
        + "\n";
  }

  /** From a count, which is a row on every database; few of them select without FROM. */
  private String ifAbsent(
      BulkInsert insert, List<String> keys, List<ColumnType> types, List<@Nullable Object> row) {
    List<String> names = insert.columns().stream().map(BulkInsert.Target::name).toList();
    List<String> values = literals(types, row);
    List<String> same = new ArrayList<>();
    for (String key : keys) {
      int index = names.indexOf(key);
      same.add(
          definitions.quote(key)
              + (row.get(index) == null ? " IS NULL" : " = " + values.get(index)));
    }
    return "SELECT "
        + String.join(", ", values)
        + "\n  FROM (SELECT count(*) AS present FROM "
        + definitions.name(insert.table())
        + (same.isEmpty() ? "" : " WHERE " + String.join(" AND ", same))
        + ") same_rows\n  WHERE present = 0";
  }

  private List<String> literals(List<ColumnType> types, List<@Nullable Object> row) {
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      literals.add(form.literal(types.get(i), row.get(i)));
    }
    return literals;
  }
}
