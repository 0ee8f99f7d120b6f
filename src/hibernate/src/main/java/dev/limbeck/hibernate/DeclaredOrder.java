package dev.limbeck.hibernate;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.PrimaryKey;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;

/**
 * The order of columns as a reader of the entity expects it: the key, then the fields from top to
 * bottom, superclasses first. Hibernate sorts by the alphabet or by size, differently from version
 * to version, which makes tables nobody would write.
 *
 * <p>Columns without a field of an entity (discriminators, columns of join tables) keep Hibernate's
 * order after the others.
 */
final class DeclaredOrder {
  private final IdentityHashMap<Table, List<Column>> ranked = new IdentityHashMap<>();

  DeclaredOrder(Metadata metadata) {
    metadata.getEntityBindings().stream()
        .sorted(
            Comparator.comparingInt(DeclaredOrder::depth)
                .thenComparing(PersistentClass::getEntityName))
        .forEach(this::rank);
  }

  private static int depth(PersistentClass type) {
    int depth = 0;
    for (PersistentClass each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
      depth++;
    }
    return depth;
  }

  private void rank(PersistentClass type) {
    Set<Column> columns = new LinkedHashSet<>();
    collect(type.getKey(), columns);
    if (type.getIdentifier() != null) {
      collect(type.getIdentifier(), columns);
    }
    collect(type.getPropertyClosure(), holder(type), columns);
    add(type.getTable(), columns);
    type.getJoinClosure().forEach(join -> add(join.getTable(), columns));
  }

  private void add(Table table, Set<Column> columns) {
    List<Column> known = ranked.computeIfAbsent(table, key -> new ArrayList<>());
    columns.stream()
        .filter(column -> table.containsColumn(column) && !known.contains(column))
        .forEach(known::add);
  }

  private static void collect(Value value, Set<Column> columns) {
    if (value instanceof Component component) {
      collect(component.getProperties(), componentHolder(component), columns);
    } else {
      value.getSelectables().stream()
          .filter(Column.class::isInstance)
          .map(Column.class::cast)
          .forEach(columns::add);
    }
  }

  private static void collect(List<Property> properties, Class<?> holder, Set<Column> columns) {
    Map<String, Integer> places = places(holder);
    properties.stream()
        .sorted(
            Comparator.comparingInt(
                property -> places.getOrDefault(property.getName(), Integer.MAX_VALUE)))
        .forEach(property -> collect(property.getValue(), columns));
  }

  private static Class<?> holder(PersistentClass type) {
    return type.getClassName() == null ? Object.class : type.getMappedClass();
  }

  private static Class<?> componentHolder(Component component) {
    return component.getComponentClassName() == null ? Object.class : component.getComponentClass();
  }

  /**
   * The place of each field, superclasses first. The JVM returns fields in the order of the class
   * file, which is the order of the source.
   */
  private static Map<String, Integer> places(Class<?> holder) {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> each = holder; each != null; each = each.getSuperclass()) {
      classes.add(0, each);
    }
    Map<String, Integer> places = new HashMap<>();
    for (Class<?> each : classes) {
      for (Field field : each.getDeclaredFields()) {
        places.putIfAbsent(field.getName(), places.size());
      }
    }
    return places;
  }

  /** All columns of a table. */
  List<Column> columns(Table table) {
    List<Column> order = new ArrayList<>();
    PrimaryKey key = table.getPrimaryKey();
    if (key != null) {
      order.addAll(keyColumns(table));
    }
    ranked.getOrDefault(table, List.of()).stream()
        .filter(column -> !order.contains(column))
        .forEach(order::add);
    table.getColumns().stream().filter(column -> !order.contains(column)).forEach(order::add);
    return order.stream().map(column -> own(table, column)).toList();
  }

  /** The primary key's columns; none where the table has no key. */
  List<Column> keyColumns(Table table) {
    PrimaryKey key = table.getPrimaryKey();
    if (key == null) {
      return List.of();
    }
    List<Column> places = ranked.getOrDefault(table, List.of());
    return key.getColumns().stream()
        .sorted(
            Comparator.comparingInt(
                column -> places.contains(column) ? places.indexOf(column) : Integer.MAX_VALUE))
        .toList();
  }

  /** The table's own column of that name: the one that carries what is known of it. */
  private static Column own(Table table, Column column) {
    Column own = table.getColumn(column);
    return own == null ? column : own;
  }
}
