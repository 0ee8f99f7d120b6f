package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of constraints after their tables and columns were renamed. */
class NamePartTest {

  @Test
  void a_column_is_looked_for_outside_of_the_name_of_its_table() {
    Map<String, String> columns = Map.of("role", "code");
    assertEquals(
        "user_role_pkey", NamePart.replace("user_role_pkey", "user_role", "user_role", columns));
    assertEquals(
        "grants_code_key", NamePart.replace("user_role_role_key", "user_role", "grants", columns));
    assertEquals(
        "fk_user_role_code",
        NamePart.replace("fk_user_role_role", "user_role", "user_role", columns));
    assertEquals("UQ_code_x", NamePart.replace("UQ_ROLE_x", "t", "t", columns));
  }

  @Test
  void columns_change_places() {
    assertEquals("uq_t_b_a", NamePart.replace("uq_t_a_b", "t", "t", Map.of("a", "b", "b", "a")));
  }
}
