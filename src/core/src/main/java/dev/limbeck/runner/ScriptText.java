package dev.limbeck.runner;

import java.util.List;

/** The text of a script, as it grows. */
final class ScriptText {
  private final StringBuilder text = new StringBuilder();

  void line(String line) {
    text.append(line).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  void comment(String words) {
    line("-- " + words);
  }

  /** A statement and its semicolon, which a comment at its end must not swallow. */
  void statement(String sql) {
    String last = sql.substring(sql.lastIndexOf('\n') + 1);
    line(last.contains("--") ? sql + "\n;" : sql + ";");
  }

  void statements(List<String> statements) {
    statements.forEach(this::statement);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
