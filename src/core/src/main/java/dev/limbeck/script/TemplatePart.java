package dev.limbeck.script;

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** A piece of the template of a file's name. */
sealed interface TemplatePart {

  /** What stands in the name in its place. */
  String text(NewFile file);

  /** Whether there are revisions for which it is empty. */
  default boolean mayBeEmpty() {
    return false;
  }

  /** Characters that stand for themselves. */
  record Literal(String text) implements TemplatePart {
    @Override
    public String text(NewFile file) {
      return text;
    }
  }

  /** The id, as far as a name can hold it. */
  record Id() implements TemplatePart {
    @Override
    public String text(NewFile file) {
      return ScriptFileName.id(file.revision());
    }
  }

  /** The message, as far as a name can hold it. */
  record Slug(int longest) implements TemplatePart {
    @Override
    public String text(NewFile file) {
      return ScriptFileName.slug(file.message(), longest);
    }

    @Override
    public boolean mayBeEmpty() {
      return true;
    }
  }

  /** The date in a pattern. */
  record Date(DateTimeFormatter pattern) implements TemplatePart {
    @Override
    public String text(NewFile file) {
      return pattern.format(file.created());
    }
  }

  /** One number of the date, with zeros before it. */
  record Field(ChronoField field, int digits) implements TemplatePart {
    @Override
    public String text(NewFile file) {
      return String.format(Locale.ROOT, "%0" + digits + "d", file.created().getLong(field));
    }
  }
}
