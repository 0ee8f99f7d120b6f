package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CopyProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private CopyProgress progress(boolean interactive) {
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new CopyProgress(new Terminal(stream, stream, interactive, null));
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static long seconds(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void on_a_terminal_a_bar_moves_in_one_line_and_stays_at_the_end() {
    CopyProgress progress = progress(true);
    progress.begin("copy", 0);
    progress.copied("copy", "rebuild t: copy the rows", 250_000, 1_000_000, seconds(0.5));
    progress.copied("copy", "rebuild t: copy the rows", 1_000_000, 1_000_000, seconds(2));
    assertEquals(
        "\r\u001b[K[#######-----------------------]  25 % rebuild t: copy the rows:"
            + " 250,000 of 1,000,000 rows, 500,000 rows/s"
            + "\r\u001b[K[##############################] 100 % rebuild t: copy the rows:"
            + " 1,000,000 of 1,000,000 rows, 500,000 rows/s\n",
        printed());
  }

  @Test
  void elsewhere_a_line_is_printed_now_and_then_and_at_the_end() {
    CopyProgress progress = progress(false);
    progress.begin("copy", 0);
    for (int second = 1; second <= 25; second++) {
      progress.copied("copy", "copy", second * 10_000L, 250_000, seconds(second));
    }
    assertEquals(
        """
        copy: 100,000 of 250,000 rows, 10,000 rows/s
        copy: 200,000 of 250,000 rows, 10,000 rows/s
        copy: 250,000 of 250,000 rows, 10,000 rows/s
        """,
        printed());
  }

  @Test
  void a_copy_of_few_rows_is_not_worth_a_word() {
    CopyProgress progress = progress(true);
    progress.begin("copy", 0);
    progress.copied("copy", "copy", 100_000, 100_000, seconds(1));
    assertEquals("", printed());
  }
}
