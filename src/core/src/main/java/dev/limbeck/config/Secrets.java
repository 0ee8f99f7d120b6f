package dev.limbeck.config;

import dev.limbeck.error.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes known secrets out of text that others wrote, above all out of what drivers say.
 *
 * <p>A secret goes in each spelling in which a url could carry it. One of up to three characters is
 * only taken out where it stands as a word of its own, since it would else riddle the text and show
 * itself by the holes.
 */
public final class Secrets {
  private static final int SHORT = 3;

  /** Not {@code 'database.password': } of our own sentences, which a quote follows. */
  private static final Pattern AFTER_WORD =
      Pattern.compile(
          "(?i)((?:passw(?:or)?d|(?<!\\.)passw(?:or)?d[\"'])\\s*[:=]\\s*)"
              + "(\"[^\"]*\"|'[^']*'|[^\\s,}\\]&]+)");

  /** Longest first, so that a secret that holds another one goes as a whole. */
  private final List<Pattern> spellings;

  private Secrets(List<Pattern> spellings) {
    this.spellings = spellings;
  }

  /**
   * A text without what stands behind the word password. A quote that was forgotten makes a value
   * of some other key that holds the lines which follow.
   */
  private static String hidePasswords(String text) {
    return AFTER_WORD.matcher(text).replaceAll("$1***");
  }

  /** For what is wrong with files in which passwords stand. */
  static Problems problems() {
    return new Problems(Secrets::hidePasswords);
  }

  /** For these secrets; empty ones are none. */
  public static Secrets of(Collection<Secret> secrets) {
    Set<String> texts = new LinkedHashSet<>();
    for (Secret secret : secrets) {
      String form = URLEncoder.encode(secret.value(), StandardCharsets.UTF_8);
      texts.add(secret.value());
      texts.add(form);
      texts.add(form.replace("+", "%20"));
      texts.add(Percent.encode(secret.value()));
      texts.add(Percent.decode(secret.value()));
    }
    texts.remove("");
    return new Secrets(
        texts.stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Secrets::pattern)
            .toList());
  }

  private static Pattern pattern(String text) {
    String quoted = Pattern.quote(text);
    return text.length() > SHORT
        ? Pattern.compile(quoted, text.contains("%") ? Pattern.CASE_INSENSITIVE : 0)
        : Pattern.compile("(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])");
  }

  /** The text with three stars for every secret. */
  public String redact(String text) {
    String clean = text;
    for (Pattern spelling : spellings) {
      clean = spelling.matcher(clean).replaceAll(Matcher.quoteReplacement("***"));
    }
    return clean;
  }
}
