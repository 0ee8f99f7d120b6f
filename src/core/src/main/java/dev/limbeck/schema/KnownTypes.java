package dev.limbeck.schema;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of types that some database has, so that {@code varchr(20)} is found before anything
 * runs. SQLite would take any word for a type; a typing mistake is one all the same. A type made by
 * the user is written in double quotes and not looked up here.
 */
public final class KnownTypes {
  /**
   * SQL's own, then those of PostgreSQL, MySQL and MariaDB, H2, Oracle, SQL Server, Db2, and known
   * extensions.
   */
  private static final Set<String> NAMES =
      new TreeSet<>(
          Arrays.asList(
              """
              bigint|binary|binary large object|binary varying|bit|bit varying|blob|bool|boolean|char|char large object
              char varying|character|character large object|character varying|clob|date|datetime|dec|decfloat|decimal
              double|double precision|enum|float|int|integer|interval|interval day|interval day to hour
              interval day to minute|interval day to second|interval hour|interval hour to minute
              interval hour to second|interval minute|interval minute to second|interval month|interval second
              interval year|interval year to month|json|long varbinary|long varchar|national char
              national char varying|national character|national character varying|nchar|nchar large object
              nchar varying|nclob|numeric|real|row|smallint|time|time with time zone|time without time zone|timestamp
              timestamp with time zone|timestamp without time zone|varbinary|varbit|varchar|xml
              bigserial|bpchar|box|bytea|cidr|circle|citext|datemultirange|daterange|float4|float8|geography|geometry
              halfvec|hstore|inet|int2|int4|int4multirange|int4range|int8|int8multirange|int8range|jsonb|jsonpath|line
              lquery|lseg|ltree|ltxtquery|macaddr|macaddr8|money|name|nummultirange|numrange|oid|path|pg_lsn
              pg_snapshot|point|polygon|raster|regclass|regtype|serial|serial4|serial8|smallserial|sparsevec|text
              timestamptz|timetz|tsmultirange|tsquery|tsrange|tstzmultirange|tstzrange|tsvector|txid_snapshot|uuid
              vector|xid
              bigint unsigned|fixed|inet4|inet6|int unsigned|integer unsigned|linestring|longblob|longtext|mediumblob
              mediumint|mediumint unsigned|mediumtext|multilinestring|multipoint|multipolygon|geometrycollection|set
              smallint unsigned|tinyblob|tinyint|tinyint unsigned|tinytext|year|double unsigned|decimal unsigned
              numeric unsigned|real unsigned|float unsigned
              bfile|binary_double|binary_float|long|long raw|number|nvarchar2|raw|rowid|timestamp with local time zone
              urowid|varchar2|xmltype|sdo_geometry
              datetime2|datetimeoffset|hierarchyid|image|ntext|nvarchar|rowversion|smalldatetime|smallmoney
              sql_variant|uniqueidentifier
              dbclob|graphic|vargraphic|varchar_ignorecase|java_object|longvarchar|longvarbinary|any|unsigned big int|none|signed
              """
                  .strip()
                  .split("[|\n]")));

  private KnownTypes() {}

  /** Whether some database has a type of that name. */
  public static boolean contains(ColumnType type) {
    return type.userDefined() || NAMES.contains(type.name());
  }

  /** The known name that looks most like this one, if any does. */
  public static Optional<String> closest(String name) {
    return Names.closest(name, NAMES);
  }
}
