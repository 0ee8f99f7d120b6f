package dev.limbeck.diff;

import dev.limbeck.error.UserException;
import java.util.ArrayList;
import java.util.List;

/**
 * A rename as somebody writes it: {@code posts:articles}, {@code posts.title:posts.headline}, with
 * a schema in front where it is not the default one; {@code posts.title:headline} is the same.
 * Values of enum types are written as columns are.
 *
 * @param old the parts of the old name
 * @param now the parts of the new one, as many
 */
record RenameText(List<String> old, List<String> now) {

  /**
   * Reads one.
   *
   * @throws UserException if it has not the form of a rename
   */
  static RenameText parse(String text) {
    int colon = text.indexOf(':');
    List<String> old = parts(text.substring(0, Math.max(0, colon)));
    List<String> now = parts(text.substring(colon + 1));
    boolean formed =
        colon > 0
            && !old.isEmpty()
            && old.size() <= 3
            && (now.size() == old.size() || now.size() == 1);
    if (!formed) {
      throw new UserException(
          "'" + text + "' is not a rename",
          "Write 'old:new' for a table, 'table.old:table.new' for a column, 'type.old:type.new' for"
              + " a value of an enum type; "
              + DeclaredValues.BY_HAND
              + ".");
    }
    if (now.size() < old.size()) {
      now = new ArrayList<>(now);
      now.addAll(0, old.subList(0, old.size() - 1));
    }
    return new RenameText(old, List.copyOf(now));
  }

  private static List<String> parts(String text) {
    List<String> parts = List.of(text.strip().split("\\.", -1));
    return parts.contains("") ? List.of() : parts;
  }

  /**
   * The same without the name of the default schema.
   *
   * @param schema a first part that is its name
   */
  RenameText without(String schema) {
    return begins(old, schema) && begins(now, schema)
        ? new RenameText(List.copyOf(old.subList(1, old.size())), now.subList(1, now.size()))
        : this;
  }

  private static boolean begins(List<String> parts, String schema) {
    return parts.size() > 1 && parts.get(0).equalsIgnoreCase(schema);
  }

  /** As somebody writes it. */
  String text() {
    return oldName() + ":" + newName();
  }

  /** Whether both names are parts of the same, as they are written. */
  boolean sameOwner() {
    String before = String.join(".", old.subList(0, old.size() - 1));
    return before.equalsIgnoreCase(String.join(".", now.subList(0, now.size() - 1)));
  }

  /** The old name in one. */
  String oldName() {
    return String.join(".", old);
  }

  /** The new name in one. */
  String newName() {
    return String.join(".", now);
  }
}
