package dev.limbeck.hibernate;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;

/**
 * Which attribute of which entity each column is for: {@code Post.title}, {@code
 * Person.address.city}. It begins with the entity's name in JPA. What no field stands for has a
 * word that is none of Java's names for fields: {@code Animal.class} is the discriminator. The
 * columns of a collection's table are {@code Post.tags.owner}, {@code .index} and {@code .element},
 * with the fields of an embeddable behind that.
 *
 * <p>Several columns may be for one attribute, such as the parts of a composite foreign key.
 */
final class AttributePaths {
  private final IdentityHashMap<Table, Map<String, String>> paths = new IdentityHashMap<>();

  AttributePaths(Metadata metadata) {
    metadata.getEntityBindings().stream()
        .sorted(java.util.Comparator.comparing(PersistentClass::getEntityName))
        .forEach(this::entity);
    metadata.getCollectionBindings().stream()
        .sorted(java.util.Comparator.comparing(Collection::getRole))
        .forEach(this::collection);
  }

  /** The attribute of a column; empty where none is known. */
  Optional<String> of(Table table, Column column) {
    return Optional.ofNullable(paths.getOrDefault(table, Map.of()).get(column.getName()));
  }

  private void entity(PersistentClass type) {
    String name = name(type);
    Table table = type.getTable();
    Property identifier = type.getIdentifierProperty();
    if (type.getIdentifier() != null) {
      put(
          table,
          type.getIdentifier(),
          identifier == null ? name : name + "." + identifier.getName());
    }
    // Each class of TABLE_PER_CLASS has the columns of those above it in a table of its own.
    properties(
        table,
        type instanceof UnionSubclass ? type.getPropertyClosure() : type.getProperties(),
        name);
    for (Join join : type.getJoins()) {
      properties(join.getTable(), join.getProperties(), name);
      if (join.getKey() != null) {
        put(join.getTable(), join.getKey(), name + ".owner");
      }
    }
    if (type.getKey() != null) {
      put(table, type.getKey(), name + ".id");
    }
    if (type.getDiscriminator() != null) {
      put(table, type.getDiscriminator(), name + ".class");
    }
  }

  private void properties(Table table, List<Property> properties, String path) {
    for (Property property : properties) {
      put(table, property.getValue(), path + "." + property.getName());
    }
  }

  private void put(Table table, Value value, String path) {
    if (value instanceof Component component) {
      properties(table, component.getProperties(), path);
    } else if (!(value instanceof Collection)) {
      for (Selectable selectable : value.getSelectables()) {
        if (selectable instanceof Column column) {
          paths.computeIfAbsent(table, key -> new HashMap<>()).putIfAbsent(column.getName(), path);
        }
      }
    }
  }

  private void collection(Collection collection) {
    Table table = collection.getCollectionTable();
    String role = collection.getRole();
    String owner = collection.getOwnerEntityName();
    if (table == null || role == null || owner == null || !role.startsWith(owner + ".")) {
      return;
    }
    String path = name(collection.getOwner()) + role.substring(owner.length());
    if (collection.getKey() != null) {
      put(table, collection.getKey(), path + ".owner");
    }
    if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
      put(table, indexed.getIndex(), path + ".index");
    }
    if (collection instanceof IdentifierCollection numbered && numbered.getIdentifier() != null) {
      put(table, numbered.getIdentifier(), path + ".id");
    }
    if (collection.getElement() != null) {
      put(table, collection.getElement(), path + ".element");
    }
  }

  private static String name(PersistentClass type) {
    String name = type.getJpaEntityName() == null ? type.getEntityName() : type.getJpaEntityName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
