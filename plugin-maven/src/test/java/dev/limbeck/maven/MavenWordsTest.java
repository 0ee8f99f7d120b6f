package dev.limbeck.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.config.ConfigOptions;
import dev.limbeck.config.ConfigReader;
import dev.limbeck.config.Setting;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Run 'limbeck upgrade head' first. | Run 'mvn limbeck:upgrade' first.
          Or give --url.                    | Or give -Dlimbeck.url.
          Choose it with --env.             | Choose it with -Dlimbeck.env.
          Give more with --lock-timeout.    | Give more with -Dlimbeck.lockTimeout.
          Say `stamp --purge REVISION`.     | Say `mvn limbeck:stamp -Dlimbeck.purge -Dlimbeck.targets=REVISION`.
          Or run 'limbeck init'.            | Or let 'mvn limbeck:revision' make the folder.
          Write $1 \\ as it is.             | Write $1 \\ as it is.
          """)
  void advice_about_commands_becomes_advice_about_goals(String said, String wanted) {
    assertEquals("wrong\n  " + wanted, MavenWords.text(Problem.of("wrong", said)));
  }

  @Test
  void what_the_library_says_about_a_parameter_names_no_command_line(@TempDir Path folder) {
    ConfigOptions options = ConfigOptions.none().with(Setting.DATABASE_URL, "nonsense");
    UserException thrown =
        Assertions.assertThrows(
            UserException.class, () -> new ConfigReader(Map.of(), folder).read(options).database());
    List<String> texts = thrown.problems().stream().map(MavenWords::text).toList();
    assertEquals(1, texts.size());
    assertEquals(
        "the goal's parameters: the database url 'nonsense' begins with no known word",
        texts.get(0).lines().findFirst().orElseThrow());
  }
}
