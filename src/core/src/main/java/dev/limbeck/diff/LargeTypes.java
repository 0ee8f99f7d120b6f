package dev.limbeck.diff;

import dev.limbeck.schema.ColumnType;
import java.util.Map;
import java.util.Optional;

/**
 * The types of MariaDB and MySQL for large values: each has room for so many bytes, where those of
 * other databases have no limit. {@code text} and {@code blob} are limited beside one of them only,
 * since other databases have those, too.
 */
public final class LargeTypes {
  private static final long TINY = 255;
  private static final long USUAL = 65_535;
  private static final long MEDIUM = 16_777_215;
  private static final long LONG = 4_294_967_295L;

  private static final Map<String, Long> TEXTS =
      Map.of("tinytext", TINY, "mediumtext", MEDIUM, "longtext", LONG);

  private static final Map<String, Long> BYTES =
      Map.of("tinyblob", TINY, "mediumblob", MEDIUM, "longblob", LONG);

  /** A sign of {@code utf8mb4}. */
  private static final int LONGEST_SIGN = 4;

  private LargeTypes() {}

  /** Whether a type is one of them for texts. */
  public static boolean isText(String name) {
    return TEXTS.containsKey(name);
  }

  /** Whether a type is one of them for bytes. */
  static boolean isBytes(String name) {
    return BYTES.containsKey(name);
  }

  /** What does not fit where both types are for texts, or both for bytes, one of them large. */
  static Optional<String> shorter(ColumnType from, ColumnType to) {
    long needed = room(from, isText(to.name()) ? LONGEST_SIGN : 1);
    long room = room(to, 1);
    if (needed <= room) {
      return Optional.empty();
    }
    boolean limited = to.number(0).isPresent() || to.name().equals("char");
    return Optional.of("values longer than " + room + (limited ? "" : " bytes") + " do not fit");
  }

  /** How much there is room for, where a sign takes so much. */
  private static long room(ColumnType type, int sign) {
    Long large = TEXTS.getOrDefault(type.name(), BYTES.get(type.name()));
    if (large != null) {
      return large;
    }
    return switch (type.name()) {
      case "text", "blob" -> USUAL;
      case "char", "binary" -> (long) type.number(0).orElse(1) * sign;
      default -> type.number(0).map(length -> (long) length * sign).orElse(Long.MAX_VALUE);
    };
  }
}
