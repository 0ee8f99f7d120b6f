package dev.limbeck.command;

import dev.limbeck.operation.CreateSchema;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schemas that revisions have filled and the model no longer names. They are not compared,
 * since others may live there, too; but what is wanted elsewhere may stand there.
 */
final class LeftSchemas {
  private LeftSchemas() {}

  /**
   * What stands in them now.
   *
   * @param wanted the model, whose schemas are none of them
   */
  static Schema read(Session session, Revisions revisions, Schema wanted) throws SQLException {
    Set<String> names = new TreeSet<>();
    revisions.graph().history(null, Set.of()).stream()
        .flatMap(one -> revisions.read(one).upgrade().stream())
        .map(PlacedOperation::operation)
        .forEach(one -> names.add(filled(one)));
    names.remove("");
    wanted.allNamespaces().forEach(names::remove);
    if (names.isEmpty()) {
      return Schema.empty();
    }
    Schema found = session.dialect().inspector().inspect(session.connection(), names).schema();
    return new Schema(
        found.tables().stream().filter(one -> names.contains(one.name().schema())).toList(),
        found.sequences().stream().filter(one -> names.contains(one.name().schema())).toList());
  }

  /**
   * The schema that an operation makes something in; the empty text for none, or the default one.
   */
  private static String filled(Operation operation) {
    if (operation instanceof CreateSchema create) {
      return create.name();
    }
    if (operation instanceof CreateTable create) {
      return create.table().name().schema();
    }
    return operation instanceof CreateSequence create ? create.sequence().name().schema() : "";
  }
}
