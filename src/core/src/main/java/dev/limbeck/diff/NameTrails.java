package dev.limbeck.diff;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.CreateEnum;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropEnum;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.QualifiedName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What tables, columns, sequences and values of enum types were called before operations. */
final class NameTrails {
  private final boolean ignoresCase;
  private final NameTrail tables = new NameTrail();
  private final NameTrail sequences = new NameTrail();
  private final NameTrail types = new NameTrail();

  /** Of columns and values, by the owner's name of now. */
  private final Map<String, NameTrail> columns = new HashMap<>();

  private final Map<String, NameTrail> values = new HashMap<>();

  /**
   * @param ignoresCase whether names that differ only in their case are one name
   */
  NameTrails(boolean ignoresCase) {
    this.ignoresCase = ignoresCase;
  }

  String key(Object name) {
    return ignoresCase ? name.toString().toLowerCase(Locale.ROOT) : name.toString();
  }

  NameTrail tables() {
    return tables;
  }

  NameTrail sequences() {
    return sequences;
  }

  NameTrail types() {
    return types;
  }

  NameTrail columns(String table) {
    return columns.computeIfAbsent(table, name -> new NameTrail());
  }

  NameTrail values(String type) {
    return values.computeIfAbsent(type, name -> new NameTrail());
  }

  /** Follows one operation. */
  void follow(Operation operation) {
    if (operation instanceof RenameTable rename) {
      String old = key(rename.table());
      String now = key(rename.table().withName(rename.to()));
      tables.move(old, now);
      Optional.ofNullable(columns.remove(old))
          .ifPresentOrElse(trail -> columns.put(now, trail), () -> columns.remove(now));
    } else if (operation instanceof RenameColumn rename) {
      columns(key(rename.table())).move(key(rename.column()), key(rename.to()));
    } else if (operation instanceof RenameSequence rename) {
      QualifiedName now = rename.sequence().withName(rename.to());
      sequences.move(key(rename.sequence()), key(now));
    } else if (operation instanceof RenameEnumValue rename) {
      values(key(rename.type())).move(rename.value(), rename.to());
    } else {
      comesOrGoes(operation);
    }
  }

  private void comesOrGoes(Operation operation) {
    if (operation instanceof CreateTable create) {
      tables.add(key(create.table().name()));
      columns.remove(key(create.table().name()));
    } else if (operation instanceof DropTable drop) {
      tables.remove(key(drop.table()));
      columns.remove(key(drop.table()));
    } else if (operation instanceof AddColumn add) {
      columns(key(add.table())).add(key(add.column().name()));
    } else if (operation instanceof DropColumn drop) {
      columns(key(drop.table())).remove(key(drop.column()));
    } else if (operation instanceof CreateSequence create) {
      sequences.add(key(create.sequence().name()));
    } else if (operation instanceof DropSequence drop) {
      sequences.remove(key(drop.sequence()));
    } else if (operation instanceof CreateEnum create) {
      types.add(key(create.type().name()));
      values.remove(key(create.type().name()));
    } else if (operation instanceof DropEnum drop) {
      types.remove(key(drop.name()));
      values.remove(key(drop.name()));
    }
  }
}
