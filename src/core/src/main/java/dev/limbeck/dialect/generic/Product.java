package dev.limbeck.dialect.generic;

import java.util.Arrays;
import java.util.Locale;

/** What is known of a product beyond what its JDBC metadata tells. */
enum Product {
  H2("h2", "h2", true, true),
  HSQLDB("hsqldb", "hsql database engine", true, true),
  DERBY("derby", "apache derby", false, true),
  ORACLE("oracle", "oracle", true, true),
  DB2("db2", "db2", true, true),
  SQL_SERVER("sqlserver", "microsoft sql server", false, true),
  FIREBIRD("firebird", "firebird", true, true),
  OTHER("", "", false, false);

  private final String dialect;
  private final String prefix;
  private final boolean comments;
  private final boolean sequences;

  Product(String dialect, String prefix, boolean comments, boolean sequences) {
    this.dialect = dialect;
    this.prefix = prefix;
    this.comments = comments;
    this.sequences = sequences;
  }

  /** The product of a name as the driver tells it. */
  static Product of(String productName) {
    String name = productName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(p -> name.startsWith(p.prefix)).findFirst().orElse(OTHER);
  }

  /** The dialect's name: one word in lower case. */
  String dialect(String productName) {
    return this == OTHER
        ? productName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")
        : dialect;
  }

  /** Whether COMMENT ON is understood, and what it says is kept. */
  boolean comments() {
    return comments;
  }

  boolean sequences() {
    return sequences;
  }

  /** The length from which on VARCHAR and VARBINARY have none; 0 where that is not known. */
  int unlimited() {
    return switch (this) {
      case H2 -> 1_000_000_000;
      case HSQLDB -> 16_777_216;
      case DERBY -> 32_672;
      case ORACLE, DB2, SQL_SERVER, FIREBIRD, OTHER -> 0;
    };
  }

  /** Whether VARCHAR may be written without a length. */
  boolean lengthOptional() {
    return this == H2;
  }

  /** The precision that a NUMERIC without one has, with scale 0; 0 where that is not known. */
  int numericPrecision() {
    return switch (this) {
      case H2 -> 100_000;
      case HSQLDB -> 128;
      case DERBY -> 5;
      case ORACLE, DB2, SQL_SERVER, FIREBIRD, OTHER -> 0;
    };
  }

  /** Whether the order of an index's columns is kept. */
  boolean indexOrder() {
    return this != HSQLDB;
  }

  /** Whether times have a precision of their own. */
  boolean temporalPrecision() {
    return this != DERBY;
  }

  /** Whether an index of that name was made by the database for a constraint. */
  boolean madeForConstraint(String index) {
    return switch (this) {
      case HSQLDB -> index.startsWith("SYS_IDX_");
      case DERBY, DB2 -> index.matches("SQL[0-9A-Fa-f-]+");
      case ORACLE -> index.matches("SYS_[CI][A-Z0-9]+");
      case FIREBIRD -> index.startsWith("RDB$");
      case H2, SQL_SERVER, OTHER -> false;
    };
  }

  /** Whether the product makes such names for constraints that have none, in any case. */
  boolean makesConstraint(String name) {
    String pattern =
        switch (this) {
          case H2 -> "CONSTRAINT_[0-9A-F]+(_\\d+)?";
          case HSQLDB -> "SYS_(PK|CT|FK|REF)_\\d+";
          case DERBY, DB2 -> "SQL[0-9A-F-]{10,}";
          case ORACLE -> "SYS_C\\d+";
          case SQL_SERVER -> "(PK|UQ|FK|CK)__.*__[0-9A-F]{8,16}";
          case FIREBIRD -> "INTEG_\\d+";
          case OTHER -> "(?!)";
        };
    return name.toUpperCase(Locale.ROOT).matches(pattern);
  }
}
