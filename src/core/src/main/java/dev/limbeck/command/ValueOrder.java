package dev.limbeck.command;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Listed values that come to stand in another order, by which a database sorts and compares. */
final class ValueOrder {
  private static final Set<String> LISTING = Set.of("enum", "set");

  private ValueOrder() {}

  /** What a person should know, one sentence each. */
  static List<String> changed(List<Operation> operations) {
    List<String> sentences = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof AlterColumn alter && alter.type() != null) {
        List<String> from = listed(Optional.ofNullable(alter.type().from()));
        List<String> to = listed(Optional.ofNullable(alter.type().to()));
        if (reordered(from, to)) {
          sentences.add(sentence(alter.table() + "." + alter.column()));
        }
      } else if (operation instanceof AlterEnum alter
          && alter.values().from() != null
          && reordered(alter.values().from(), alter.wanted())) {
        sentences.add(sentence("enum " + alter.name()));
      }
    }
    return sentences;
  }

  private static String sentence(String what) {
    return "The values of "
        + what
        + " stand in another order: rows keep theirs, and ORDER BY, < and > go by the new order";
  }

  private static List<String> listed(Optional<ColumnType> type) {
    return type.filter(one -> LISTING.contains(one.name()))
        .map(ColumnType::arguments)
        .orElse(List.of());
  }

  private static boolean reordered(List<String> from, List<String> to) {
    return !from.stream()
        .filter(to::contains)
        .toList()
        .equals(to.stream().filter(from::contains).toList());
  }
}
