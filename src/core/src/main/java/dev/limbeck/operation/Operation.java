package dev.limbeck.operation;

import dev.limbeck.schema.Schema;
import java.util.Optional;

/** One change of a schema, independent of any database. */
public sealed interface Operation
    permits CreateTable,
        DropTable,
        RenameTable,
        AddColumn,
        AlterColumn,
        DropColumn,
        RenameColumn,
        CreateIndex,
        DropIndex,
        RenameIndex,
        CreateConstraint,
        DropConstraint,
        RenameConstraint,
        CreateTableComment,
        DropTableComment,
        CreateSequence,
        AlterSequence,
        DropSequence,
        CreateSchema,
        DropSchema,
        CreateEnum,
        AlterEnum,
        DropEnum,
        RenameEnumValue,
        RenameSequence,
        ExecuteSql,
        BulkInsert,
        RunJava {

  /** What undoes this; empty where too little is known, or where nothing can. */
  Optional<Operation> reverse();

  /**
   * The schema after this.
   *
   * @throws InvalidOperationException if the schema has not what this changes, or has already what
   *     this makes
   */
  Schema applyTo(Schema schema);

  /** What this does, in a few words: {@code add column users.nickname}. */
  String describe();

  /** Calls the method for this kind of operation. */
  <R> R accept(OperationVisitor<R> visitor);

  /**
   * Whether what this does to a schema cannot be told from the outside, as with SQL of the user's
   * own.
   */
  default boolean opaque() {
    return false;
  }
}
