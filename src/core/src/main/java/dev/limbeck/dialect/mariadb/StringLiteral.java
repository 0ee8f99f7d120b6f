package dev.limbeck.dialect.mariadb;

/** String literals with the escapes of both servers (MySQL manual, section 11.1.1). */
final class StringLiteral {
  private StringLiteral() {}

  /** The literal in single quotes, each character escaped in one way only. */
  static String respelled(String literal) {
    return quoted(value(literal));
  }

  /** A text as a literal, with doubled quotes and backslashes. */
  static String quoted(String value) {
    return "'"
        + value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\0", "\\0")
        + "'";
  }

  /** What a literal in single or double quotes stands for. */
  static String value(String literal) {
    char quote = literal.charAt(0);
    int end = literal.length() - 1;
    StringBuilder value = new StringBuilder();
    for (int i = 1; i < end; i++) {
      char c = literal.charAt(i);
      if (c == '\\' && i + 1 < end) {
        value.append(escaped(literal.charAt(++i)));
      } else {
        value.append(c);
        i += c == quote && i + 1 < end && literal.charAt(i + 1) == quote ? 1 : 0;
      }
    }
    return value.toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '0' -> "\0";
      case 'b' -> "\b";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'Z' -> "\u001a";
      case '%', '_' -> "\\" + c;
      default -> String.valueOf(c);
    };
  }
}
