package dev.limbeck.dialect;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A database as it is before a script that is only being written: it tells what stands there that
 * no schema value holds, under the names of then.
 *
 * @param live only read
 * @param since what the script has done so far
 */
public record Beginning(Connection live, List<Operation> since) {
  public Beginning {
    since = List.copyOf(since);
  }

  /** What a table and its column were called; empty where the script has made one of them. */
  public Optional<Place> place(QualifiedName table, String column) {
    QualifiedName owner = table;
    String name = column;
    for (int i = since.size() - 1; i >= 0; i--) {
      Operation operation = since.get(i);
      if ((operation instanceof CreateTable create && create.table().name().equals(owner))
          || (operation instanceof AddColumn add
              && add.table().equals(owner)
              && add.column().name().equals(name))) {
        return Optional.empty();
      }
      if (operation instanceof RenameTable rename
          && rename.table().withName(rename.to()).equals(owner)) {
        owner = rename.table();
      } else if (operation instanceof RenameColumn rename
          && rename.table().equals(owner)
          && rename.to().equals(name)) {
        name = rename.column();
      }
    }
    return Optional.of(new Place(owner, name));
  }

  /** A column of a table. */
  public record Place(QualifiedName table, String column) {}

  /** Names of tables, columns and sequences that are others now; words of then may say them. */
  public Set<String> oldNames() {
    Set<String> names = new HashSet<>(oldRelations());
    for (Operation operation : since) {
      if (operation instanceof RenameColumn rename) {
        names.add(rename.column());
      }
    }
    return names;
  }

  /**
   * What strings in words of then may say that is another now: values of enum types, tables and
   * sequences ({@code 't'::regclass}). A database follows no name of a column in a string.
   */
  public Set<String> oldTexts() {
    Set<String> texts = new HashSet<>(oldRelations());
    for (Operation operation : since) {
      if (operation instanceof RenameEnumValue rename) {
        texts.add(rename.value());
      }
    }
    return texts;
  }

  private Set<String> oldRelations() {
    Set<String> names = new HashSet<>();
    for (Operation operation : since) {
      if (operation instanceof RenameTable rename) {
        names.add(rename.table().name());
      } else if (operation instanceof RenameSequence rename) {
        names.add(rename.sequence().name());
      }
    }
    return names;
  }

  /** How often a name has changed so far. */
  public long renames() {
    return since.stream()
        .filter(
            one ->
                one instanceof RenameTable
                    || one instanceof RenameColumn
                    || one instanceof RenameSequence
                    || one instanceof RenameEnumValue)
        .count();
  }
}
