package dev.limbeck.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a {@code tool.yaml} says, checked for its form, nothing interpolated.
 *
 * @param name the file as the user knows it
 * @param folder where it stands, absolute; relative paths start here
 * @param settings those outside of {@code environments}
 * @param environments the sections by name, in the order of the file
 */
record ToolFile(
    String name,
    Path folder,
    Map<Setting, Value> settings,
    Map<String, Map<Setting, Value>> environments) {}
