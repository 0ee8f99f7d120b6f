package dev.limbeck.dialect.generic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A table that has the name of a copy which H2 makes of another one for an ALTER TABLE, and the
 * proof that it is one.
 *
 * <p>H2 makes the copy with the new columns, then the primary key if that is a single column of
 * whole numbers, then it copies the rows, and at last it makes the other constraints and indexes,
 * and the foreign keys of other tables to the copy. All of these have the name of the copy before
 * their own: {@code T_COPY_3_0_PK_T} ({@code AlterTableAlterColumn.cloneTableStructure} of 2.4). A
 * copy that has none of them, of a table without constraints or with a key of another kind, cannot
 * be told from a table of the user's.
 */
record H2Copy(Connection live, H2Table base, H2Table copy, Predicate<String> mentioned) {
  private static final int OTHERS_DEPEND = 90107;
  private static final String KEYS_TO =
      """
      SELECT K.TABLE_SCHEMA, K.TABLE_NAME, K.CONSTRAINT_NAME
      FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
      JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS U
        ON U.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA
        AND U.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
      JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS K
        ON K.CONSTRAINT_SCHEMA = R.CONSTRAINT_SCHEMA AND K.CONSTRAINT_NAME = R.CONSTRAINT_NAME
      WHERE U.TABLE_SCHEMA = ? AND U.TABLE_NAME = ?
        AND NOT (K.TABLE_SCHEMA = U.TABLE_SCHEMA AND K.TABLE_NAME = U.TABLE_NAME)
      ORDER BY 1, 2, 3
      """;

  /** A foreign key of another table that refers to the copy. */
  private record Key(H2Table table, String name) {
    String drop() {
      return "ALTER TABLE " + table.quoted() + " DROP CONSTRAINT " + H2Table.quoted(name);
    }
  }

  /**
   * Drops the copy, if it is surely one and holds nothing that the table itself does not.
   *
   * @return why it was left; empty if it is gone
   */
  Optional<String> remove() throws SQLException {
    List<Key> keys = keys();
    Optional<String> doubt = doubt(keys);
    if (doubt.isPresent()) {
      return doubt;
    }
    try (Statement statement = live.createStatement()) {
      for (Key key : keys) {
        statement.execute(key.drop());
      }
      statement.execute("DROP TABLE " + copy.quoted() + " RESTRICT");
      return Optional.empty();
    } catch (SQLException e) {
      if (e.getErrorCode() == OTHERS_DEPEND) {
        return Optional.of("something else depends on it (" + e.getMessage() + ")");
      }
      throw e;
    }
  }

  private Optional<String> doubt(List<Key> keys) throws SQLException {
    Set<String> common = new LinkedHashSet<>(base.columns(live));
    Set<String> all = new LinkedHashSet<>(common);
    Set<String> own = copy.columns(live);
    common.retainAll(own);
    all.addAll(own);
    all.removeAll(common);
    if (common.isEmpty() || !all.stream().allMatch(mentioned)) {
      return Optional.of("it has other columns than that would have made");
    }
    if (!named()) {
      return Optional.of("it has no constraints that are named as H2 names those of a copy");
    }
    for (Key key : keys) {
      if (!isOf(key.name(), key.table().constraints(live))) {
        return Optional.of("the table " + key.table().quoted() + " refers to it");
      }
    }
    return holdsMore(common)
        ? Optional.of("it has rows that are not in that table")
        : Optional.empty();
  }

  /** Whether all constraints, and at least one constraint or index, are named as those of a copy */
  private boolean named() throws SQLException {
    Set<String> originals = new LinkedHashSet<>(base.constraints(live));
    originals.addAll(base.indexes(live));
    Set<String> constraints = copy.constraints(live);
    Set<String> all = new LinkedHashSet<>(constraints);
    all.addAll(copy.indexes(live));
    return all.stream().anyMatch(name -> isOf(name, originals))
        && constraints.stream().allMatch(name -> isOf(name, originals));
  }

  private boolean isOf(String name, Set<String> originals) {
    String prefix = copy.name() + "_";
    return name.startsWith(prefix) && originals.contains(name.substring(prefix.length()));
  }

  /** Whether a row of the copy is not in the table, or is there more often. */
  private boolean holdsMore(Set<String> columns) throws SQLException {
    String list = columns.stream().map(H2Table::quoted).collect(Collectors.joining(", "));
    String sql =
        """
        SELECT (SELECT COUNT(*) FROM %2$s) > (SELECT COUNT(*) FROM %3$s)
          OR EXISTS (SELECT %1$s FROM %2$s EXCEPT SELECT %1$s FROM %3$s)"""
            .formatted(list, copy.quoted(), base.quoted());
    try (Statement statement = live.createStatement()) {
      return isTrue(statement, "SELECT EXISTS (SELECT * FROM " + copy.quoted() + ")")
          && isTrue(statement, sql);
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("22")) {
        // A column was to get another type, whose values cannot be compared with the old ones.
        return true;
      }
      throw e;
    }
  }

  private static boolean isTrue(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private List<Key> keys() throws SQLException {
    List<Key> keys = new ArrayList<>();
    try (PreparedStatement query = live.prepareStatement(KEYS_TO)) {
      query.setString(1, copy.schema());
      query.setString(2, copy.name());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          keys.add(new Key(new H2Table(row.getString(1), row.getString(2)), row.getString(3)));
        }
      }
    }
    return keys;
  }
}
