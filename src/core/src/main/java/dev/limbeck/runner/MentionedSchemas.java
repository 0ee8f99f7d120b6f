package dev.limbeck.runner;

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
import dev.limbeck.operation.OperationVisitor;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the schemas that operations speak of, besides the default one; those are read from
 * the catalogue.
 */
final class MentionedSchemas implements OperationVisitor<List<QualifiedName>> {

  static Set<String> in(List<StepBody> bodies) {
    Set<String> schemas = new TreeSet<>();
    MentionedSchemas names = new MentionedSchemas();
    bodies.stream()
        .flatMap(body -> body.operations().stream())
        .flatMap(operation -> operation.accept(names).stream())
        .filter(name -> !name.inDefaultSchema())
        .forEach(name -> schemas.add(name.schema()));
    return schemas;
  }

  @Override
  public List<QualifiedName> visit(CreateTable operation) {
    Table table = operation.table();
    List<QualifiedName> names = new ArrayList<>(List.of(table.name()));
    table.foreignKeys().stream().map(ForeignKey::target).forEach(names::add);
    return names;
  }

  @Override
  public List<QualifiedName> visit(DropTable operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(RenameTable operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(AddColumn operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(AlterColumn operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(DropColumn operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(RenameColumn operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(RenameIndex operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(RenameConstraint operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(RenameSequence operation) {
    return List.of(operation.sequence());
  }

  @Override
  public List<QualifiedName> visit(CreateIndex operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(DropIndex operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(CreatePrimaryKey operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(CreateUniqueConstraint operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(CreateForeignKey operation) {
    return List.of(operation.table(), operation.constraint().target());
  }

  @Override
  public List<QualifiedName> visit(CreateCheckConstraint operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(CreateExcludeConstraint operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(DropConstraint operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(CreateTableComment operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(DropTableComment operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(CreateSequence operation) {
    List<QualifiedName> names = new ArrayList<>(List.of(operation.sequence().name()));
    operation.numbers().forEach(numbered -> names.add(numbered.table()));
    return names;
  }

  @Override
  public List<QualifiedName> visit(AlterSequence operation) {
    return List.of(operation.sequence());
  }

  @Override
  public List<QualifiedName> visit(DropSequence operation) {
    return List.of(operation.sequence());
  }

  @Override
  public List<QualifiedName> visit(CreateSchema operation) {
    return List.of(new QualifiedName(operation.name(), operation.name()));
  }

  @Override
  public List<QualifiedName> visit(DropSchema operation) {
    return List.of(new QualifiedName(operation.name(), operation.name()));
  }

  @Override
  public List<QualifiedName> visit(CreateEnum operation) {
    return List.of(operation.type().name());
  }

  @Override
  public List<QualifiedName> visit(AlterEnum operation) {
    return List.of(operation.name());
  }

  @Override
  public List<QualifiedName> visit(RenameEnumValue operation) {
    return List.of(operation.type());
  }

  @Override
  public List<QualifiedName> visit(DropEnum operation) {
    return List.of(operation.name());
  }

  @Override
  public List<QualifiedName> visit(ExecuteSql operation) {
    return List.of();
  }

  @Override
  public List<QualifiedName> visit(BulkInsert operation) {
    return List.of(operation.table());
  }

  @Override
  public List<QualifiedName> visit(RunJava operation) {
    return List.of();
  }
}
