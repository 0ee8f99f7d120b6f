package dev.limbeck.schema;

/** What the values of a type are, as far as one can be taken for the other. */
public enum TypeKind {
  /** Characters. */
  TEXT,
  /** Numbers, and what databases keep as the numbers 0 and 1. */
  NUMBER,
  /** Days, times of day, and points in time. */
  TIME,
  /** Anything else. */
  OTHER;

  /** That of a type in its normal form. */
  public static TypeKind of(ColumnType type) {
    return switch (type.name()) {
      case "char", "varchar", "text", "citext", "clob", "tinytext", "mediumtext", "longtext" ->
          TEXT;
      case "tinyint",
          "smallint",
          "mediumint",
          "integer",
          "bigint",
          "boolean",
          "bit",
          "numeric",
          "decimal",
          "real",
          "float",
          "double" ->
          NUMBER;
      case "date", "time", "time with time zone", "timestamp", "timestamp with time zone" -> TIME;
      default -> OTHER;
    };
  }
}
