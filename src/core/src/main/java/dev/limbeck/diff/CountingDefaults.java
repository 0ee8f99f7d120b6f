package dev.limbeck.diff;

import dev.limbeck.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The defaults of columns that count with a sequence: {@code nextval('s')} and {@code NEXT VALUE
 * FOR s}. A schema has them as text, so that a sequence is found by its name in it; a text of
 * another schema's sequence of that name is taken for it, too.
 */
public final class CountingDefaults {
  private static final Pattern COUNTS = Pattern.compile("(?i)\\bnext\\s*val(ue)?\\b");

  private final List<String> texts;

  private CountingDefaults(List<String> texts) {
    this.texts = texts;
  }

  /** Those of some tables. */
  public static CountingDefaults of(Collection<Table> tables) {
    return new CountingDefaults(
        tables.stream()
            .flatMap(table -> table.columns().stream())
            .flatMap(column -> Stream.ofNullable(column.defaultValue()))
            .filter(text -> COUNTS.matcher(text).find())
            .map(CountingDefaults::folded)
            .toList());
  }

  /**
   * Whether one of them names a sequence, in whatever case.
   *
   * @param sequence its name without that of its schema
   */
  public boolean name(String sequence) {
    String wanted = folded(sequence);
    return texts.stream().anyMatch(text -> names(text, wanted));
  }

  private static boolean names(String text, String wanted) {
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      int end = at + wanted.length();
      if ((at == 0 || !inName(text.codePointBefore(at)))
          && (end == text.length() || !inName(text.codePointAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean inName(int character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '$';
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
