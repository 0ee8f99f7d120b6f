package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A script cut into statements where the {@code mariadb} client cuts it: at the delimiter, which
 * {@code DELIMITER //} on a line of its own changes. More than the client does, it keeps the {@code
 * BEGIN … END} of a trigger, procedure, function or event together, so that those need no other
 * delimiter.
 */
final class MariaDbScript {
  private static final String DELIMITER = "delimiter";
  private static final Set<String> ROUTINES =
      Set.of("trigger", "procedure", "function", "event", "package");
  private static final Set<String> ENDINGS = Set.of("if", "loop", "while", "repeat", "for");

  private final String script;
  private final List<String> statements = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private String delimiter = ";";
  private int start = -1;
  private int end;
  private int blocks;

  private MariaDbScript(String script) {
    this.script = script;
  }

  /** The statements, in order, without their delimiters. */
  static List<String> split(String script) {
    return new MariaDbScript(script).statements();
  }

  private List<String> statements() {
    List<SqlToken> tokens = ExpressionText.LEXER.tokens(script);
    int passed = 0;
    for (SqlToken token : tokens) {
      if (token.start() < passed) {
        continue;
      }
      if (token.blank()) {
        continue;
      }
      if (start < 0 && token.is(DELIMITER)) {
        passed = changeDelimiter(token.end());
      } else if (script.startsWith(delimiter, token.start()) && (blocks == 0 || !usual())) {
        end();
        passed = token.start() + delimiter.length();
      } else {
        passed = take(token);
      }
    }
    end();
    return List.copyOf(statements);
  }

  private boolean usual() {
    return delimiter.equals(";");
  }

  private int changeDelimiter(int from) {
    int lineEnd = script.indexOf('\n', from);
    int to = lineEnd < 0 ? script.length() : lineEnd;
    String word = script.substring(from, to).strip();
    delimiter = word.isEmpty() ? ";" : word.split("\\s", 2)[0];
    return to;
  }

  /** Takes a token into the statement; a delimiter may stand right behind a word. */
  private int take(SqlToken token) {
    int within = usual() ? -1 : inside(token);
    int tokenEnd = within < 0 ? token.end() : within;
    start = start < 0 ? token.start() : start;
    end = tokenEnd;
    if (token.kind() == Kind.WORD) {
      word(script.substring(token.start(), tokenEnd).toLowerCase(Locale.ROOT));
    }
    if (within >= 0) {
      end();
      return within + delimiter.length();
    }
    return tokenEnd;
  }

  private int inside(SqlToken token) {
    boolean open = token.kind() == Kind.WORD || token.kind() == Kind.NUMBER;
    int at = open ? script.indexOf(delimiter, token.start() + 1) : -1;
    return at >= 0 && at < token.end() ? at : -1;
  }

  private void word(String word) {
    String before = words.isEmpty() ? "" : words.get(words.size() - 1);
    words.add(word);
    if (!inRoutine()) {
      return;
    }
    if (before.equals("end") && (ENDINGS.contains(word) || word.equals("case"))) {
      blocks += ENDINGS.contains(word) ? 1 : 0;
    } else if (word.equals("begin") || word.equals("case")) {
      blocks++;
    } else if (word.equals("end")) {
      blocks = Math.max(0, blocks - 1);
    }
  }

  /** Whether the statement makes a routine; {@code BEGIN NOT ATOMIC} is one without a name. */
  private boolean inRoutine() {
    if (words.get(0).equals("begin")) {
      if (words.size() == 2 && words.get(1).equals("not")) {
        blocks = 1;
      }
      return words.size() > 2 && words.get(1).equals("not");
    }
    return words.get(0).equals("create")
        && words.subList(1, Math.min(words.size(), 10)).stream().anyMatch(ROUTINES::contains);
  }

  private void end() {
    if (start >= 0) {
      statements.add(script.substring(start, end));
    }
    start = -1;
    words.clear();
    blocks = 0;
  }
}
