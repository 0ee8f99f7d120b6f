package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

class PostgresqlRoundTripTest extends RoundTripLaws {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestPostgres.newDatabase());
  }

  /** What pg_dump would say of sequences, those of columns included. */
  @Override
  String dump(Connection connection) throws SQLException {
    StringBuilder lines = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT coalesce(o.refobjid::regclass || '.' || a.attname, c.relname) || ' '
                  || format_type(s.seqtypid, NULL) || ' ' || s::text
                FROM (SELECT seqrelid, seqtypid FROM pg_sequence) q
                JOIN LATERAL (
                  SELECT seqtypid, seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle
                  FROM pg_sequence WHERE seqrelid = q.seqrelid) s ON true
                JOIN pg_class c ON c.oid = q.seqrelid
                LEFT JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid
                  AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
                LEFT JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
                ORDER BY 1
                """)) {
      while (rows.next()) {
        lines.append(rows.getString(1)).append('\n');
      }
    }
    return lines.toString();
  }
}
