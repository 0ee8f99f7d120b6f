package dev.limbeck.dialect.generic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an ALTER TABLE leaves behind on H2 when its process dies. H2 copies the table to another one
 * beside it, {@code T_COPY_3_0}, which takes the place of the old one at the end; until then the
 * copy is an ordinary table that nobody has asked for.
 */
final class H2Leftovers {
  /** Copies beside the tables that they were made of. */
  private static final String COPIES =
      """
      SELECT C.TABLE_SCHEMA, C.TABLE_NAME, T.TABLE_NAME
      FROM INFORMATION_SCHEMA.TABLES C
      JOIN INFORMATION_SCHEMA.TABLES T ON T.TABLE_SCHEMA = C.TABLE_SCHEMA
        AND T.TABLE_NAME = REGEXP_REPLACE(C.TABLE_NAME, '_COPY_[0-9]+_[0-9]+$', '')
        AND T.TABLE_NAME <> C.TABLE_NAME
      WHERE C.TABLE_NAME REGEXP '_COPY_[0-9]+_[0-9]+$'
      """;

  private H2Leftovers() {}

  /**
   * Takes away the copies that an interrupted statement may have left. The table itself is there:
   * nothing is lost with its copy.
   */
  static void remove(Connection live, String sql) throws SQLException {
    List<String> drops = new ArrayList<>();
    try (PreparedStatement query = live.prepareStatement(COPIES);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        if (alters(sql, row.getString(3))) {
          drops.add("DROP TABLE " + quoted(row.getString(1)) + "." + quoted(row.getString(2)));
        }
      }
    }
    try (Statement statement = live.createStatement()) {
      for (String drop : drops) {
        statement.execute(drop);
      }
    }
  }

  private static boolean alters(String sql, String table) {
    return Pattern.compile(
            "\\s*ALTER\\s+TABLE\\s+(IF\\s+EXISTS\\s+)?(\\S+\\.)?\"?"
                + Pattern.quote(table)
                + "\"?\\s.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
        .matcher(sql)
        .matches();
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
