package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.TypeChanges;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.TypeKind;
import java.util.Optional;

/**
 * The type in which bytes of a fixed number (identifiers, digests) and the characters or digits of
 * them are translated into each other: bytes, as many as either takes.
 */
final class MeanwhileType {
  /** Of a character, at most. */
  private static final int BYTES = 4;

  /** The bytes of a row, of which a column has all at most. */
  private static final int ROW = 65_535;

  private MeanwhileType() {}

  /** Between two types; empty where neither is such bytes. */
  static Optional<ColumnType> between(ColumnType from, ColumnType to) {
    if (TypeChanges.betweenTextAnd("binary", from, to)) {
      return Optional.of(TypeKind.of(from) == TypeKind.TEXT ? bytes(from, to) : bytes(to, from));
    }
    return TypeChanges.betweenKindAnd(TypeKind.NUMBER, "binary", from, to)
        ? Optional.of(longest(TypeChanges.written(from, to).number(0).orElseThrow(), from, to))
        : Optional.empty();
  }

  /** As long as the text is, or the bytes are. */
  private static ColumnType bytes(ColumnType text, ColumnType binary) {
    int length = text.number(0).orElse(1) * BYTES;
    return switch (text.name()) {
      case "char", "varchar" ->
          length > ROW ? ColumnType.of("blob") : longest(length, text, binary);
      case "tinytext" -> ColumnType.of("varbinary", 255);
      case "text" -> ColumnType.of("blob");
      case "mediumtext" -> ColumnType.of("mediumblob");
      default -> ColumnType.of("longblob");
    };
  }

  private static ColumnType longest(int length, ColumnType from, ColumnType to) {
    ColumnType binary = from.name().equals("binary") ? from : to;
    return ColumnType.of("varbinary", Math.max(length, binary.number(0).orElse(1)));
  }
}
