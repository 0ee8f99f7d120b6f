package dev.limbeck.operation;

/**
 * A method for each kind of operation.
 *
 * @param <R> what each method returns
 */
public interface OperationVisitor<R> {
  R visit(CreateTable operation);

  R visit(DropTable operation);

  R visit(RenameTable operation);

  R visit(AddColumn operation);

  R visit(AlterColumn operation);

  R visit(DropColumn operation);

  R visit(RenameColumn operation);

  R visit(CreateIndex operation);

  R visit(DropIndex operation);

  R visit(RenameIndex operation);

  R visit(CreatePrimaryKey operation);

  R visit(CreateUniqueConstraint operation);

  R visit(CreateForeignKey operation);

  R visit(CreateCheckConstraint operation);

  R visit(CreateExcludeConstraint operation);

  R visit(DropConstraint operation);

  R visit(RenameConstraint operation);

  R visit(CreateTableComment operation);

  R visit(DropTableComment operation);

  R visit(CreateSequence operation);

  R visit(AlterSequence operation);

  R visit(DropSequence operation);

  R visit(CreateSchema operation);

  R visit(DropSchema operation);

  R visit(CreateEnum operation);

  R visit(AlterEnum operation);

  R visit(DropEnum operation);

  R visit(RenameEnumValue operation);

  R visit(RenameSequence operation);

  R visit(ExecuteSql operation);

  R visit(BulkInsert operation);

  R visit(RunJava operation);
}
