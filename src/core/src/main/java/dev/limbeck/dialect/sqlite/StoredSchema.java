package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Statement;
import dev.limbeck.schema.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be known of the tables while statements are written for them. */
interface StoredSchema {

  /**
   * A table that is there.
   *
   * @throws dev.limbeck.error.UserException if there is none of that name, or one that cannot be
   *     altered
   */
  StoredTable table(QualifiedName name) throws SQLException;

  /**
   * A table's name as it must be written: with its database file where the connection has a
   * temporary object of the same name.
   */
  QualifiedName written(QualifiedName name) throws SQLException;

  /** Whether a view or trigger may be in the way when a table is renamed. */
  boolean mayHaveDependants(QualifiedName table) throws SQLException;

  /**
   * Views and triggers that do not work now, and would keep SQLite from altering a table; in an
   * order in which they can be made again.
   */
  List<StoredObject> broken(QualifiedName table) throws SQLException;

  /**
   * Views that need names of their own for their columns before one below them is renamed, and
   * their triggers: with the texts to make them anew, in order.
   *
   * @param sql the rename
   * @param broken what is out of the way by then
   */
  List<StoredObject> named(QualifiedName table, String sql, List<StoredObject> broken)
      throws SQLException;

  /** How the rows of a table that is rebuilt are best copied. */
  CopyParts copyParts(StoredTable table) throws SQLException;

  /**
   * A name that nothing has, for a table that exists in the middle of a rebuild only.
   *
   * @param wanted the name, if it is free; else the name goes on
   */
  String free(String wanted, QualifiedName table) throws SQLException;

  /**
   * Makes sure that a table may be renamed or dropped.
   *
   * @throws dev.limbeck.error.UserException if it is a part of a virtual table
   */
  void requireNoShadow(QualifiedName table) throws SQLException;

  /**
   * Statements that fail if a batch has broken something: a foreign key of a rebuilt table or to it
   * whose rows refer to nothing now, or a view or trigger that worked and does not any more.
   *
   * @param computed the columns, folded, that are computed after the batch, by folded table
   */
  List<Statement> checks(
      List<QualifiedName> rebuilt, List<QualifiedName> dropped, Map<String, Set<String>> computed)
      throws SQLException;

  /** Whether foreign keys are enforced, so that a table must not be dropped. */
  boolean enforcesForeignKeys() throws SQLException;
}
