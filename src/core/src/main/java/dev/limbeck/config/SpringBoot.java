package dev.limbeck.config;

import dev.limbeck.error.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a project is one of Spring Boot, and of which line; 4.0 moved its naming strategy to
 * another package. It is seen by the names of jars on the class path, else in the build file.
 */
final class SpringBoot {
  private static final Pattern JAR = Pattern.compile("spring-boot-(\\d+)\\.[0-9].*\\.jar");
  private static final Pattern MAVEN =
      Pattern.compile(
          "<artifactId>spring-boot-(?:starter-parent|dependencies|maven-plugin)</artifactId>"
              + "\\s*<version>(\\d+)\\.");
  private static final Pattern GRADLE =
      Pattern.compile("org\\.springframework\\.boot['\")]+\\s*version\\s*\\(?['\"](\\d+)\\.");

  private SpringBoot() {}

  /** The major version, 0 where only the kind of project is known; empty for another kind. */
  static OptionalInt version(Path folder, List<Path> classpath) {
    for (Path entry : classpath) {
      Matcher jar = JAR.matcher(String.valueOf(entry.getFileName()));
      if (jar.matches()) {
        return OptionalInt.of(Integer.parseInt(jar.group(1)));
      }
    }
    for (String build : List.of("pom.xml", "build.gradle", "build.gradle.kts")) {
      Path file = folder.resolve(build);
      // A build file that cannot be read tells nothing, and is no concern of this tool.
      String text =
          Files.isRegularFile(file)
              ? TextFiles.readProperties(file, build, new Problems()).orElse("")
              : "";
      if (text.contains("org.springframework.boot")) {
        Matcher version = (build.equals("pom.xml") ? MAVEN : GRADLE).matcher(text);
        return OptionalInt.of(version.find() ? Integer.parseInt(version.group(1)) : 0);
      }
    }
    return OptionalInt.empty();
  }
}
