package dev.limbeck.script;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a header of its entries, whichever format they come from. */
final class HeaderBuilder {
  static final List<String> KEYS =
      List.of("revision", "revises", "depends_on", "branch_labels", "message", "created");

  private final Map<String, HeaderEntry> entries = new LinkedHashMap<>();
  private final Set<String> guessed = new HashSet<>();
  private final ScriptFormat format;
  private final FileProblems problems;

  private HeaderBuilder(ScriptFormat format, FileProblems problems) {
    this.format = format;
    this.problems = problems;
  }

  /**
   * The header. Where only its id is sound it is returned as well, beside the problems, so that its
   * children are not reported as orphans.
   */
  static Optional<ScriptHeader> build(
      List<HeaderEntry> entries, Path file, ScriptFormat format, FileProblems problems) {
    return new HeaderBuilder(format, problems).collect(entries).build(file);
  }

  private HeaderBuilder collect(List<HeaderEntry> all) {
    for (HeaderEntry entry : all) {
      if (!KEYS.contains(entry.key())) {
        unknown(entry);
      } else if (entries.putIfAbsent(entry.key(), entry) != null) {
        problems.add(
            entry.line(),
            "'" + entry.key() + "' stands here a second time",
            "Keep one of the two" + (listAllowed(entry) ? ", or make one list." : "."));
      }
    }
    return this;
  }

  private static boolean listAllowed(HeaderEntry entry) {
    return List.of("revises", "depends_on", "branch_labels").contains(entry.key());
  }

  private void unknown(HeaderEntry entry) {
    Optional<String> meant = KeySynonyms.meantInHeader(entry.key());
    meant.ifPresent(guessed::add);
    problems.add(
        entry.line(),
        "a revision has no key '" + entry.key() + "'",
        KeySynonyms.question(meant)
            + "Its keys are "
            + String.join(", ", KEYS)
            + ", "
            + String.join(", ", body())
            + ".");
  }

  private List<String> body() {
    return switch (format) {
      case YAML -> YamlHeader.BODY;
      case SQL -> List.of("upgrade", "downgrade");
    };
  }

  private Optional<ScriptHeader> build(Path file) {
    HeaderEntry id = entries.get("revision");
    boolean none = id == null || id.values().stream().allMatch(String::isEmpty);
    if (none && !guessed.contains("revision")) {
      problems.add(
          id == null ? 1 : id.line(),
          "the file does not say which revision it is",
          "Add 'revision: ' and an id of its own, or move the file out of the migrations.");
    }
    int before = problems.problems().found().size();
    String revision = single("revision");
    if (!revision.isEmpty()) {
      check("revision", List.of(revision));
    }
    boolean idIsSound = !revision.isEmpty() && problems.problems().found().size() == before;
    ScriptHeader header =
        new ScriptHeader(
            revision,
            several("revises"),
            several("depends_on"),
            several("branch_labels"),
            single("message"),
            created(),
            problems.at(id == null ? 1 : id.line()),
            file,
            format);
    return idIsSound ? Optional.of(header) : Optional.empty();
  }

  private String single(String key) {
    HeaderEntry entry = entries.get(key);
    if (entry == null || entry.values().isEmpty()) {
      return "";
    }
    if (entry.list()) {
      problems.add(entry.line(), "'" + key + "' wants one text, and this is a list", "Write one.");
      return "";
    }
    return entry.values().get(0);
  }

  private List<String> several(String key) {
    HeaderEntry entry = entries.get(key);
    if (entry == null) {
      return List.of();
    }
    check(key, entry.values());
    return entry.values();
  }

  private void check(String key, List<String> names) {
    HeaderEntry entry = entries.get(key);
    int line = entry == null ? 1 : entry.line();
    RevisionNames.check(key, names, problems.at(line), problems.problems());
  }

  private @Nullable Instant created() {
    String text = single("created").strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      return instant(text.replace(' ', 'T'));
    } catch (DateTimeException e) {
      HeaderEntry entry = entries.get("created");
      problems.add(
          entry == null ? 1 : entry.line(),
          "'created: " + text + "' is no date and time",
          "Write it like 2026-11-21T09:15:00Z, or leave it out.");
      return null;
    }
  }

  /** An instant; where no zone is given, UTC is meant, as in YAML. */
  private static Instant instant(String text) {
    if (text.length() <= "2026-11-21".length()) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return text.matches(".*T.*([zZ]|[-+][0-9:]+)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
