package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Which way a change of a column can go. */
final class ColumnWay {
  /** The length of a text up to here stands in one byte, above in two. */
  private static final int ONE_BYTE = 255;

  /** Labels of an enum up to here are kept in one byte. */
  private static final int ENUM_BYTE = 255;

  /** What the server calls TIMESTAMP. */
  private static final String MOMENT = "timestamp with time zone";

  private ColumnWay() {}

  /**
   * A new column: a default that must be computed for each row, or a stored value, needs a copy; so
   * does on MySQL a virtual column beside the hidden one of an index over an expression, which
   * MariaDB does not have.
   *
   * @param indexes those of its table, as far as they are known
   */
  static Way adding(Column column, boolean numbered, Server server, List<Index> indexes) {
    Generated generated = column.generated();
    String text = column.defaultValue();
    if (generated != null && (generated.stored() || indexes.stream().anyMatch(ColumnWay::hides))) {
      return Way.COPY;
    }
    if (numbered) {
      return Way.IN_PLACE_FOR_READERS;
    }
    boolean computed = text != null && !DefaultText.isLiteral(text, column.type(), server);
    if (computed) {
      return Way.COPY;
    }
    return server.mariaDb() ? Way.IN_PLACE : Way.AT_ONCE_OR_IN_PLACE;
  }

  /**
   * A column that changes. MariaDB copies for any change of a stored column, its comment too; and
   * where one of the table's columns is stored, it cannot rebuild the table in place, as a change
   * of NOT NULL needs it.
   *
   * @param table as far as it is known
   * @param bytes of a character of the column at most
   * @param checked whether the column's definition has a check
   */
  static Way altering(Column before, Column wanted, Table table, int bytes, boolean checked) {
    boolean same =
        (before.identity() == null) == (wanted.identity() == null)
            && before.generated() == null
            && wanted.generated() == null
            && Objects.equals(before.collation(), wanted.collation())
            && fitsInPlace(before.type(), wanted.type(), bytes);
    boolean judged = mentioned(before.name(), table);
    boolean nullability = before.nullable() != wanted.nullable();
    boolean type = !before.type().equals(wanted.type());
    boolean stays =
        table.columns().stream().anyMatch(ColumnWay::stored)
            || (wanted.nullable() && ClusteredKey.isIn(before.name(), table));
    if (makesUpMoments(before, wanted) || (nullability && stays)) {
      return Way.COPY;
    }
    return same && !checked && !(judged && (nullability || type)) ? Way.IN_PLACE : Way.COPY;
  }

  /** An empty TIMESTAMP would become the time of the change, which is another for each row. */
  static boolean makesUpMoments(Column before, Column wanted) {
    return before.nullable() && !wanted.nullable() && wanted.type().name().equals(MOMENT);
  }

  /** Whether an index is over an expression, which the server keeps in a hidden column. */
  private static boolean hides(Index index) {
    return index.parts().stream().anyMatch(IndexPart::expression);
  }

  private static boolean stored(Column column) {
    Generated generated = column.generated();
    return generated != null && generated.stored();
  }

  /** Whether a check or a generated column stands on a column. */
  private static boolean mentioned(String column, Table table) {
    return Stream.concat(
            table.checks().stream().map(CheckConstraint::expression),
            table.columns().stream()
                .map(Column::generated)
                .flatMap(Stream::ofNullable)
                .map(Generated::expression))
        .anyMatch(
            text ->
                ExpressionText.essentials(text).stream()
                    .anyMatch(token -> token.name().equalsIgnoreCase(column)));
  }

  private static boolean fitsInPlace(ColumnType from, ColumnType to, int bytes) {
    if (from.equals(to)) {
      return true;
    }
    if (!from.name().equals(to.name())) {
      return false;
    }
    if (from.name().equals("varchar")) {
      int old = from.number(0).orElse(0);
      int length = to.number(0).orElse(0);
      return length >= old && (old * bytes > ONE_BYTE) == (length * bytes > ONE_BYTE);
    }
    return from.name().equals("enum") && isAppended(from.arguments(), to.arguments());
  }

  private static boolean isAppended(List<String> old, List<String> labels) {
    return labels.size() > old.size()
        && labels.subList(0, old.size()).equals(old)
        && (old.size() > ENUM_BYTE) == (labels.size() > ENUM_BYTE);
  }
}
