package dev.limbeck.dialect;

import dev.limbeck.operation.TypedValue.Native;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are inserted as one batch of JDBC.
 *
 * @param sql with a question mark for each value of a row
 * @param values of {@link Boolean}, {@link Long}, {@link BigDecimal}, {@link Double}, {@link
 *     String}, {@code byte[]}, or {@link Native} for a text whose type the server finds out
 */
record InsertRows(String sql, List<List<@Nullable Object>> values) implements Work {

  @Override
  public void carryOut(Connection connection, Told progress) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (List<@Nullable Object> row : values) {
        for (int i = 0; i < row.size(); i++) {
          set(statement, i + 1, row.get(i));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void set(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value instanceof Boolean truth) {
      statement.setBoolean(index, truth);
    } else if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Double number) {
      statement.setDouble(index, number);
    } else if (value instanceof BigDecimal number) {
      statement.setBigDecimal(index, number);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else if (value instanceof Native text) {
      statement.setObject(index, text.text(), Types.OTHER);
    } else {
      statement.setString(index, (String) value);
    }
  }

  @Override
  public boolean sayable() {
    return true;
  }
}
