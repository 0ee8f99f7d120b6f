package dev.limbeck.script;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How new revision files are called: a text with placeholders in braces, as in {@code
 * {date:yyyyMMdd_HHmm}_{rev}_{slug}}. The names that there are stand in {@link Placeholder}.
 *
 * <p>Where the message is empty, {@code {slug}} takes the separator beside it away. A slash makes a
 * folder, which is no obstacle, since locations are searched with all folders below them. The
 * ending follows the format. Nothing is ever read out of a name: the header alone counts.
 */
public final class FileTemplate {
  /** The id and the message. */
  public static final FileTemplate DEFAULT = parse("{rev}_{slug}", ZoneOffset.UTC, null);

  private static final String SEPARATORS = "_-. ";

  private final List<TemplatePart> parts;
  private final ZoneId zone;

  private FileTemplate(List<TemplatePart> parts, ZoneId zone) {
    this.parts = List.copyOf(parts);
    this.zone = zone;
  }

  /**
   * Reads a template.
   *
   * @param zone of the dates in names
   * @param place where the template stands, for errors
   * @throws UserException with everything that is wrong with it
   */
  public static FileTemplate parse(String text, ZoneId zone, @Nullable Place place) {
    Problems problems = new Problems();
    List<TemplatePart> parts = new TemplateReader(text, zone, place, problems).read();
    problems.throwIfAny(ExitCode.USAGE);
    return new FileTemplate(parts, zone);
  }

  /** The file of a new revision below a folder. */
  public Path file(
      Path folder, String revision, String message, Instant created, ScriptFormat format) {
    return folder.resolve(name(revision, message, created, format));
  }

  /** The name, with slashes where the template has them. */
  String name(String revision, String message, Instant created, ScriptFormat format) {
    return fill(parts, new NewFile(revision, message, created.atZone(zone))) + format.extension();
  }

  /** The parts, filled in, without an ending. */
  static String fill(List<TemplatePart> parts, NewFile file) {
    StringBuilder name = new StringBuilder();
    boolean swallow = false;
    for (TemplatePart part : parts) {
      String text = part.text(file);
      if (part.mayBeEmpty() && text.isEmpty()) {
        swallow = !dropSeparators(name);
      } else {
        name.append(swallow ? withoutSeparators(text) : text);
        swallow = false;
      }
    }
    return visible(name.toString());
  }

  /** Takes the separators at the end away; false where the name begins there. */
  private static boolean dropSeparators(StringBuilder name) {
    int end = name.length();
    while (end > 0 && SEPARATORS.indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    name.setLength(end);
    return end > 0 && name.charAt(end - 1) != '/';
  }

  private static String withoutSeparators(String text) {
    int start = 0;
    while (start < text.length() && SEPARATORS.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }

  /** A name that begins with a dot would be passed over when revisions are looked for. */
  private static String visible(String name) {
    int start = name.lastIndexOf('/') + 1;
    return name.startsWith(".", start)
        ? name.substring(0, start) + "_" + name.substring(start + 1)
        : name;
  }
}
