package dev.limbeck.script;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Parses YAML into nodes. The parser's limits on nesting and on aliases of lists and maps hold; its
 * limit on length does not, since a revision may carry data.
 */
final class YamlText {
  private static final String CORRECT = "Correct it; an editor that knows YAML shows where.";

  private YamlText() {}

  /** The only document of a text; nothing where the text is empty, or not YAML. */
  static Optional<Node> compose(String text, FileProblems problems) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    StreamReader reader = new StreamReader(text);
    try {
      return Optional.ofNullable(
          new Composer(new ParserImpl(reader, options), new Resolver(), options).getSingleNode());
    } catch (MarkedYAMLException e) {
      marked(e, reader, problems);
    } catch (ReaderException e) {
      problems.add(
          lineOf(text, e.getPosition()),
          "the file has a character that no text has: " + String.format("U+%04X", e.getCodePoint()),
          "Remove it, or write it in double quotes as " + escape(e.getCodePoint()) + ".");
    } catch (YAMLException e) {
      problems.add(reader.getLine() + 1, "this is not YAML: " + e.getMessage(), CORRECT);
    } catch (IllegalArgumentException e) {
      // How the parser answers escapes in double quotes, and nothing else.
      problems.add(
          reader.getLine() + 1,
          "an escape in double quotes stands for no character",
          "Write \\n, \\t, \\u and four digits or \\U and eight, or \\\\ for a backslash.");
    }
    return Optional.empty();
  }

  /** Whether a text is one document, or none. */
  static boolean valid(String text) {
    FileProblems problems = FileProblems.of("");
    compose(text, problems);
    return problems.problems().isEmpty();
  }

  private static void marked(MarkedYAMLException e, StreamReader reader, FileProblems problems) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    int line = 1 + (mark == null ? reader.getLine() : mark.getLine());
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("\\t(TAB)")) {
      problems.add(line, "there is a tab where YAML wants spaces", "Indent with spaces.");
    } else if (problem.contains("another document")) {
      problems.add(
          line, "the file holds more than one YAML document", "Keep one revision in one file.");
    } else {
      String context = e.getContext() == null ? "" : e.getContext() + ", ";
      problems.add(line, "this is not YAML: " + context + problem, CORRECT);
    }
  }

  private static int lineOf(String text, int codePoints) {
    return 1 + (int) text.codePoints().limit(codePoints).filter(c -> c == '\n').count();
  }

  private static String escape(int codePoint) {
    return codePoint < 0x100
        ? String.format("\\x%02X", codePoint)
        : String.format("\\u%04X", codePoint);
  }
}
