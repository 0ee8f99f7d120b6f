package dev.limbeck.config;

import dev.limbeck.error.Problem;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalInt;

/**
 * What the application's own files say of the settings.
 *
 * @param layer the weakest of the layers
 * @param found whether there is any such file, or at least a build of Spring Boot
 * @param springBoot its major version, 0 where it is not known; empty where it is not used
 * @param profiles those that the files know
 * @param hint where a url stands that was not taken, as a remedy; or empty text
 * @param problems what is wrong with the files
 */
record Application(
    Layer layer,
    boolean found,
    OptionalInt springBoot,
    NavigableSet<String> profiles,
    String hint,
    List<Problem> problems) {}
