package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class QuietLoggersTest {
  private static final String VERBOSITY = "slf4j.internal.verbosity";

  @Test
  void slf4j_says_errors_only_unless_somebody_wants_more() {
    Properties system = new Properties();
    Main.quietenLoggers(system);
    assertEquals("ERROR", system.getProperty(VERBOSITY));
    system.setProperty(VERBOSITY, "INFO");
    Main.quietenLoggers(system);
    assertEquals("INFO", system.getProperty(VERBOSITY));
  }
}
