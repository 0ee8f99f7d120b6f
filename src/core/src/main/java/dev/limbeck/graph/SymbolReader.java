package dev.limbeck.graph;

import dev.limbeck.graph.RevisionTarget.Anchor;
import dev.limbeck.graph.RevisionTarget.Range;
import dev.limbeck.graph.RevisionTarget.Symbol;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar of symbols; what may be an id follows from it. */
final class SymbolReader {
  private static final String NAME = "[^@:+,\\-\\s]";
  private static final Pattern NAME_ALONE =
      Pattern.compile(NAME + "+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SYMBOL =
      Pattern.compile(
          "(?:(?<branch>" + NAME + "+)@)?(?<anchor>" + NAME + "*)(?<steps>[+-]\\d+)?",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** No graph is that long, and it is far from overflowing. */
  private static final int MANY = 1_000_000_000;

  private SymbolReader() {}

  /** Whether a text can be an id or a label as far as its characters go. */
  static boolean isName(String text) {
    return NAME_ALONE.matcher(text).matches();
  }

  /** Whether a text means something on the command line by itself. */
  static boolean isWord(String text) {
    return words().contains(text);
  }

  /** The words that are no names, sorted. */
  static Set<String> words() {
    Set<String> words = new TreeSet<>();
    for (Anchor anchor : Anchor.values()) {
      if (isWordOfCommandLine(anchor)) {
        words.add(word(anchor));
      }
    }
    return words;
  }

  static Symbol symbol(String text) {
    if (text.indexOf(':') >= 0) {
      throw GraphException.of(Faults.rangeMisplaced(text));
    }
    Matcher found = SYMBOL.matcher(text);
    if (!found.matches()) {
      throw GraphException.of(Faults.unreadableSymbol(text));
    }
    String written = found.group("anchor");
    int steps = steps(found.group("steps"));
    if (written.isEmpty() && steps == 0) {
      throw GraphException.of(Faults.unreadableSymbol(text));
    }
    Anchor anchor = anchor(written);
    String name = anchor == Anchor.NAMED ? written : "";
    return new Symbol(text, found.group("branch"), anchor, name, steps);
  }

  static Range range(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw GraphException.of(Faults.rangeWanted(text));
    }
    if (text.indexOf(':', colon + 1) >= 0) {
      throw GraphException.of(Faults.unreadableSymbol(text));
    }
    return new Range(text, end(text.substring(0, colon)), end(text.substring(colon + 1)));
  }

  /** A range; a single symbol is one whose older end is open. */
  static Range rangeOrEnd(String text) {
    return text.indexOf(':') < 0 ? new Range(text, null, symbol(text)) : range(text);
  }

  private static @Nullable Symbol end(String text) {
    return text.isEmpty() ? null : symbol(text);
  }

  private static Anchor anchor(String written) {
    if (written.isEmpty()) {
      return Anchor.UNNAMED;
    }
    for (Anchor anchor : Anchor.values()) {
      if (isWordOfCommandLine(anchor) && word(anchor).equals(written)) {
        return anchor;
      }
    }
    return Anchor.NAMED;
  }

  private static boolean isWordOfCommandLine(Anchor anchor) {
    return switch (anchor) {
      case BASE, HEAD, HEADS, CURRENT -> true;
      case NAMED, UNNAMED -> false;
    };
  }

  private static String word(Anchor anchor) {
    return anchor.name().toLowerCase(Locale.ROOT);
  }

  private static int steps(@Nullable String written) {
    if (written == null) {
      return 0;
    }
    int number = written.length() > 9 ? MANY : Integer.parseInt(written.substring(1));
    return written.charAt(0) == '-' ? -number : number;
  }
}
