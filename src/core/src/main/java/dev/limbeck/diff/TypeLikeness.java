package dev.limbeck.diff;

import dev.limbeck.schema.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How alike two types are, from 0 to 1; empty where values of one are nothing to the other. */
final class TypeLikeness {
  private static final List<Set<String>> FAMILIES =
      List.of(
          Set.of("smallint", "integer", "bigint"),
          Set.of("numeric"),
          Set.of("real", "float"),
          Set.of("char", "varchar", "text", "citext", "clob"),
          Set.of("varbinary", "blob", "bytea", "oid"),
          Set.of("date", "timestamp", "timestamp with time zone"),
          Set.of("time", "time with time zone"),
          Set.of("json", "jsonb"));

  /** Pairs of kinds between which a database can convert at least some values. */
  private static final List<Set<String>> CONVERTIBLE =
      List.of(
          Set.of("integer", "numeric"),
          Set.of("integer", "float"),
          Set.of("numeric", "float"),
          Set.of("integer", "boolean"),
          Set.of("varchar", "uuid"),
          Set.of("varchar", "json"),
          Set.of("varbinary", "uuid"));

  private TypeLikeness() {}

  static Optional<Double> of(ColumnType a, ColumnType b) {
    if (a.equals(b)) {
      return Optional.of(1.0);
    }
    if (a.dimensions() != b.dimensions()) {
      return Optional.empty();
    }
    if (a.name().equals(b.name())) {
      return Optional.of(0.75);
    }
    for (Set<String> family : FAMILIES) {
      if (family.contains(a.name()) && family.contains(b.name())) {
        return Optional.of(0.6);
      }
    }
    for (Set<String> pair : CONVERTIBLE) {
      if (kinds(a, pair) && kinds(b, pair) && !kind(a).equals(kind(b))) {
        return Optional.of(0.4);
      }
    }
    return Optional.empty();
  }

  private static boolean kinds(ColumnType type, Set<String> pair) {
    return pair.contains(kind(type));
  }

  /** One word for a family. */
  private static String kind(ColumnType type) {
    return switch (type.name()) {
      case "smallint", "integer", "bigint" -> "integer";
      case "real", "float" -> "float";
      case "char", "varchar", "text", "clob", "citext" -> "varchar";
      case "varbinary", "blob", "bytea" -> "varbinary";
      case "json", "jsonb" -> "json";
      default -> type.name();
    };
  }
}
