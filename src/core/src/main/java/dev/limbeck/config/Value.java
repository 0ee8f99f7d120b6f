package dev.limbeck.config;

import dev.limbeck.error.Place;
import java.util.List;
import java.util.Optional;

/** A piece of a settings file and where it stands. Text is kept exactly as the file has it. */
sealed interface Value {

  /** Where it begins. */
  Place place();

  /** What it is, for the second half of "expected …, found …". */
  String noun();

  /**
   * A scalar.
   *
   * @param text its characters; a number or a truth value as it is written
   */
  record Text(String text, String noun, Place place) implements Value {
    Text(String text, Place place) {
      this(text, "text", place);
    }
  }

  /** A list. */
  record Items(List<Value> items, Place place) implements Value {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String noun() {
      return "a list";
    }
  }

  /** Keys and values, each key once, in the order of the file. */
  record Tree(List<Entry> entries, Place place) implements Value {
    public Tree {
      entries = List.copyOf(entries);
    }

    Optional<Value> get(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .findFirst();
    }

    @Override
    public String noun() {
      return "keys and values";
    }
  }

  /** A key without a value. It counts as not given. */
  record Nothing(Place place) implements Value {
    static final String NOUN = "nothing";

    @Override
    public String noun() {
      return NOUN;
    }
  }

  /**
   * A key with its value.
   *
   * @param place of the key
   */
  record Entry(String key, Place place, Value value) {

    /** The key for a message; what is no name may be a misplaced url, and is not shown. */
    String shown() {
      return shown(key);
    }

    /** The same for any key. */
    static String shown(String key) {
      return key.matches("[\\p{L}\\p{N} _.-]{0,80}") ? key : "…";
    }
  }
}
