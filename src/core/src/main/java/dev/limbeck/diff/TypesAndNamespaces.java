package dev.limbeck.diff;

import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateEnum;
import dev.limbeck.operation.CreateSchema;
import dev.limbeck.operation.DropEnum;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The schemas and enum types that tables need. A schema that nothing is wanted in stays: other
 * programs may have things there.
 */
final class TypesAndNamespaces {
  private TypesAndNamespaces() {}

  static List<Operation> diff(Schema from, Schema to) {
    List<Operation> operations = new ArrayList<>();
    List<String> there = from.allNamespaces();
    to.allNamespaces().stream()
        .filter(name -> !there.contains(name))
        .forEach(name -> operations.add(new CreateSchema(name)));
    for (EnumType old : from.enums()) {
      if (to.enumType(old.name()).isEmpty()) {
        operations.add(new DropEnum(old.name(), old));
      }
    }
    for (EnumType type : to.enums()) {
      Optional<EnumType> old = from.enumType(type.name());
      if (old.isEmpty()) {
        operations.add(new CreateEnum(type));
      } else if (!old.get().values().equals(type.values())) {
        operations.add(new AlterEnum(type.name(), Change.of(old.get().values(), type.values())));
      }
    }
    return operations;
  }
}
