package dev.limbeck.diff;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the attributes of columns say about which column is which. */
final class Attributes {
  private Attributes() {}

  /** The names of the entities that a table's columns are for. */
  static Set<String> entities(Table table) {
    Set<String> entities = new TreeSet<>();
    for (Column column : table.columns()) {
      String attribute = column.attribute();
      if (attribute != null) {
        entities.add(attribute.substring(0, Math.max(0, attribute.indexOf('.'))));
      }
    }
    return entities;
  }

  /**
   * The columns that are for the same attribute under another name: new names by old ones. Where a
   * table's entities have all got other names, their attributes count without them. An attribute
   * with several columns tells nothing.
   */
  static Map<String, String> moves(Table from, Table to) {
    boolean renamed = new HashSet<>(entities(from)).stream().noneMatch(entities(to)::contains);
    Map<String, String> before = byAttribute(from, renamed);
    Map<String, String> after = byAttribute(to, renamed);
    Map<String, String> moves = new TreeMap<>();
    before.forEach(
        (attribute, column) -> {
          String now = after.get(attribute);
          if (now != null && !now.equals(column)) {
            moves.put(column, now);
          }
        });
    return moves;
  }

  private static Map<String, String> byAttribute(Table table, boolean withoutEntity) {
    Map<String, String> columns = new HashMap<>();
    Set<String> several = new HashSet<>();
    for (Column column : table.columns()) {
      String attribute = column.attribute();
      if (attribute != null) {
        String key = withoutEntity ? attribute.substring(attribute.indexOf('.') + 1) : attribute;
        if (columns.put(key, column.name()) != null) {
          several.add(key);
        }
      }
    }
    columns.keySet().removeAll(several);
    return columns;
  }

  /** The tables that hold at least half of the same attributes: new names by old ones. */
  static Map<String, String> moves(Collection<Table> from, Collection<Table> to) {
    Map<String, String> owners = new HashMap<>();
    for (Table table : to) {
      attributes(table).forEach(attribute -> owners.putIfAbsent(attribute, table.name().name()));
    }
    Map<String, Integer> sizes = new HashMap<>();
    to.forEach(table -> sizes.put(table.name().name(), attributes(table).size()));
    Map<String, String> moves = new TreeMap<>();
    Set<String> taken = new HashSet<>();
    for (Table table : from) {
      Set<String> attributes = attributes(table);
      Map<String, Integer> shared = new TreeMap<>();
      for (String attribute : attributes) {
        String owner = owners.get(attribute);
        if (owner != null) {
          shared.merge(owner, 1, Integer::sum);
        }
      }
      shared.forEach(
          (owner, count) -> {
            boolean most = 2 * count > Math.max(attributes.size(), sizes.getOrDefault(owner, 0));
            if (most && !owner.equals(table.name().name()) && taken.add(owner)) {
              moves.put(table.name().name(), owner);
            }
          });
    }
    return moves;
  }

  private static Set<String> attributes(Table table) {
    Set<String> attributes = new TreeSet<>();
    table.columns().stream()
        .map(Column::attribute)
        .filter(attribute -> attribute != null)
        .forEach(attributes::add);
    return attributes;
  }
}
