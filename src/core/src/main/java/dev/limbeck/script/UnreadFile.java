package dev.limbeck.script;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A revision file whose header cannot be read, and what can be guessed of it.
 *
 * @param revision the id, as far as a line of the file looks like one; empty where none does
 */
public record UnreadFile(Path file, String revision) {
  private static final Pattern ID_LINE =
      Pattern.compile("(?m)^\\s*(?:--)?\\s*revi?si?on\\s*:\\s*[\"']?([^\\s\"',#]+)");

  /** A file with what could be read of it; the empty text where nothing could. */
  static UnreadFile of(Path file, String text) {
    Matcher line = ID_LINE.matcher(text);
    return new UnreadFile(file, line.find() ? line.group(1) : "");
  }

  /** Whether it is the file of a revision, going by what it seems to say and by its name. */
  boolean is(String id) {
    return revision.equals(id) || (revision.isEmpty() && hasName(id));
  }

  /** Whether its id, as far as it is known, or its name begins so. */
  public boolean beginsWith(String prefix) {
    return revision.startsWith(prefix) || hasName(prefix);
  }

  private boolean hasName(String prefix) {
    return file.getFileName().toString().startsWith(prefix);
  }
}
