package dev.limbeck.command;

import dev.limbeck.model.Model;
import dev.limbeck.model.NumberingRow;
import dev.limbeck.operation.NumberedColumn;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What a model wants of rows, beside its schema.
 *
 * @param first with what its tables must begin
 * @param numbered what its sequences number
 */
record WantedRows(List<NumberingRow> first, Map<QualifiedName, List<NumberedColumn>> numbered) {
  static final WantedRows NONE = new WantedRows(List.of(), Map.of());

  static WantedRows of(Model model) {
    return new WantedRows(model.firstRows(), model.numbered());
  }

  /**
   * The operations of a comparison with those that insert what is missing, and with sequences that
   * begin behind the rows that are there.
   *
   * @param actual what is there
   * @param asked whether the session's database is what is there, so that rows can be looked for
   */
  List<Operation> completed(
      Session session, SchemaComparison.Result found, Schema actual, boolean asked)
      throws SQLException {
    List<Operation> filled =
        new FirstRows(session, found)
            .completed(
                asked ? actual : Schema.empty(), first.stream().map(NumberingRow::insert).toList());
    return new NumberedRows(session.dialect()).upgrade(filled, actual, numbered);
  }
}
