package dev.limbeck.script;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import dev.limbeck.schema.Names;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the template of file names to its end, and notes what is wrong with it. */
final class TemplateReader {
  /** {@code %(rev)s}, {@code %%(month).2d}: how Alembic writes a placeholder. */
  private static final Pattern ALEMBIC = Pattern.compile("%%?\\((\\w+)\\)[-.\\d]*[sd]");

  private static final Pattern ENDING = Pattern.compile("(?i)\\.(ya?ml|sql)$");
  private static final Pattern PIECE = Pattern.compile("\\{([^{}]*)\\}|[^{}]+|[{}]");
  private static final String FORBIDDEN = "\\:*?\"<>|";
  private static final int LONGEST_SLUG = 200;
  private static final Instant SOME_DAY = Instant.parse("2026-11-21T09:15:00Z");

  private final String template;
  private final ZoneId zone;
  private final @Nullable Place place;
  private final Problems problems;

  TemplateReader(String template, ZoneId zone, @Nullable Place place, Problems problems) {
    this.template = template;
    this.zone = zone;
    this.place = place;
    this.problems = problems;
  }

  /** The parts; without meaning where a problem was noted. */
  List<TemplatePart> read() {
    Matcher alembic = ALEMBIC.matcher(template);
    if (alembic.find()) {
      problem(
          "'" + alembic.group() + "' is Alembic's way to write '{" + alembic.group(1) + "}'",
          "Write file_template: '" + ALEMBIC.matcher(template).replaceAll("{$1}") + "'.");
      return List.of();
    }
    List<TemplatePart> parts = new ArrayList<>();
    Matcher piece = PIECE.matcher(template);
    while (piece.find()) {
      part(piece).ifPresent(parts::add);
    }
    if (problems.isEmpty()) {
      check(parts);
    }
    return parts;
  }

  private Optional<TemplatePart> part(Matcher piece) {
    if (piece.group(1) != null) {
      return placeholder(piece.group(1));
    }
    if (piece.group().equals("{") || piece.group().equals("}")) {
      problem(
          "a '" + piece.group() + "' in 'file_template' has no partner",
          "Write placeholders in braces: '{rev}_{slug}'.");
      return Optional.empty();
    }
    return Optional.of(new TemplatePart.Literal(piece.group()));
  }

  private Optional<TemplatePart> placeholder(String inner) {
    int colon = inner.indexOf(':');
    String word = colon < 0 ? inner : inner.substring(0, colon);
    String argument = colon < 0 ? "" : inner.substring(colon + 1);
    Optional<Placeholder> known = Placeholder.of(word);
    if (known.isEmpty()) {
      List<String> words = Placeholder.words();
      problem(
          "'file_template' has no placeholder '{" + inner + "}'",
          meant(word).map(one -> "Did you mean '{" + one + "}'? ").orElse("")
              + "There are "
              + String.join(", ", words.stream().map(one -> "{" + one + "}").toList())
              + ".");
      return Optional.empty();
    }
    if (colon >= 0 && known.get() != Placeholder.DATE && known.get() != Placeholder.SLUG) {
      problem("'{" + word + "}' takes nothing after a colon", "Write '{" + word + "}'.");
      return Optional.empty();
    }
    return part(known.get(), argument);
  }

  private static Optional<String> meant(String word) {
    return Placeholder.words().stream()
        .filter(known -> word.length() > 1 && (word.startsWith(known) || known.startsWith(word)))
        .findFirst()
        .or(() -> Names.closest(word, Placeholder.words()));
  }

  private Optional<TemplatePart> part(Placeholder placeholder, String argument) {
    return switch (placeholder) {
      case REV -> Optional.of(new TemplatePart.Id());
      case SLUG -> slug(argument);
      case DATE -> date(argument);
      case EPOCH -> Optional.of(new TemplatePart.Field(ChronoField.INSTANT_SECONDS, 1));
      case YEAR -> Optional.of(new TemplatePart.Field(ChronoField.YEAR, 4));
      case MONTH -> Optional.of(new TemplatePart.Field(ChronoField.MONTH_OF_YEAR, 2));
      case DAY -> Optional.of(new TemplatePart.Field(ChronoField.DAY_OF_MONTH, 2));
      case HOUR -> Optional.of(new TemplatePart.Field(ChronoField.HOUR_OF_DAY, 2));
      case MINUTE -> Optional.of(new TemplatePart.Field(ChronoField.MINUTE_OF_HOUR, 2));
      case SECOND -> Optional.of(new TemplatePart.Field(ChronoField.SECOND_OF_MINUTE, 2));
    };
  }

  private Optional<TemplatePart> slug(String argument) {
    if (argument.isEmpty()) {
      return Optional.of(new TemplatePart.Slug(ScriptFileName.LONGEST_SLUG));
    }
    int longest = argument.matches("\\d{1,3}") ? Integer.parseInt(argument) : 0;
    if (longest < 1 || longest > LONGEST_SLUG) {
      problem(
          "'{slug:" + argument + "}' does not say how long a slug may be",
          "Write a number up to " + LONGEST_SLUG + ", as in '{slug:60}'.");
    }
    return Optional.of(new TemplatePart.Slug(longest));
  }

  private Optional<TemplatePart> date(String pattern) {
    try {
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern(pattern.isEmpty() ? "yyyyMMdd" : pattern, Locale.ROOT);
      TemplatePart part = new TemplatePart.Date(formatter);
      // Some patterns fail only when they meet a date.
      return part.text(someFile()).isEmpty() ? Optional.empty() : Optional.of(part);
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(
          "'" + pattern + "' in 'file_template' is no pattern of a date: " + e.getMessage(),
          "Write one as in '{date:yyyyMMdd_HHmm}'; other letters stand in single quotes.");
      return Optional.empty();
    }
  }

  /** Looks at the whole: whether it can be a name, and whether two revisions get two. */
  private void check(List<TemplatePart> parts) {
    boolean tellsApart =
        parts.stream()
            .anyMatch(part -> part instanceof TemplatePart.Id || part instanceof TemplatePart.Slug);
    if (!tellsApart) {
      problem(
          "'file_template' has neither {rev} nor {slug}, so revisions would get the same name",
          "Add one of them, as in '{date:yyyyMMdd}_{rev}_{slug}'.");
    }
    String sample = FileTemplate.fill(parts, someFile());
    if (ENDING.matcher(sample).find()) {
      problem("'file_template' names an ending", "Leave it out; the ending follows the format.");
    }
    if (sample.chars().anyMatch(c -> c < ' ' || FORBIDDEN.indexOf(c) >= 0)) {
      problem(
          "'file_template' would make the name '" + sample + "', which not every system can have",
          "Leave " + String.join(" ", FORBIDDEN.split("")) + " out.");
    }
    for (String folder : sample.split("/", -1)) {
      if (folder.isBlank() || folder.startsWith(".")) {
        problem(
            "'file_template' would make the name '" + sample + "', which is not looked for",
            "Begin no folder and no name with a dot, and leave none empty.");
        return;
      }
    }
  }

  private NewFile someFile() {
    return new NewFile("3f2a9c81d0b4", "add posts", SOME_DAY.atZone(zone));
  }

  private void problem(String message, String remedy) {
    problems.add(place, message, remedy);
  }
}
