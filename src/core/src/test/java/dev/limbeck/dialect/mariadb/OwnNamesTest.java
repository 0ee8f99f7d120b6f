package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class OwnNamesTest {

  @Test
  void long_names_are_cut_and_stay_different() {
    String one = OwnNames.of("x".repeat(70) + "a");
    String other = OwnNames.of("x".repeat(70) + "b");

    assertEquals("limbeck_fk_p", OwnNames.of("fk_p"));
    assertEquals(64, one.length());
    assertEquals(64, other.length());
    assertNotEquals(one, other);
  }
}
