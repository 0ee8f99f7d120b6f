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
 * @param spelled the usual limits of a database that takes NO MINVALUE in ALTER SEQUENCE for the
 *     limit that there is, so that they have to be written as numbers; else null
 */
public record NumberingWords(
    String usualType, boolean limitsAdmitStart, String noCycle, @Nullable UsualLimits spelled) {

  /** The words of a database that knows NO MINVALUE and NO MAXVALUE everywhere. */
  public NumberingWords(String usualType, boolean limitsAdmitStart, String noCycle) {
    this(usualType, limitsAdmitStart, noCycle, null);
  }

  /** What follows CREATE SEQUENCE and a name, or stands behind AS IDENTITY. */
  public String created(Numbering numbering) {
    SequenceLimits limits = numbering.limits();
    List<String> words = new ArrayList<>();
    words.add("START WITH " + numbering.start());
    words.add("INCREMENT BY " + numbering.increment());
    String min = min(numbering);
    String max = max(numbering);
    if (!min.equals("NO MINVALUE")) {
      words.add(min);
    }
    if (!max.equals("NO MAXVALUE")) {
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
   * @param type the type that it becomes, as SQL
   */
  public List<String> changed(Numbering wanted, Set<Part> parts, String type) {
    List<String> words = new ArrayList<>();
    if (parts.contains(Part.TYPE)) {
      words.add("AS " + type);
    }
    if (parts.contains(Part.START)) {
      words.add("START WITH " + wanted.start());
    }
    if (parts.contains(Part.INCREMENT)) {
      words.add("INCREMENT BY " + wanted.increment());
    }
    if (parts.contains(Part.MIN)) {
      words.add(changedMin(wanted));
    }
    if (parts.contains(Part.MAX)) {
      words.add(changedMax(wanted));
    }
    if (parts.contains(Part.CYCLE)) {
      words.add(wanted.limits().cycle() ? "CYCLE" : noCycle);
    }
    return words;
  }

  private String changedMin(Numbering wanted) {
    SequenceLimits limits = wanted.limits();
    return spelled == null || limits.min() != null || limits.type() != null
        ? min(wanted)
        : "MINVALUE " + spelled.min(wanted);
  }

  private String changedMax(Numbering wanted) {
    SequenceLimits limits = wanted.limits();
    return spelled == null || limits.max() != null || limits.type() != null
        ? max(wanted)
        : "MAXVALUE " + spelled.max(wanted);
  }

  private String min(Numbering numbering) {
    Long min = numbering.limits().min();
    if (min != null) {
      return "MINVALUE " + min;
    }
    boolean below = numbering.increment() > 0 && numbering.start() < 1;
    return below && !limitsAdmitStart ? "MINVALUE " + numbering.start() : "NO MINVALUE";
  }

  private String max(Numbering numbering) {
    Long max = numbering.limits().max();
    if (max != null) {
      return "MAXVALUE " + max;
    }
    boolean above = numbering.increment() < 0 && numbering.start() > -1;
    return above && !limitsAdmitStart ? "MAXVALUE " + numbering.start() : "NO MAXVALUE";
  }
}
