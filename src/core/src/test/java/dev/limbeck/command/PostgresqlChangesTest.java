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

  private static String bookings(String more) {
    return """
    - create_table:
        name: bookings
        columns:
          - { name: id, type: bigint, nullable: false }
          - { name: room, type: box }
          - { name: during, type: tstzrange }
          - { name: a, type: integer }
          - { name: b, type: integer }
        primary_key: { columns: [id]%s }
    """
        .formatted(more);
  }

  private static String excluding(String constraint) {
    return bookings("") + "    exclude_constraints: [{ " + constraint + " }]\n";
  }

  @Test
  void a_primary_key_is_deferred() throws SQLException {
    there_and_back(bookings(""), bookings(", deferrable: true, initially: deferred"));
    there_and_back(bookings(", name: pk_b, deferrable: true"), bookings(""));
  }

  @Test
  void an_exclusion_constraint_comes_with_its_table() throws SQLException {
    there_and_back(
        "[]",
        excluding(
            "name: ex_b, using: gist, elements: [{ column: room, operator: '&&' }, { column: during,"
                + " operator: '&&' }], where: a > 0, deferrable: true"));
  }

  @Test
  void an_exclusion_constraint_comes_alone() throws SQLException {
    String during = "using: gist, elements: [{ column: during, operator: '&&' }]";
    there_and_back(bookings(""), excluding("name: ex_b, " + during));
    there_and_back(bookings(""), excluding(during + ", initially: deferred"));
  }

  @Test
  void an_exclusion_constraint_is_another() throws SQLException {
    there_and_back(
        excluding("name: ex_b, using: gist, elements: [{ column: during, operator: '&&' }]"),
        excluding("name: ex_b, using: gist, elements: [{ column: during, operator: '-|-' }]"));
    there_and_back(
        excluding("name: ex_b, elements: [{ column: a, operator: = }]"),
        excluding("name: ex_b, elements: [{ column: a, operator: = }], include: [b]"));
    there_and_back(
        excluding("name: ex_b, elements: [{ column: a, operator: = }], where: b > 0"),
        excluding("name: ex_b, elements: [{ column: a, operator: = }], where: b > 1"));
  }

  @Test
  void an_exclusion_constraint_stands_on_expressions() throws SQLException {
    String gist = "name: ex_b, using: gist, elements: [{ expression: ";
    there_and_back(
        excluding(gist + "'int4range(a, b)', operator: '&&' }]"),
        excluding(gist + "'int8range(A,B)', operator: '&&' }]"));
  }

  @Test
  void an_exclusion_constraint_loses_a_column() throws SQLException {
    String with =
        excluding(
            "name: ex_b, using: gist, elements: [{ column: room, operator: '&&' }, { column: during,"
                + " operator: '&&' }]");
    there_and_back(with, bookings("").replace("      - { name: room, type: box }\n", ""));
    String computed =
        excluding("elements: [{ expression: a + b, operator: = }, { column: id, operator: = }]");
    there_and_back(computed, bookings("").replace("      - { name: a, type: integer }\n", ""));
  }

  @Test
  void a_column_of_an_exclusion_constraint_changes_its_type() throws SQLException {
    String with = excluding("elements: [{ column: a, operator: = }], where: b <> 3");
    there_and_back(with, with.replace("a, type: integer", "a, type: bigint"));
    there_and_back(with, with.replace("b, type: integer", "b, type: bigint"));
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
