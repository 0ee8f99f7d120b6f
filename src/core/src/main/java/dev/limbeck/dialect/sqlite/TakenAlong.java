package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.DropColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which rules and indexes on several columns go when one of the columns goes. */
final class TakenAlong {
  private TakenAlong() {}

  /** A notice of them; empty where there are none. */
  static Optional<Statement> notice(TableState before, TableState after, DropColumn operation) {
    List<String> gone = new ArrayList<>();
    List<ConstraintFinder.Found> left = ConstraintFinder.rules(after.text());
    ConstraintFinder.rules(before.text()).stream()
        .filter(one -> one.constraint().columns().size() > 1 && !left.contains(one))
        .forEach(one -> gone.add(one.constraint().text()));
    before.indexes().stream()
        .filter(one -> !after.indexes().contains(one))
        .filter(one -> IndexText.parse(one.sql()).parts().size() > 1)
        .forEach(one -> gone.add("index " + one.name()));
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Statement.notice(
                "SELECT " + SqlDefinitions.literal(String.join("; ", gone)),
                operation.describe() + " takes along"));
  }
}
