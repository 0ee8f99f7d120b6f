package dev.limbeck.diff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The way of names of one namespace through operations; what none speaks of keeps its name. */
final class NameTrail {
  /** By the name of now; empty for what was made on the way. */
  private final Map<String, Optional<String>> origins = new HashMap<>();

  /** Names that nothing has now. */
  private final Set<String> left = new HashSet<>();

  void move(String from, String to) {
    Optional<String> origin = origin(from);
    remove(from);
    left.remove(to);
    origins.put(to, origin);
  }

  void add(String name) {
    left.remove(name);
    origins.put(name, Optional.empty());
  }

  void remove(String name) {
    origins.remove(name);
    left.add(name);
  }

  /** What had another name at the beginning, or the same; empty if it was not there. */
  Optional<String> origin(String now) {
    return left.contains(now) ? Optional.empty() : origins.getOrDefault(now, Optional.of(now));
  }

  /** What something of the beginning is called now; empty if it is gone. */
  Optional<String> now(String origin) {
    Optional<String> moved =
        origins.entrySet().stream()
            .filter(entry -> entry.getValue().filter(origin::equals).isPresent())
            .map(Map.Entry::getKey)
            .findFirst();
    boolean untouched = !origins.containsKey(origin) && !left.contains(origin);
    return untouched ? Optional.of(origin) : moved;
  }
}
