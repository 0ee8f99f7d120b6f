package dev.limbeck.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line, or the build that calls, says by itself. It comes before everything else
 * and is taken literally: no placeholders.
 *
 * @param file the file named by {@code --config}; null for {@code tool.yaml}
 * @param environment the one named by {@code --env}; empty text for none
 * @param values the settings given; those of one value have one
 */
public record ConfigOptions(
    @Nullable Path file, String environment, Map<Setting, List<String>> values) {

  public ConfigOptions {
    Map<Setting, List<String>> copy = new EnumMap<>(Setting.class);
    values.forEach((setting, texts) -> copy.put(setting, List.copyOf(texts)));
    values = Collections.unmodifiableMap(copy);
  }

  /** Nothing is said. */
  public static ConfigOptions none() {
    return new ConfigOptions(null, "", Map.of());
  }

  /** The same with a file. */
  public ConfigOptions withFile(@Nullable Path newFile) {
    return new ConfigOptions(newFile, environment, values);
  }

  /** The same with an environment. */
  public ConfigOptions withEnvironment(String newEnvironment) {
    return new ConfigOptions(file, newEnvironment, values);
  }

  /** The same with a setting. */
  public ConfigOptions with(Setting setting, List<String> texts) {
    Map<Setting, List<String>> more = new EnumMap<>(Setting.class);
    more.putAll(values);
    more.put(setting, texts);
    return new ConfigOptions(file, environment, more);
  }

  /** The same with a setting of one value. */
  public ConfigOptions with(Setting setting, String text) {
    return with(setting, List.of(text));
  }
}
