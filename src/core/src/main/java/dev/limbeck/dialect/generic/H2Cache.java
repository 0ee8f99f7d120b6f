package dev.limbeck.dialect.generic;

import dev.limbeck.schema.Numbering;
import java.util.List;

/**
 * What has to be said of the cache when H2 changes how a sequence counts. One that goes down one by
 * one through all numbers of bigint gets a cache of a size that overflows ({@code
 * Sequence.getMaxCacheSize} of H2 2.4), and H2 then refuses every change that says nothing of it.
 */
final class H2Cache {
  private static final int USUAL = 32;

  private H2Cache() {}

  static List<String> words(Numbering old, Numbering wanted) {
    if (overflows(wanted)) {
      return List.of("NO CACHE");
    }
    if (!overflows(old)) {
      return List.of();
    }
    return List.of(fits(wanted) ? "CACHE " + USUAL : "NO CACHE");
  }

  private static boolean overflows(Numbering numbering) {
    return numbering.increment() == -1 && numbering.limits().min() == null;
  }

  /** Whether there are more numbers than a cache takes; a limit nobody gave is the first number. */
  private static boolean fits(Numbering numbering) {
    boolean up = numbering.increment() > 0;
    Long min = numbering.limits().min();
    Long max = numbering.limits().max();
    double least = min != null ? min : up ? Math.min(1, numbering.start()) : Long.MIN_VALUE;
    double greatest = max != null ? max : up ? Long.MAX_VALUE : Math.max(-1, numbering.start());
    return (greatest - least) / Math.abs((double) numbering.increment()) > USUAL;
  }
}
