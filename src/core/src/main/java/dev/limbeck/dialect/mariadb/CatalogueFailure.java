package dev.limbeck.dialect.mariadb;

import java.sql.SQLException;

/** An error of the database while SQL was being written, on its way to who called. */
final class CatalogueFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SQLException error;

  CatalogueFailure(SQLException error) {
    super(error);
    this.error = error;
  }

  SQLException error() {
    return error;
  }

  /** A question to the catalogue. */
  interface Question<T> {
    T ask() throws SQLException;
  }

  /** The answer, or this failure. */
  static <T> T wrapped(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new CatalogueFailure(e);
    }
  }
}
