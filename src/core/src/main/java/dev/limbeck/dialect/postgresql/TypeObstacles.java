package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AlterEnum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands on an enum type itself, and would be left with the old one where it is made anew: the
 * casts by text, which Hibernate makes for its named enums, are taken off and made again; nothing
 * else is.
 */
final class TypeObstacles {
  private static final String QUERY =
      """
      WITH types AS (SELECT unnest(ARRAY[oid, typarray]) AS oid FROM pg_type WHERE oid = to_regtype(?))
      SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid) AS label,
        format('(%s AS %s)', format_type(x.castsource, NULL), format_type(x.casttarget, NULL)) AS pair,
        CASE x.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END AS context,
        quote_literal(obj_description(x.oid, 'pg_cast')) AS comment,
        x.castmethod IS NOT DISTINCT FROM 'i' AS by_text
      FROM types JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid = types.oid
      LEFT JOIN pg_cast x ON d.classid = 'pg_cast'::regclass AND x.oid = d.objid
      WHERE d.deptype = 'n' AND (
        d.classid IN ('pg_proc'::regclass, 'pg_type'::regclass, 'pg_cast'::regclass, 'pg_operator'::regclass)
        OR d.classid = 'pg_class'::regclass AND EXISTS (
          SELECT FROM pg_class c WHERE c.oid = d.objid AND c.relkind IN ('c', 'f')))
      ORDER BY 1
      """;

  private final AlterEnum operation;

  TypeObstacles(AlterEnum operation) {
    this.operation = operation;
  }

  /**
   * The casts, to be taken off and made again.
   *
   * @param type as SQL
   * @throws UserException if something else stands on the type
   */
  Restoration.Halves casts(Connection live, String type) throws SQLException {
    List<Statement> off = new ArrayList<>();
    List<Statement> on = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (PreparedStatement query = live.prepareStatement(QUERY)) {
      query.setString(1, type);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String pair = rows.getString("pair");
          String comment = rows.getString("comment");
          if (!rows.getBoolean("by_text")) {
            others.add(rows.getString("label"));
            continue;
          }
          off.add(change("DROP CAST " + pair));
          on.add(change("CREATE CAST " + pair + " WITH INOUT" + rows.getString("context")));
          if (comment != null) {
            on.add(change("COMMENT ON CAST " + pair + " IS " + comment));
          }
        }
      }
    }
    if (!others.isEmpty()) {
      throw refused(type, others);
    }
    return new Restoration.Halves(off, on);
  }

  private UserException refused(String type, List<String> others) {
    return new UserException(
        "cannot "
            + operation.describe()
            + ": this makes the type "
            + type
            + " anew, and on the old one stand: "
            + String.join(", ", others),
        "Let the revision drop these before, and make them again behind, with 'execute'.");
  }

  private Statement change(String sql) {
    return Statement.change(sql, operation.describe());
  }
}
