package dev.limbeck.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresqlChangesTest extends ChangesContract {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestPostgres.newDatabase());
  }

  @Test
  void a_foreign_key_may_be_deferred() throws SQLException {
    there_and_back(
        foreignKey(", deferrable: true"),
        foreignKey(", deferrable: true, initially: deferred, match: full"));
  }

  @Test
  void a_unique_constraint_is_deferred() throws SQLException {
    there_and_back(unique(""), unique(", deferrable: true, initially: deferred"));
    there_and_back(unique(", deferrable: true"), unique(""));
  }

  @Test
  void a_unique_constraint_takes_nulls_for_one_value() throws SQLException {
    try (Connection connection = new JdbcSource(TestPostgres.newDatabase()).open()) {
      assumeTrue(connection.getMetaData().getDatabaseMajorVersion() >= 15);
    }
    there_and_back(unique(""), unique(", nulls_not_distinct: true"));
  }

  private static String moods(String values, String more) {
    return """
    - create_enum: { name: mood, values: [%s] }
    - create_table:
        name: people
        columns:
          - { name: id, type: bigint, nullable: false }
          - { name: mood, type: '"mood"'%s }
        primary_key: { columns: [id] }
    """
        .formatted(values, more);
  }

  @Test
  void an_enum_type_comes_with_its_table() throws SQLException {
    there_and_back("[]", moods("OK, SAD, 'it''s'", ", default: \"'OK'\""));
  }

  @Test
  void an_enum_type_gets_values_at_their_places() throws SQLException {
    there_and_back(moods("B, D", ""), moods("A, B, C, D, E", ""));
  }

  @Test
  void an_enum_type_loses_values_and_changes_their_order() throws SQLException {
    there_and_back(moods("A, B, C", ", default: \"'B'\""), moods("C, B", ", default: \"'B'\""));
  }

  @Test
  void a_text_becomes_an_enum() throws SQLException {
    String texts =
        moods("OK, SAD", "")
            .replace("- create_enum: { name: mood, values: [OK, SAD] }\n", "")
            .replace("'\"mood\"'", "varchar(20)");
    there_and_back(texts, moods("OK, SAD", ""));
  }

  @Test
  void a_schema_is_made_for_its_tables() throws SQLException {
    there_and_back(
        "[]",
        """
        - create_schema: { name: shop }
        - create_enum: { name: mood, schema: shop, values: [A] }
        - create_table:
            name: people
            schema: shop
            columns:
              - { name: id, type: bigint, nullable: false }
              - { name: mood, type: '"shop"."mood"' }
            primary_key: { columns: [id] }
        - create_sequence: { name: numbers, schema: shop }
        """);
  }
}
