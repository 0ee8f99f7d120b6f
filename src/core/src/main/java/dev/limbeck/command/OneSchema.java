package dev.limbeck.command;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What stands in several schemas, as it is called where all of it stands in one. */
final class OneSchema {
  private final Map<QualifiedName, QualifiedName> inside;

  private OneSchema(Map<QualifiedName, QualifiedName> inside) {
    this.inside = inside;
  }

  /**
   * The names. An enum type whose name something else has as well gets another one.
   *
   * @param chosen tables, sequences and enum types of the schemas before and after
   * @throws UserException if two tables, sequences or indexes of one name take part
   */
  static OneSchema of(Set<QualifiedName> chosen, Schema before, Schema after) {
    Map<QualifiedName, QualifiedName> inside = new TreeMap<>();
    Map<String, QualifiedName> owners = new HashMap<>();
    for (QualifiedName name : chosen) {
      if (!isType(before, name) && !isType(after, name)) {
        own(owners, name, "");
        inside.put(name, QualifiedName.of(name.name()));
      }
    }
    Stream.concat(before.tables().stream(), after.tables().stream())
        .filter(table -> chosen.contains(table.name()))
        .forEach(table -> indexes(table).forEach(name -> own(owners, name, "the indexes ")));
    for (QualifiedName name : chosen) {
      if (!inside.containsKey(name)) {
        boolean free = owners.putIfAbsent(name.name(), name) == null;
        inside.put(name, QualifiedName.of(free ? name.name() : name.toString()));
      }
    }
    return new OneSchema(inside);
  }

  private static void own(Map<String, QualifiedName> owners, QualifiedName name, String what) {
    QualifiedName other = owners.putIfAbsent(name.name(), name);
    if (other != null && !other.equals(name)) {
      throw new UserException(
          what + other + " and " + name + " take part in it, and the scratch place is one schema",
          "Change one of them in a revision of its own.");
    }
  }

  /** The names of indexes, those of keys too, which share one space with tables. */
  private static Stream<QualifiedName> indexes(Table table) {
    return Stream.concat(
            table.indexes().stream().map(Index::name),
            table.constraints().stream().filter(OneSchema::isIndex).map(Constraint::name))
        .filter(Objects::nonNull)
        .map(name -> table.name().withName(name));
  }

  private static boolean isIndex(Constraint constraint) {
    return constraint instanceof PrimaryKey
        || constraint instanceof UniqueConstraint
        || constraint instanceof ExclusionConstraint;
  }

  private static boolean isType(Schema schema, QualifiedName name) {
    return schema.enumType(name).isPresent();
  }

  /** The name in the one schema; that of what takes no part stays. */
  QualifiedName inside(QualifiedName name) {
    return inside.getOrDefault(name, name);
  }

  /** The same for a name in a text, which may be that of the default schema. */
  QualifiedName inText(QualifiedName name, String defaultSchema) {
    QualifiedName meant =
        name.schema().equals(defaultSchema) ? QualifiedName.of(name.name()) : name;
    return inside.getOrDefault(meant, name);
  }

  /** All names in the one schema. */
  Set<QualifiedName> names() {
    return new TreeSet<>(inside.values());
  }
}
