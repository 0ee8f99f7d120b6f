package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file gives a configuration or problems in that file, never another exception. */
class ConfigFuzzTest {
  private static final int RUNS = Integer.getInteger("fuzz.runs", 1_000);

  private static final String TOOL =
      """
      # a comment
      database: &db
        url: "postgresql://me:hidden-password@${HOST:localhost}:5432/app?sslmode=require"
        user: ${USER:}
        password: ${file:secret}
        drivers: [lib/a.jar, 'lib/*']
        properties: { a: 1, b: { c: true } }
      model:
        reader: hibernate
        classpath:
          - target/classes
          - lib/*.jar
        packages: [com.example]
        naming: { physical: spring, implicit: jpa }
      migrations: [migrations]
      version_table: { name: limbeck_version, schema: ~ }
      environments:
        prod: { database: { <<: *db, url: "jdbc:sqlite:app.db" } }
        test:
          migrations: |
            other
      """;

  private static final List<String> PIECES =
      List.of(
          ":",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "&a ",
          "*a",
          "*db",
          "<<: ",
          "'",
          "\"",
          "|\n",
          ">",
          "#",
          "${",
          "}",
          "$$",
          "${file:",
          "\n",
          "\t",
          "  ",
          "%",
          "@",
          "!!java.io.File ",
          "? ",
          "---\n",
          "...\n",
          "\u0000",
          "\u2028",
          "ä",
          "\uD83D\uDE00",
          "null",
          "~",
          "1",
          "jdbc:",
          "://",
          "//",
          ",",
          "\\",
          "url",
          "database",
          "environments");

  @TempDir Path folder;

  @Test
  void a_damaged_tool_yaml_is_read_or_told() throws IOException {
    Files.writeString(folder.resolve("secret"), "hidden-password\n");
    for (String environment : new String[] {"", "prod"}) {
      fuzz("tool.yaml", TOOL, environment);
    }
  }

  @Test
  void a_damaged_application_yml_is_read_or_told() throws IOException {
    Files.writeString(folder.resolve("tool.yaml"), "migrations: m\nmodel: { classpath: [x] }\n");
    fuzz(
        "application.yml",
        """
        spring:
          profiles: { active: "dev,${P:x}" }
          datasource: { url: "jdbc:postgresql://${H:localhost}/${db.name}", username: u }
        db.name: "${N:app}"
        ---
        spring.config.activate.on-profile: "dev & !(prod | test)"
        spring.jpa.properties: { hibernate.default_schema: "@schema@" }
        """,
        "");
  }

  @Test
  void damaged_application_properties_are_read_or_told() throws IOException {
    Files.writeString(folder.resolve("tool.yaml"), "migrations: m\nmodel: { classpath: [x] }\n");
    fuzz(
        "application.properties",
        """
        quarkus.datasource.jdbc.url = jdbc:postgresql://${H:localhost}/a\\
           b\\u0041
        %dev.quarkus.datasource.jdbc.url=x:\\t
        %{a,b}.quarkus.datasource.username : me
        #---
        spring.config.activate.on-profile=a|b
        quarkus.hibernate-orm.packages=a, b
        """,
        "");
  }

  @Test
  void a_damaged_url_is_read_or_told_without_its_password() {
    List<String> urls =
        List.of(
            "postgresql://me:hidden-password@[::1]:5432,b/app?sslmode=require&password=x",
            "jdbc:mysql://me:hidden-password@host/app?password=hidden-password",
            "jdbc:sqlserver://host;user=me;password={hidden-password};encrypt=true",
            "r2dbc:h2:mem:///x?options=A=B",
            "sqlite:////tmp/x.db?mode=ro");
    mutate(
        urls,
        (bytes, seed) -> {
          try {
            DatabaseUrl.parse(new String(bytes, StandardCharsets.UTF_8), folder).secrets();
            return null;
          } catch (UserException e) {
            return null;
          } catch (RuntimeException e) {
            return e;
          }
        });
  }

  private void fuzz(String name, String text, String environment) {
    Path file = folder.resolve(name);
    Project project = new Project(folder).env(environment);
    mutate(
        List.of(text),
        (bytes, seed) -> {
          try {
            Files.write(file, bytes);
            check(project, name);
            return null;
          } catch (IOException | RuntimeException e) {
            return e;
          }
        });
  }

  private static void check(Project project, String file) {
    try {
      Config config = project.read();
      config.databaseSection().problems().forEach(problem -> check(problem, file));
      config.modelSection().problems().forEach(problem -> check(problem, file));
    } catch (UserException e) {
      e.problems().forEach(problem -> check(problem, file));
    }
  }

  private static void check(Problem problem, String file) {
    String text = problem.text();
    assertTrue(problem.remedy() != null && !problem.message().isBlank(), text);
    assertFalse(text.contains("hidden-password"), text);
    boolean elsewhere =
        problem.message().equals("no database url is set")
            || problem.message().startsWith("no class path")
            || problem.message().startsWith("unknown environment");
    assertTrue(elsewhere || (problem.place() != null && problem.place().file().equals(file)), text);
  }

  private static void mutate(
      List<String> texts, BiFunction<byte[], Long, @Nullable Exception> attempt) {
    for (long seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      byte[] bytes = texts.get(random.nextInt(texts.size())).getBytes(StandardCharsets.UTF_8);
      int changes = 1 + random.nextInt(4);
      for (int change = 0; change < changes; change++) {
        bytes = mutate(bytes, random);
      }
      Exception e = attempt.apply(bytes, seed);
      if (e != null) {
        fail("seed " + seed + ":\n" + new String(bytes, StandardCharsets.UTF_8), e);
      }
    }
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(12));
    byte[] piece =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0];
          case 1 -> new byte[] {(byte) random.nextInt(256)};
          case 2 -> copy(bytes, random);
          default -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        };
    int end = random.nextBoolean() ? from : to;
    byte[] result = new byte[from + piece.length + bytes.length - end];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(piece, 0, result, from, piece.length);
    System.arraycopy(bytes, end, result, from + piece.length, bytes.length - end);
    return result;
  }

  private static byte[] copy(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + random.nextInt(40));
    return java.util.Arrays.copyOfRange(bytes, from, to);
  }
}
