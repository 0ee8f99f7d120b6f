package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Columns that number themselves by a default and a sequence of their own, as the word {@code
 * serial} makes them (manual, section 8.1.4). The word says neither another way to count nor a
 * column that is there already: that takes the parts.
 */
final class SerialColumns {
  private final SqlDefinitions definitions;
  private final @Nullable Connection live;

  SerialColumns(SqlDefinitions definitions, @Nullable Connection live) {
    this.definitions = definitions;
    this.live = live;
  }

  /** The word for a column of a type. */
  static String type(ColumnType type) {
    return switch (PostgresqlTypes.normal(type).name()) {
      case "smallint" -> "smallserial";
      case "integer" -> "serial";
      default -> "bigserial";
    };
  }

  /** The name that the server gives to the sequence of a column, if nothing has it. */
  static QualifiedName usualName(QualifiedName table, String column) {
    return name(table, column, "seq");
  }

  /** The name that it gives where that one is taken, too. */
  QualifiedName freeName(QualifiedName table, String column) {
    try {
      QualifiedName name = usualName(table, column);
      for (int next = 1; isTaken(name); next++) {
        name = name(table, column, "seq" + next);
      }
      return name;
    } catch (SQLException e) {
      throw new PostgresqlWriter.CatalogueException(e);
    }
  }

  private boolean isTaken(QualifiedName name) throws SQLException {
    if (live == null) {
      return false;
    }
    try (PreparedStatement statement = live.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, definitions.name(name));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** What makes a sequence that counts for a column. */
  String createSequence(QualifiedName sequence, ColumnType type, Numbering numbers) {
    return "CREATE SEQUENCE "
        + definitions.name(sequence)
        + " AS "
        + definitions.type(type)
        + (numbers.equals(Numbering.USUAL)
            ? ""
            : " " + definitions.numberingWords().created(numbers));
  }

  /** The default that asks a sequence. */
  String nextValue(QualifiedName sequence) {
    return "nextval(" + SqlDefinitions.literal(definitions.name(sequence)) + "::regclass)";
  }

  /** What gives a sequence to a column, with which it goes from then on. */
  String own(QualifiedName sequence, QualifiedName table, String column) {
    return "ALTER SEQUENCE "
        + definitions.name(sequence)
        + " OWNED BY "
        + definitions.name(table)
        + "."
        + definitions.quote(column);
  }

  /**
   * The statements that make columns, around which their sequences are made and given to them where
   * the word for it does not say how they count.
   */
  List<Statement> around(
      QualifiedName table,
      List<Column> columns,
      String note,
      Function<List<Column>, List<Statement>> making) {
    List<Statement> statements = new ArrayList<>();
    List<Statement> behind = new ArrayList<>();
    List<Column> made = new ArrayList<>();
    for (Column column : columns) {
      Identity identity = column.identity();
      if (identity == null || !identity.serial() || identity.numbers().equals(Numbering.USUAL)) {
        made.add(column);
        continue;
      }
      QualifiedName sequence = freeName(table, column.name());
      statements.add(
          Statement.change(
              createSequence(sequence, PostgresqlTypes.normal(column.type()), identity.numbers()),
              note));
      made.add(column.withIdentity(null).withNullable(false).withDefaultValue(nextValue(sequence)));
      behind.add(Statement.change(own(sequence, table, column.name()), note));
    }
    statements.addAll(making.apply(made));
    statements.addAll(behind);
    return List.copyOf(statements);
  }

  /** As makeObjectName of the server's sources: the longer of both names is cut first. */
  private static QualifiedName name(QualifiedName table, String column, String label) {
    int room = IdentifierLength.MAXIMUM_BYTES - 2 - label.length();
    String first = IdentifierLength.kept(table.name());
    String second = IdentifierLength.kept(column);
    int left = bytes(first);
    int right = bytes(second);
    while (left + right > room) {
      if (left > right) {
        left--;
      } else {
        right--;
      }
    }
    return table.withName(
        IdentifierLength.kept(first, left)
            + "_"
            + IdentifierLength.kept(second, right)
            + "_"
            + label);
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }
}
