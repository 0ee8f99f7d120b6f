package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model of 300 entities with foreign keys among them, two circles included, there and back. */
class ManyEntitiesIT {
  private static final int ENTITIES = 300;
  private static final String SESSION =
      """
      $ compile
      $ limbeck -q revision --autogenerate -m all
      migrations/0a0000000001_all.yaml
      [0]
      $ limbeck -q upgrade head
      [0]
      $ limbeck -q check
      [0]
      $ limbeck -q downgrade base
      [0]
      $ limbeck -q current
      [0]
      $ limbeck -q upgrade head
      [0]
      $ limbeck -q check
      [0]
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void go_up_and_down(String database) throws IOException, SQLException {
    Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(
        folder.resolve("tool.yaml"),
        """
        database: { url: "${URL}" }
        model: { classpath: [classes] }
        """);
    Random random = new Random(42);
    for (int number = 0; number < ENTITIES; number++) {
      Files.writeString(folder.resolve("E" + number + ".java"), source(number, random));
    }
    Path home = Path.of(System.getProperty("limbeck.home", "target/limbeck")).toAbsolutePath();
    String answered = new Transcript(folder.toRealPath(), database, home).replay(SESSION);
    assertEquals(SESSION, answered);
  }

  /** E10 → E11 → E10, and E20 → E21 → E22 → E20; all others refer to entities before them. */
  private static String source(int number, Random random) {
    StringBuilder text = new StringBuilder("import jakarta.persistence.*;\n");
    text.append("@Entity @Table(name = \"t").append(number).append("\"");
    if (number % 7 == 0) {
      text.append(", indexes = @Index(columnList = \"b, c\")");
    }
    text.append(") public class E").append(number).append(" {\n");
    text.append("  @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;\n");
    text.append("  @Column(nullable = false, unique = true, length = 40) String a;\n");
    text.append("  String b; int c; Double d; java.time.LocalDateTime e; boolean f;\n");
    text.append("  @Column(precision = 12, scale = 2) java.math.BigDecimal g;\n");
    switch (number) {
      case 10 -> reference(text, 11);
      case 20 -> reference(text, 21);
      case 21 -> reference(text, 22);
      default -> {}
    }
    List<Integer> circle = number == 11 ? List.of(10) : number == 22 ? List.of(20) : List.of();
    circle.forEach(target -> reference(text, target));
    if (number > 30) {
      reference(text, random.nextInt(number));
    }
    return text.append("}\n").toString();
  }

  private static void reference(StringBuilder text, int target) {
    text.append("  @ManyToOne E").append(target).append(" to").append(target).append(";\n");
  }
}
