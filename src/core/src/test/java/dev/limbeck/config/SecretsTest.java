package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Passwords do not come out again. */
class SecretsTest {

  private static String redact(String text, String... secrets) {
    return Secrets.of(List.of(secrets).stream().map(Secret::new).toList()).redact(text);
  }

  @Test
  void a_secret_goes_in_every_spelling() {
    assertEquals("a *** b", redact("a p@ss wörd/1+ b", "p@ss wörd/1+"));
    assertEquals(
        "url?password=***&x", redact("url?password=p%40ss+w%C3%B6rd%2F1%2B&x", "p@ss wörd/1+"));
    assertEquals("://u:***@h", redact("://u:p%40ss%20w%C3%B6rd%2F1%2B@h", "p@ss wörd/1+"));
    assertEquals("://u:***@h", redact("://u:p%40ss%20w%c3%b6rd%2f1%2b@h", "p@ss wörd/1+"));
    assertEquals("*** and ***", redact("p%40ss and p@ss", "p%40ss"));
  }

  @Test
  void a_short_secret_goes_as_a_word_only() {
    assertEquals("password '***' of a user", redact("password 'a1' of a user", "a1"));
    assertEquals("a banana1", redact("a banana1", "na"));
  }

  @Test
  void a_secret_in_another_one_leaves_no_rest() {
    assertEquals("x *** y", redact("x hunter2 y", "hunter", "hunter2"));
  }

  @Test
  void nothing_secret_changes_nothing() {
    assertEquals("as it is", redact("as it is", ""));
    assertEquals("", Secret.NONE.toString());
    assertEquals("***", new Secret("x").toString());
  }
}
