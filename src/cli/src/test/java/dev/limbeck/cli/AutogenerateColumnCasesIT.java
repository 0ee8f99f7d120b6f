package dev.limbeck.cli;

import static dev.limbeck.cli.CaseProject.ID;
import static dev.limbeck.cli.CaseProject.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases 1 to 14 of what other tools' trackers tell (the 37 of them), each named after what is
 * right: types, lengths and defaults of columns.
 */
class AutogenerateColumnCasesIT {
  @TempDir Path folder;

  private CaseProject project(String database) {
    return new CaseProject(folder, database);
  }

  private static String entity(String fields) {
    return "@Entity @Table(name = \"things\") class Thing {\n" + ID + fields + "\n}\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_01_a_sequence_generator_is_no_default_of_its_column(String database) {
    String file =
        project(database)
            .change(
                "@Entity class Thing { @Id @GeneratedValue(strategy = GenerationType.SEQUENCE)"
                    + " Long id; }");
    assertFalse(file.contains("default"), file);
    assertFalse(file.contains("identity"), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_02_each_change_stands_there_once(String database) {
    CaseProject project = project(database);
    project.entities(entity("int a; int b; String c;")).apply();
    String up =
        CaseProject.upgrade(
            project.change(
                entity(
                    "@ColumnDefault(\"1\") int a; @ColumnDefault(\"2\") int b;"
                        + " @ColumnDefault(\"'x'\") String c;")));
    assertEquals(3, up.split("alter_column").length - 1, up);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_03_one_type_under_several_names_is_one_type(String database) {
    CaseProject project = project(database);
    project
        .entities(
            entity(
                """
                @Column(columnDefinition = "int") int a;
                @Column(columnDefinition = "INTEGER") int b;
                @Column(columnDefinition = "decimal(10,2)") BigDecimal c;
                @Column(columnDefinition = "character varying(20)") String d;
                boolean e; short f; long g; double h;
                """))
        .apply();
    assertEquals("", project.apply());
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_04_a_varchar_becomes_a_text_and_back_with_a_warning(String database) {
    CaseProject project = project(database);
    project.entities(entity("@Column(length = 1024) String a;")).apply();
    project.execute("INSERT INTO things (a) VALUES ('kept')");
    contains(
        project.change(entity("@Column(columnDefinition = \"text\") String a;")),
        "column: a, type: text");
    contains(
        project.change(entity("@Column(length = 10) String a;")), "varchar(10)", "destructive");
    assertEquals("kept\n", project.query("SELECT a FROM things"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite", "mariadb", "h2"})
  void case_05_an_enum_by_number_becomes_one_by_name(String database) {
    CaseProject project = project(database);
    String kind = "enum Kind { A, B }\n";
    project.entities(kind + entity("@Enumerated(EnumType.ORDINAL) Kind kind;")).apply();
    project.execute("INSERT INTO things (id, kind) VALUES (7, 1)");
    project.filling(
        "CASE kind WHEN '0' THEN 'A' WHEN '1' THEN 'B' WHEN 'A' THEN '0' WHEN 'B' THEN '1' END");
    String file = project.change(kind + entity("@Enumerated(EnumType.STRING) Kind kind;"));
    contains(file, "UPDATE things SET kind = {{fill in}} WHERE kind IS NOT NULL");
    assertEquals("B\n", project.query("SELECT kind FROM things"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_06_another_length_is_found(String database) {
    CaseProject project = project(database);
    project.entities(entity("@Column(length = 50) String a;")).apply();
    contains(project.change(entity("@Column(length = 80) String a;")), "varchar(80)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "h2"})
  void case_07_another_precision_of_a_time_is_found(String database) {
    CaseProject project = project(database);
    project.entities(entity("@Column(secondPrecision = 3) LocalDateTime a;")).apply();
    contains(
        project.change(entity("@Column(secondPrecision = 5) LocalDateTime a;")), "timestamp(5)");
  }

  @ParameterizedTest
  @ValueSource(strings = "mariadb")
  void case_08_an_enum_column_has_its_values_and_gets_new_ones(String database) {
    CaseProject project = project(database);
    String field = entity("@Enumerated(EnumType.STRING) @Column(nullable = false) Kind kind;");
    contains(project.entities("enum Kind { A, B }\n" + field).apply(), "enum('A','B')");
    contains(project.change("enum Kind { A, B, C }\n" + field), "enum('A','B','C')");
    contains(project.change("enum Kind { A, C }\n" + field), "enum('A','C')", "destructive");
  }

  @ParameterizedTest
  @ValueSource(strings = "postgresql")
  void case_09_a_named_enum_is_a_type_that_comes_before_its_table(String database) {
    CaseProject project = project(database);
    String field = entity("@JdbcTypeCode(SqlTypes.NAMED_ENUM) Kind kind;");
    String first = project.entities("enum Kind { A, B }\n" + field).apply();
    contains(first, "create_enum", "drop_enum");
    assertTrue(first.indexOf("create_enum") < first.indexOf("create_table"), first);
    project.execute("INSERT INTO things (kind) VALUES ('B')");
    contains(project.change("enum Kind { A, B, C }\n" + field), "alter_enum");
    assertEquals("B\n", project.query("SELECT kind FROM things"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_10_a_column_definition_is_read_and_its_default_compared_once(String database) {
    CaseProject project = project(database);
    project
        .entities(
            entity(
                """
                @Column(columnDefinition = "TIMESTAMP DEFAULT CURRENT_TIMESTAMP") Instant a;
                @Column(columnDefinition = "varchar(20) default 'x' not null") String b;
                """))
        .apply();
    assertEquals("", project.apply());
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite", "mariadb"})
  void case_11_a_default_of_true_is_true_in_every_spelling(String database) {
    CaseProject project = project(database);
    project
        .entities(
            entity("@ColumnDefault(\"true\") boolean a; @ColumnDefault(\"FALSE\") boolean b;"))
        .apply();
    assertEquals("", project.apply());
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_12_no_default_breaks_the_comparison(String database) {
    CaseProject project = project(database);
    project
        .entities(
            entity(
                """
                @ColumnDefault("5") Float a;
                @ColumnDefault("5") double b;
                @ColumnDefault("1.50") BigDecimal c;
                @ColumnDefault("'it''s'") String d;
                @ColumnDefault("(1 + 1)") int e;
                """))
        .apply();
    assertEquals("", project.apply());
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_13_a_default_comes_changes_and_goes_and_an_initial_value_is_none(String database) {
    CaseProject project = project(database);
    String first = project.entities(entity("int a = 7; String b = \"x\";")).apply();
    assertFalse(first.contains("default:"), first);
    contains(
        project.change(entity("@ColumnDefault(\"7\") int a; @ColumnDefault(\"'x'\") String b;")),
        "default: 7",
        "'x'");
    contains(
        project.change(entity("@ColumnDefault(\"8\") int a; @ColumnDefault(\"'x'\") String b;")),
        "default: 8");
    contains(project.change(entity("int a; String b;")), "default: null");
  }

  @ParameterizedTest
  @ValueSource(strings = "mariadb")
  void case_14_no_default_is_dropped_where_there_is_none(String database) {
    CaseProject project = project(database);
    project
        .entities(
            entity(
                "String a; Instant b; @Column(nullable = false) Instant c;"
                    + " @Column(columnDefinition = \"timestamp\") Instant d;"))
        .apply();
    assertEquals("", project.apply());
  }
}
