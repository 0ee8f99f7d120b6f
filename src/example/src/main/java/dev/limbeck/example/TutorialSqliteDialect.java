package dev.limbeck.example;

import java.sql.SQLException;
import java.util.Arrays;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.type.SqlTypes;

/**
 * SQLite as Hibernate knows it, put right in two places (measured with Hibernate 7.4.1). Other
 * databases need nothing of the kind.
 *
 * <p><b>Ids.</b> SQLite numbers the rows of a table by itself only in a column that is declared
 * with exactly these words: {@code INTEGER PRIMARY KEY}. It takes integers of eight bytes there as
 * everywhere, which is what a Java {@code Long} needs. Hibernate's dialect writes {@code integer}
 * for such an id, too, but then {@code validate} expects {@code bigint} and refuses the table, be
 * it Hibernate's own: "wrong column type encountered in column [id] in table [users]; found
 * [integer (Types#INTEGER)], but expecting [bigint (Types#BIGINT)]". So a program on SQLite that
 * has ids of type {@code Long} and wants {@code validate} needs {@link #equivalentTypes} in its
 * {@code hibernate.dialect}.
 *
 * <p><b>Constraints.</b> What a constraint refuses arrives as a {@code GenericJDBCException}, not
 * as the {@link ConstraintViolationException} of the other databases.
 */
public final class TutorialSqliteDialect extends SQLiteDialect {
  private static final int SQLITE_CONSTRAINT = 19;

  public TutorialSqliteDialect(DialectResolutionInfo server) {
    super(server);
  }

  /** Integers are of one kind in SQLite, whatever their declaration says. */
  @Override
  public boolean equivalentTypes(int code, int other) {
    return (SqlTypes.isIntegral(code) && SqlTypes.isIntegral(other))
        || super.equivalentTypes(code, other);
  }

  @Override
  public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
    SQLExceptionConversionDelegate others = super.buildSQLExceptionConversionDelegate();
    return (exception, message, sql) ->
        (exception.getErrorCode() & 0xFF) == SQLITE_CONSTRAINT
            ? new ConstraintViolationException(message, exception, sql, kind(exception), null)
            : others.convert(exception, message, sql);
  }

  /** The driver begins its messages with SQLite's own word: {@code [SQLITE_CONSTRAINT_NOTNULL]}. */
  private static ConstraintKind kind(SQLException exception) {
    String message = String.valueOf(exception.getMessage());
    return Arrays.stream(ConstraintKind.values())
        .filter(kind -> message.startsWith("[SQLITE_CONSTRAINT_" + kind.name().replace("_", "")))
        .findFirst()
        .orElse(ConstraintKind.OTHER);
  }
}
