package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.TestSqlite.name;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations in few words; those without a table are on {@code t}. */
final class Operations {
  static final QualifiedName T = name("t");

  private Operations() {}

  /** A change that needs a rebuild on every version of SQLite. */
  static Operation rebuild(String table, String column) {
    return AlterColumn.type(name(table), column, Change.of(null, ColumnType.parse("varchar(77)")));
  }

  static AlterColumn nullable(String column, boolean from, boolean to) {
    return AlterColumn.nullable(T, column, Change.of(from, to));
  }

  static AlterColumn type(String column, String from, String to) {
    return AlterColumn.type(T, column, Change.of(ColumnType.parse(from), ColumnType.parse(to)));
  }

  static AlterColumn defaultValue(String column, @Nullable String from, @Nullable String to) {
    return new AlterColumn(T, column, null, null, Change.of(from, to), null, null);
  }

  static DropConstraint drop(Constraint constraint) {
    return new DropConstraint(T, constraint.name(), constraint);
  }

  /** To the key {@code id} of a table {@code p}. */
  static ForeignKey foreignKey(@Nullable String name, String column) {
    return new ForeignKey(
        name,
        List.of(column),
        name("p"),
        List.of("id"),
        ReferentialAction.CASCADE,
        ReferentialAction.SET_NULL);
  }
}
