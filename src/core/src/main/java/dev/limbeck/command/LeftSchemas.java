package dev.limbeck.command;

import dev.limbeck.operation.CreateSchema;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.script.PlacedOperation;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
    upgrades(revisions).forEach(one -> names.add(filled(one)));
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

  /** What revisions have made there and is not compared any more, one sentence each. */
  static List<String> notCompared(Session session, Revisions revisions, Schema wanted)
      throws SQLException {
    Schema left = read(session, revisions, wanted);
    if (left.equals(Schema.empty())) {
      return List.of();
    }
    Set<QualifiedName> made = new HashSet<>();
    upgrades(revisions)
        .forEach(
            one -> {
              if (one instanceof CreateTable create) {
                made.add(create.table().name());
              } else if (one instanceof CreateSequence create) {
                made.add(create.sequence().name());
              }
            });
    return Stream.concat(
            left.tables().stream().map(Table::name), left.sequences().stream().map(Sequence::name))
        .filter(made::contains)
        .map(
            name ->
                name
                    + " is not compared: the model has nothing in schema "
                    + name.schema()
                    + " any more; a revision of your own drops it, if it is to go")
        .sorted()
        .toList();
  }

  private static Stream<Operation> upgrades(Revisions revisions) {
    return revisions.graph().history(null, Set.of()).stream()
        .flatMap(one -> revisions.read(one).upgrade().stream())
        .map(PlacedOperation::operation);
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
