package dev.limbeck.alembic;

import dev.limbeck.alembic.PythonModule.Assignment;
import dev.limbeck.alembic.PythonModule.Form;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of one script. */
final class AlembicScriptReader {
  private static final Pattern CREATED =
      Pattern.compile("(?mi)^\\s*Create Date:\\s*(\\S+)[ T](\\S+)\\s*$");
  private static final Pattern HEADER =
      Pattern.compile("(?i)\\s*(Revision ID|Revises|Create Date):.*");

  /** As Python's {@code str(datetime)} writes it, and with the offsets of other templates. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private final String file;
  private final Problems problems;

  AlembicScriptReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The script; empty, with problems, where it is not understood. */
  Optional<AlembicScript> read(String text) {
    PythonModule module = PythonModule.read(text);
    int before = problems.found().size();
    Assignment revision = module.assignments().get("revision");
    if (revision == null) {
      problems.add(
          Place.of(file),
          "it has no 'revision = …', so it is no script of Alembic",
          "Move it out of the folder, or say its revision.");
      return Optional.empty();
    }
    Place place = new Place(file, revision.line());
    if (revision.form() != Form.STRING) {
      problems.add(place, "'revision' is no string", "Write the id in quotes.");
    }
    List<String> parents = names(module, "down_revision");
    List<String> labels = names(module, "branch_labels");
    List<String> dependencies = names(module, "depends_on");
    if (problems.found().size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new AlembicScript(
            revision.values().get(0),
            parents,
            labels,
            dependencies,
            message(module.docstring()),
            created(module.docstring()),
            place));
  }

  private List<String> names(PythonModule module, String name) {
    Assignment found = module.assignments().get(name);
    if (found == null) {
      return List.of();
    }
    if (found.form() == Form.UNKNOWN) {
      problems.add(
          new Place(file, found.line()),
          "'" + name + "' is worked out by Python, which is not run here",
          "Write None, a string, or a tuple or list of strings.");
    }
    return found.values();
  }

  private static String message(String docstring) {
    List<String> lines = new ArrayList<>();
    for (String line : docstring.strip().split("\n", -1)) {
      if (line.isBlank() || HEADER.matcher(line).matches()) {
        break;
      }
      lines.add(line.strip());
    }
    return String.join(" ", lines);
  }

  /** A time without a zone is taken for UTC, since nothing says where it was. */
  private static @Nullable Instant created(String docstring) {
    Matcher found = CREATED.matcher(docstring);
    if (!found.find()) {
      return null;
    }
    try {
      TemporalAccessor time =
          TIME.parseBest(
              found.group(1) + "T" + found.group(2), OffsetDateTime::from, LocalDateTime::from);
      return time instanceof LocalDateTime local
          ? local.toInstant(ZoneOffset.UTC)
          : Instant.from(time);
    } catch (DateTimeParseException e) {
      // A form that somebody chose in the template; when a revision was made is told to people
      // only.
      return null;
    }
  }
}
