package dev.limbeck.diff;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateEnum;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSchema;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateTableComment;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropEnum;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSchema;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.DropTableComment;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.OperationVisitor;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The order in which a database takes operations: first what stands in the way goes (foreign keys
 * before the keys they refer to, indexes and constraints before columns), then tables and columns
 * come and change, then what stands on them. A generated column comes and changes after the columns
 * it may be computed from and leaves before them. Columns come in the order of their table and
 * leave from its end, so that the way back makes the same order again. Tables are made after the
 * ones they refer to; foreign keys that close a circle are made, or dropped, by themselves.
 */
final class OperationOrder {
  private OperationOrder() {}

  /**
   * The operations in order; foreign keys that cannot be part of their table become operations of
   * their own.
   */
  static List<Operation> order(List<Operation> operations) {
    List<Table> created = new ArrayList<>();
    List<Table> dropped = new ArrayList<>();
    List<Operation> others = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof CreateTable create) {
        created.add(create.table());
      } else if (operation instanceof DropTable drop && drop.definition() != null) {
        dropped.add(drop.definition());
      } else {
        others.add(operation);
      }
    }
    TouchedKeys touched = TouchedKeys.of(others);
    TableOrder creation = TableOrder.of(created, touched);
    TableOrder removal = TableOrder.of(dropped, touched);
    creation.detached().forEach((table, keys) -> keys.forEach(key -> others.add(add(table, key))));
    removal.detached().forEach((table, keys) -> keys.forEach(key -> others.add(drop(table, key))));
    List<Table> leaving = new ArrayList<>(removal.tables());
    Collections.reverse(leaving);
    return Stream.of(
            creation.tables().stream().map(CreateTable::new),
            leaving.stream().map(table -> new DropTable(table.name(), table)),
            others.stream()
                .sorted(
                    Comparator.<Operation, Phase>comparing(one -> one.accept(new PhaseOf()))
                        .thenComparing(OperationOrder::place)))
        .<Operation>flatMap(stream -> stream)
        .sorted(Comparator.comparing(operation -> operation.accept(new PhaseOf())))
        .toList();
  }

  /**
   * The way back: the reverse of each operation that has one, last one first. How a column is
   * computed is said behind the changes of others here, too.
   */
  static List<Operation> back(
      List<Operation> operations, Function<Operation, Optional<Operation>> reverse) {
    List<Operation> reversed = new ArrayList<>();
    operations.forEach(operation -> reverse.apply(operation).ifPresent(reversed::add));
    Collections.reverse(reversed);
    List<Operation> back = RecomputedColumns.back(reversed);
    for (int last = back.size() - 1; last >= 0; last--) {
      if (back.get(last) instanceof AlterColumn) {
        List<Operation> changes = back.subList(0, last + 1);
        List<Operation> ordered =
            Stream.concat(
                    changes.stream().filter(operation -> !computes(operation)),
                    changes.stream().filter(OperationOrder::computes))
                .toList();
        return Stream.concat(ordered.stream(), back.stream().skip(last + 1L)).toList();
      }
    }
    return back;
  }

  /** Columns of one table stay in the order in which they come here, which is the table's. */
  private static String place(Operation operation) {
    if (operation instanceof AddColumn add) {
      return "add column " + add.table();
    }
    return operation instanceof DropColumn drop
        ? "drop column " + drop.table()
        : operation.describe();
  }

  private static boolean computes(Operation operation) {
    return operation instanceof AlterColumn alter && alter.computes();
  }

  private static Operation add(QualifiedName table, ForeignKey key) {
    return new CreateForeignKey(table, key);
  }

  private static Operation drop(QualifiedName table, ForeignKey key) {
    return new DropConstraint(table, key.name(), key);
  }

  /** When an operation's turn comes. */
  private enum Phase {
    CREATE_SCHEMAS,
    DROP_FOREIGN_KEYS,
    DROP_INDEXES,
    DROP_CONSTRAINTS,
    DROP_TABLES,
    RENAMES,
    ENUMS,
    SEQUENCES,
    CREATE_TABLES,
    DROP_GENERATED_COLUMNS,
    REST_GENERATED_COLUMNS,
    ADD_COLUMNS,
    ALTER_COLUMNS,
    ALTER_GENERATED_COLUMNS,
    ADD_GENERATED_COLUMNS,
    DROP_COLUMNS,
    CREATE_CONSTRAINTS,
    CREATE_INDEXES,
    CREATE_FOREIGN_KEYS,
    COMMENTS,
    DROP_SEQUENCES,
    DROP_ENUMS,
    DROP_SCHEMAS,
    USER_SQL
  }

  private static final class PhaseOf implements OperationVisitor<Phase> {
    @Override
    public Phase visit(CreateTable operation) {
      return Phase.CREATE_TABLES;
    }

    @Override
    public Phase visit(DropTable operation) {
      return Phase.DROP_TABLES;
    }

    @Override
    public Phase visit(RenameTable operation) {
      return Phase.RENAMES;
    }

    @Override
    public Phase visit(AddColumn operation) {
      return operation.column().generated() == null
          ? Phase.ADD_COLUMNS
          : Phase.ADD_GENERATED_COLUMNS;
    }

    @Override
    public Phase visit(AlterColumn operation) {
      if (operation.endsComputing()) {
        return Phase.REST_GENERATED_COLUMNS;
      }
      return operation.computes() ? Phase.ALTER_GENERATED_COLUMNS : Phase.ALTER_COLUMNS;
    }

    @Override
    public Phase visit(DropColumn operation) {
      Column column = operation.definition();
      return column == null || column.generated() == null
          ? Phase.DROP_COLUMNS
          : Phase.DROP_GENERATED_COLUMNS;
    }

    @Override
    public Phase visit(RenameColumn operation) {
      return Phase.RENAMES;
    }

    @Override
    public Phase visit(RenameIndex operation) {
      return Phase.RENAMES;
    }

    @Override
    public Phase visit(RenameConstraint operation) {
      return Phase.RENAMES;
    }

    @Override
    public Phase visit(RenameEnumValue operation) {
      return Phase.RENAMES;
    }

    @Override
    public Phase visit(RenameSequence operation) {
      return Phase.RENAMES;
    }

    @Override
    public Phase visit(CreateIndex operation) {
      return Phase.CREATE_INDEXES;
    }

    @Override
    public Phase visit(DropIndex operation) {
      return Phase.DROP_INDEXES;
    }

    @Override
    public Phase visit(CreatePrimaryKey operation) {
      return Phase.CREATE_CONSTRAINTS;
    }

    @Override
    public Phase visit(CreateUniqueConstraint operation) {
      return Phase.CREATE_CONSTRAINTS;
    }

    @Override
    public Phase visit(CreateForeignKey operation) {
      return Phase.CREATE_FOREIGN_KEYS;
    }

    @Override
    public Phase visit(CreateCheckConstraint operation) {
      return Phase.CREATE_CONSTRAINTS;
    }

    @Override
    public Phase visit(CreateExcludeConstraint operation) {
      return Phase.CREATE_CONSTRAINTS;
    }

    @Override
    public Phase visit(DropConstraint operation) {
      return operation.definition() instanceof ForeignKey
          ? Phase.DROP_FOREIGN_KEYS
          : Phase.DROP_CONSTRAINTS;
    }

    @Override
    public Phase visit(CreateTableComment operation) {
      return Phase.COMMENTS;
    }

    @Override
    public Phase visit(DropTableComment operation) {
      return Phase.COMMENTS;
    }

    @Override
    public Phase visit(CreateSequence operation) {
      return Phase.SEQUENCES;
    }

    @Override
    public Phase visit(AlterSequence operation) {
      return Phase.SEQUENCES;
    }

    @Override
    public Phase visit(DropSequence operation) {
      return Phase.DROP_SEQUENCES;
    }

    @Override
    public Phase visit(CreateSchema operation) {
      return Phase.CREATE_SCHEMAS;
    }

    @Override
    public Phase visit(DropSchema operation) {
      return Phase.DROP_SCHEMAS;
    }

    @Override
    public Phase visit(CreateEnum operation) {
      return Phase.ENUMS;
    }

    @Override
    public Phase visit(AlterEnum operation) {
      return Phase.ENUMS;
    }

    @Override
    public Phase visit(DropEnum operation) {
      return Phase.DROP_ENUMS;
    }

    @Override
    public Phase visit(ExecuteSql operation) {
      return Phase.USER_SQL;
    }

    @Override
    public Phase visit(BulkInsert operation) {
      return Phase.USER_SQL;
    }

    @Override
    public Phase visit(RunJava operation) {
      return Phase.USER_SQL;
    }
  }
}
