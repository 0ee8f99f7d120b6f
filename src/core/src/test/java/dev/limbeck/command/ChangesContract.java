package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each change of AUTOGENERATE's table (section 2) by itself, found, applied and undone, one
 * database a subclass. The schemas are said as revisions say them.
 */
abstract class ChangesContract {
  private static int number;

  @TempDir Path folder;
  private ConnectionSource source;

  /** A new, empty database. */
  abstract ConnectionSource newDatabase(int number) throws SQLException;

  @BeforeEach
  void database() throws SQLException {
    source = newDatabase(number++);
  }

  private static final String PARENT =
      """
      - create_table:
          name: parents
          columns:
            - { name: id, type: bigint, nullable: false }
            - { name: a, type: integer, nullable: false }
            - { name: b, type: integer, nullable: false }
          primary_key: { columns: [id] }
          unique_constraints: [{ name: uq_parents, columns: [a, b] }]
      """;

  /** A table of children beside the parents, with one more line. */
  static String children(String line) {
    return PARENT
        + """
        - create_table:
            name: children
            columns:
              - { name: id, type: bigint, nullable: false }
              - { name: a, type: integer }
              - { name: b, type: integer }
            primary_key: { columns: [id] }
        """
        + line.indent(4);
  }

  static String foreignKey(String more) {
    return children(
        "foreign_keys: [{ name: fk_children, columns: [a, b], references: { table: parents,"
            + " columns: [a, b] }"
            + more
            + " }]");
  }

  static String unique(String more) {
    return children("unique_constraints: [{ name: uq_children, columns: [a, b]" + more + " }]");
  }

  @Test
  void a_foreign_key_is_deferred() throws SQLException {
    there_and_back(foreignKey(""), foreignKey(", deferrable: true, initially: deferred"));
  }

  @Test
  void a_foreign_key_acts_otherwise() throws SQLException {
    there_and_back(
        foreignKey(", on_delete: cascade"),
        foreignKey(", on_delete: set null, on_update: cascade"));
  }

  @Test
  void a_foreign_key_matches_otherwise() throws SQLException {
    there_and_back(foreignKey(""), foreignKey(", match: full"));
  }

  @Test
  void a_unique_constraint_has_its_columns_in_another_order() throws SQLException {
    there_and_back(
        unique(""), children("unique_constraints: [{ name: uq_children, columns: [b, a] }]"));
  }

  static String computed(String more) {
    return """
    - create_table:
        name: things
        columns:
          - { name: id, type: bigint, nullable: false }
          - { name: a, type: integer }
          - { name: b, type: integer%s }
        primary_key: { columns: [id] }
        indexes: [{ name: ix_things_b, columns: [b] }]
    """
        .formatted(more);
  }

  @Test
  void a_column_is_computed_otherwise() throws SQLException {
    there_and_back(
        computed(", generated: { as: a + 1, stored: true }"),
        computed(", generated: { as: a * 2, stored: true }"));
  }

  @Test
  void a_column_becomes_computed() throws SQLException {
    there_and_back(computed(", default: 7"), computed(", generated: { as: a * 2, stored: true }"));
  }

  @Test
  void texts_are_ordered_otherwise() throws SQLException {
    there_and_back(collated(""), collated(", collation: " + collation()));
  }

  @Test
  void an_ordered_column_changes_its_type() throws SQLException {
    there_and_back(
        collated(", collation: " + collation()),
        collated(", collation: " + collation()).replace("40", "60"));
  }

  /** A schema, where the database has them. */
  void a_schema_is_made() throws SQLException {
    there_and_back(
        "[]",
        """
        - create_schema: { name: shop }
        - create_table:
            name: people
            schema: shop
            columns: [{ name: id, type: bigint, nullable: false }]
            primary_key: { columns: [id] }
        """);
  }

  static String collated(String more) {
    return """
    - create_table:
        name: things
        columns:
          - { name: id, type: bigint, nullable: false }
          - { name: a, type: varchar(40), default: '''none'''%s }
        primary_key: { columns: [id] }
    """
        .formatted(more);
  }

  /** A collation that is there, and not the usual one. */
  String collation() {
    return "C";
  }

  /** Leads a database from the schema that some operations make to what others add to it. */
  final void there_and_back(String from, String to) throws SQLException {
    try (Connection connection = source.open()) {
      new RoundTrip(from + " -> " + to, folder, source, connection, any -> "")
          .travel(schema(from), schema(to), "");
    }
  }

  private Schema schema(String operations) {
    String text = "revision: a1b2c3\nupgrade:\n" + operations.indent(2);
    Script script = new ScriptReader().read(folder.resolve("a1b2c3_said.yaml"), text);
    Schema schema = Schema.empty();
    for (PlacedOperation placed : script.upgrade()) {
      schema = placed.operation().applyTo(schema);
    }
    return schema;
  }
}
