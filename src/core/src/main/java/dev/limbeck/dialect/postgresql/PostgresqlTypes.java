package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL's names of types, and the portable ones. */
final class PostgresqlTypes {
  /** The precision of time that the server takes where none is given, and the highest it has. */
  private static final int PRECISION = 6;

  /** Of extensions: not reserved, but known to everyone without quotes. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          "citext",
          "cube",
          "geography",
          "geometry",
          "halfvec",
          "hstore",
          "lquery",
          "ltree",
          "ltxtquery",
          "raster",
          "sparsevec",
          "vector");

  private static final Set<String> NATIVE =
      Set.of(
          """
          boolean smallint integer bigint real float numeric char bpchar varchar text blob date time timestamp uuid json
          interval bit box cidr circle datemultirange daterange inet int4multirange int4range int8multirange int8range
          jsonb jsonpath line lseg macaddr macaddr8 money name nummultirange numrange oid path pg_lsn pg_snapshot point
          polygon refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc
          regprocedure regrole regtype tid tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot
          xid xid8 xml
          """
              .strip()
              .split("\\s+"));

  private static final Set<String> COLLATED =
      Set.of("char", "bpchar", "varchar", "text", "name", "citext");

  private PostgresqlTypes() {}

  /** The portable spelling where there is one, else PostgreSQL's own. */
  static ColumnType normal(ColumnType type) {
    ColumnType plain = type.dimensions() > 1 ? array(type, 1) : type;
    return switch (plain.name()) {
      case "int", "int4", "serial", "serial4" -> bare(plain, "integer");
      case "int2", "tinyint", "smallserial", "serial2" -> bare(plain, "smallint");
      case "int8", "bigserial", "serial8" -> bare(plain, "bigint");
      case "float" -> bare(plain, plain.number(0).orElse(53) <= 24 ? "real" : "float");
      case "float8", "double precision", "double" -> bare(plain, "float");
      case "float4" -> bare(plain, "real");
      case "bool" -> bare(plain, "boolean");
      case "numeric", "decimal", "dec" -> numeric(plain);
      case "character varying",
          "char varying",
          "nvarchar",
          "national character varying",
          "national char varying",
          "nchar varying" ->
          plain.withName("varchar");
      case "char", "character", "nchar", "national character", "national char" ->
          withLength(plain.withName("char"));
      case "bpchar" -> plain.arguments().isEmpty() ? plain : plain.withName("char");
      case "clob",
          "nclob",
          "character large object",
          "char large object",
          "nchar large object",
          "long varchar",
          "tinytext",
          "mediumtext",
          "longtext" ->
          bare(plain, "text");
      case "bytea",
          "binary",
          "varbinary",
          "binary varying",
          "binary large object",
          "long varbinary",
          "tinyblob",
          "mediumblob",
          "longblob" ->
          bare(plain, "blob");
      case "datetime", "timestamp without time zone" -> temporal(plain.withName("timestamp"));
      case "timestamptz" -> temporal(plain.withName("timestamp with time zone"));
      case "time without time zone" -> temporal(plain.withName("time"));
      case "timetz" -> temporal(plain.withName("time with time zone"));
      case "bit" -> withLength(plain);
      case "varbit" -> plain.withName("bit varying");
      case "geometry", "geography" -> lowerArguments(plain);
      default -> other(plain);
    };
  }

  /** As SQL for this server; takes portable spellings and its own. */
  static String sql(ColumnType type) {
    ColumnType normal = normal(type);
    return switch (normal.name()) {
      case "float" -> normal.withName("double precision").toString();
      case "blob" -> normal.withName("bytea").toString();
      default -> normal.toString();
    };
  }

  /** Whether values of the type have an order that can be chosen, as far as it is known. */
  static boolean isCollated(ColumnType type) {
    String name = normal(type).name();
    return name.startsWith("\"") || COLLATED.contains(name);
  }

  /** Whether it is of an extension or the user's own, with a name that can be looked up. */
  static boolean isUserDefined(ColumnType type) {
    String name = normal(type).name();
    return EXTENSIONS.contains(name) || name.startsWith("\"");
  }

  private static ColumnType other(ColumnType type) {
    String name = type.name();
    if (name.startsWith("time") || name.startsWith("interval")) {
      boolean known = name.matches("(time|timestamp)( with time zone)?|interval( .*)?");
      return known ? temporal(type) : userDefined(type);
    }
    if (name.indexOf(' ') > 0 && name.indexOf('"') < 0) {
      return type;
    }
    return NATIVE.contains(name) ? type : userDefined(type);
  }

  /** Every part of the name in quotes; types of known extensions without. */
  private static ColumnType userDefined(ColumnType type) {
    List<String> parts = new ArrayList<>();
    for (Token token : Lexer.tokens(type.name())) {
      switch (token.kind()) {
        case QUOTED -> parts.add(token.text());
        case WORD -> parts.add('"' + token.text() + '"');
        default -> {
          if (!token.is(".")) {
            return type;
          }
        }
      }
    }
    String bare = type.name().replace("\"", "");
    if (parts.size() == 1 && EXTENSIONS.contains(bare)) {
      return normalExtension(type.withName(bare));
    }
    return type.withName(parts.stream().collect(Collectors.joining(".")));
  }

  private static ColumnType normalExtension(ColumnType type) {
    return type.name().startsWith("geo") ? lowerArguments(type) : type;
  }

  private static ColumnType lowerArguments(ColumnType type) {
    return type.withArguments(type.arguments().stream().map(ExpressionText::lower).toList());
  }

  private static ColumnType bare(ColumnType type, String name) {
    return new ColumnType(name, List.of(), type.dimensions());
  }

  private static ColumnType array(ColumnType type, int dimensions) {
    return new ColumnType(type.name(), type.arguments(), dimensions);
  }

  private static ColumnType numeric(ColumnType type) {
    ColumnType numeric = type.withName("numeric");
    return type.arguments().size() == 1
        ? numeric.withArguments(List.of(type.arguments().get(0), "0"))
        : numeric;
  }

  private static ColumnType withLength(ColumnType type) {
    return type.arguments().isEmpty() ? type.withArguments(List.of("1")) : type;
  }

  private static ColumnType temporal(ColumnType type) {
    boolean highest = type.number(0).orElse(PRECISION) >= PRECISION;
    return highest ? type.withArguments(List.of()) : type;
  }
}
