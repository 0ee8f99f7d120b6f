package dev.limbeck.dialect;

import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.Numbering.Part;
import dev.limbeck.schema.SequenceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sequence counts, in SQL's words.
 *
 * @param usualType the type of a sequence of which none is said
 * @param limitsAdmitStart whether the usual limits give way to a start outside them; where they do
 *     not, the start is written as the limit
 * @param noCycle the opposite of CYCLE
 * @param spelling when ALTER SEQUENCE has to have the usual limits as numbers
 */
public record NumberingWords(
    String usualType, boolean limitsAdmitStart, String noCycle, Spelling spelling) {

  /**
   * Where a database takes NO MINVALUE and NO MAXVALUE for something else than its usual limits.
   */
  @FunctionalInterface
  public interface Spelling {
    /**
     * The usual limits as numbers; null where NO MINVALUE means them.
     *
     * @param wanted what the sequence becomes
     * @param typed whether the same statement changes its type
     */
    @Nullable UsualLimits limits(Numbering wanted, boolean typed);
  }

  private static final String NO_MIN = "NO MINVALUE";
  private static final String NO_MAX = "NO MAXVALUE";

  /** The words of a database that knows NO MINVALUE and NO MAXVALUE everywhere. */
  public NumberingWords(String usualType, boolean limitsAdmitStart, String noCycle) {
    this(usualType, limitsAdmitStart, noCycle, (wanted, typed) -> null);
  }

  /** What follows CREATE SEQUENCE and a name, or stands behind AS IDENTITY. */
  public String created(Numbering numbering) {
    SequenceLimits limits = numbering.limits();
    List<String> words = new ArrayList<>();
    words.add("START WITH " + numbering.start());
    words.add("INCREMENT BY " + numbering.increment());
    String min = min(numbering);
    String max = max(numbering);
    if (!min.equals(NO_MIN)) {
      words.add(min);
    }
    if (!max.equals(NO_MAX)) {
      words.add(max);
    }
    if (limits.cycle()) {
      words.add("CYCLE");
    }
    return String.join(" ", words);
  }

  /**
   * The words of some parts, one for each.
   *
   * @param wanted what the sequence becomes
   * @param typeName the type that it becomes, as SQL
   */
  public List<String> changed(Numbering wanted, Set<Part> parts, String typeName) {
    List<String> words = new ArrayList<>();
    if (parts.contains(Part.TYPE)) {
      words.add("AS " + typeName);
    }
    if (parts.contains(Part.START)) {
      words.add("START WITH " + wanted.start());
    }
    if (parts.contains(Part.INCREMENT)) {
      words.add("INCREMENT BY " + wanted.increment());
    }
    // With the type PostgreSQL changes a limit that is the old type's own, whatever it is for.
    boolean typed = parts.contains(Part.TYPE);
    UsualLimits spelled = spelling.limits(wanted, typed);
    if (parts.contains(Part.MIN) || (typed && !min(wanted).equals(NO_MIN))) {
      words.add(
          spelled == null || wanted.limits().min() != null
              ? min(wanted)
              : "MINVALUE " + spelled.min(wanted));
    }
    if (parts.contains(Part.MAX) || (typed && !max(wanted).equals(NO_MAX))) {
      words.add(
          spelled == null || wanted.limits().max() != null
              ? max(wanted)
              : "MAXVALUE " + spelled.max(wanted));
    }
    if (parts.contains(Part.CYCLE)) {
      words.add(wanted.limits().cycle() ? "CYCLE" : noCycle);
    }
    return words;
  }

  private String min(Numbering numbering) {
    Long min = numbering.limits().min();
    if (min != null) {
      return "MINVALUE " + min;
    }
    boolean below = numbering.increment() > 0 && numbering.start() < 1;
    return below && !limitsAdmitStart ? "MINVALUE " + numbering.start() : NO_MIN;
  }

  private String max(Numbering numbering) {
    Long max = numbering.limits().max();
    if (max != null) {
      return "MAXVALUE " + max;
    }
    boolean above = numbering.increment() < 0 && numbering.start() > -1;
    return above && !limitsAdmitStart ? "MAXVALUE " + numbering.start() : NO_MAX;
  }
}
