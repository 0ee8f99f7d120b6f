package dev.limbeck.dialect.generic;

import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for names and texts in SQL that someone else writes. They are plain upper case words,
 * which no quoting strategy, list splitter or type table changes; afterwards the real ones take
 * their places.
 */
final class Placeholders {
  private static final Pattern WORD = Pattern.compile("\"?LIMBECK(\\d+)X\"?");

  private final StoredNames names;
  private final List<Place> places = new ArrayList<>();

  private record Place(String text, boolean name) {}

  Placeholders(StoredNames names) {
    this.names = names;
  }

  /** Stands for an identifier. */
  String name(String identifier) {
    return add(new Place(identifier, true));
  }

  /** Stands for an identifier, if there is one. */
  @Nullable String optionalName(@Nullable String identifier) {
    return identifier == null ? null : name(identifier);
  }

  /** Stands for the schema of an object; null for the default one. */
  @Nullable String schema(QualifiedName object) {
    return object.inDefaultSchema() ? null : name(object.schema());
  }

  /** Stands for SQL: a type or an expression. */
  String sql(String text) {
    return add(new Place(text, false));
  }

  private String add(Place place) {
    places.add(place);
    return "LIMBECK" + (places.size() - 1) + "X";
  }

  /**
   * The text with what the placeholders stand for. A name that stood in other marks than double
   * quotes (square brackets, a string) gets its stored form there.
   */
  String fill(String sql) {
    return WORD.matcher(sql).replaceAll(match -> Matcher.quoteReplacement(filled(match.group())));
  }

  private String filled(String word) {
    boolean quoted = word.startsWith("\"");
    Place place = places.get(Integer.parseInt(word.replaceAll("\\D", "")));
    if (!place.name()) {
      return place.text();
    }
    return quoted ? names.quote(place.text()) : names.stored(place.text());
  }
}
