package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases 25 to 35 and 37, each named after what is right: generators, schemas, names, and what
 * Hibernate makes of classes.
 */
class AutogenerateModelCasesIT {
  private static final String ID =
      "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;\n";

  @TempDir Path folder;

  private CaseProject project(String database) {
    return new CaseProject(folder, database);
  }

  private static void contains(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "no '" + part + "' in\n" + text);
    }
  }

  private static String sequence(String more) {
    return "@Entity @Table(name = \"things\") class Thing { @Id @GeneratedValue(strategy ="
        + " GenerationType.SEQUENCE, generator = \"ids\") @SequenceGenerator(name = \"ids\","
        + " sequenceName = \"ids\""
        + more
        + ") Long id; }";
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "h2", "mariadb"})
  void case_25_a_sequence_differs_by_its_increment_alone(String database) {
    CaseProject project = project(database);
    project.entities(sequence("")).apply();
    assertEquals("", project.apply());
    assertEquals("", project.entities(sequence(", initialValue = 1000")).apply());
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "h2"})
  void case_26_the_increment_is_the_allocation_size_and_a_change_is_a_warning(String database) {
    CaseProject project = project(database);
    contains(project.entities(sequence(", allocationSize = 10")).apply(), "increment: 10");
    String file = project.change(sequence(", allocationSize = 25"));
    contains(file, "alter_sequence", "increment: 25");
  }

  @ParameterizedTest
  @ValueSource(strings = "postgresql")
  void case_27_a_serial_column_is_an_identity_and_its_sequence_stays(String database) {
    CaseProject project = project(database);
    project.execute("CREATE TABLE things (id bigserial PRIMARY KEY, name varchar(255))");
    assertEquals(
        "",
        project
            .entities("@Entity @Table(name = \"things\") class Thing { " + ID + " String name; }")
            .apply());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb"})
  void case_28_the_tables_of_generators_belong_to_the_model(String database) {
    CaseProject project = project(database);
    project
        .entities(
            "@Entity @Table(name = \"things\") class Thing { @Id @GeneratedValue(strategy ="
                + " GenerationType.TABLE) Long id; }")
        .apply();
    assertEquals("", project.apply());
    assertEquals("default | 0\n", project.query("SELECT * FROM hibernate_sequences"));
    project.execute("DELETE FROM hibernate_sequences");
    contains(project.apply(), "bulk_insert", "columns: [sequence_name, next_val]", "default");
    assertEquals("default | 0\n", project.query("SELECT * FROM hibernate_sequences"));
  }

  @ParameterizedTest
  @ValueSource(strings = "sqlite")
  void case_28_a_table_in_place_of_a_sequence_has_its_row(String database) {
    CaseProject project = project(database);
    project
        .entities(
            "@Entity @Table(name = \"things\") class Thing { @Id @GeneratedValue(strategy ="
                + " GenerationType.SEQUENCE) Long id; }")
        .apply();
    assertEquals("1\n", project.query("SELECT * FROM things_SEQ"));
    assertEquals("", project.apply());
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "h2"})
  void case_29_a_schema_is_made_and_the_default_one_is_not_named(String database) {
    CaseProject project = project(database);
    String file =
        project.change(
            "@Entity @Table(name = \"things\", schema = \"shop\") class Thing { "
                + ID
                + " }\n@Entity @Table(name = \"others\") class Other { "
                + ID
                + " @ManyToOne Thing thing; }");
    contains(file, "create_schema: { name: shop }", "schema: shop");
    assertFalse(file.contains("schema: public"), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_30_the_naming_strategy_that_is_set_is_used(String database) {
    CaseProject project = project(database);
    String model =
        "@Entity class LineItem { " + ID + " String firstName; @ManyToOne LineItem theParent; }";
    project.settings("naming: { physical: spring, implicit: spring }");
    contains(
        project.entities(model).apply(), "name: line_item", "name: first_name", "the_parent_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_31_names_with_digits_that_a_new_strategy_writes_otherwise_are_renamed(String database) {
    CaseProject project = project(database);
    project
        .entities(
            "@Entity @Table(name = \"things\") class Thing { "
                + ID
                + " @Column(name = \"address1line\") String address1Line;"
                + " @Column(name = \"isoa3code\") String isoA3Code; }")
        .apply();
    project.execute("INSERT INTO things (address1line, isoa3code) VALUES ('here', 'DEU')");
    project.settings("naming: { physical: spring }");
    String file =
        project.change(
            "@Entity @Table(name = \"things\") class Thing { "
                + ID
                + " String address1Line; String isoA3Code; }");
    contains(file, "rename_column");
    assertFalse(file.contains("drop_column"), file);
    assertEquals("here | DEU\n", project.query("SELECT address1_line, iso_a3_code FROM things"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_32_every_setting_of_hibernate_reaches_the_model(String database) {
    CaseProject project = project(database);
    project.settings(
        "properties: { hibernate.type.preferred_uuid_jdbc_type: CHAR,"
            + " hibernate.type.preferred_boolean_jdbc_type: INTEGER }");
    contains(
        project
            .entities(
                "@Entity @Table(name = \"things\") class Thing { "
                    + ID
                    + " UUID key; boolean flag; }")
            .apply(),
        "char(36)",
        "name: flag, type: integer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_33_checks_of_tables_columns_and_enums_are_found_and_may_be_left_out(String database) {
    CaseProject project = project(database);
    String model =
        """
        enum Kind { A, B %s }
        @Entity @Table(name = "things") %s class Thing { %s
          int a; @Check(constraints = "b > 0") int b; @Enumerated(EnumType.STRING) Kind kind; }
        """;
    String check = "@Check(name = \"ck_ab\", constraints = \"a < b\")";
    contains(project.change(model.formatted("", check, ID)), "a < b", "b > 0", "('A', 'B')");
    contains(
        project.change(model.formatted(", C", check.replace("<", "<="), ID)),
        "a <= b",
        "('A', 'B', 'C')");
    project.settings("", "compare: { skip: [checks] }");
    assertEquals("", project.entities(model.formatted("", "", ID)).apply());
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_34_a_converted_attribute_has_the_type_that_hibernate_gives_it(String database) {
    String file =
        project(database)
            .change(
                """
                @Converter class Days implements AttributeConverter<DayOfWeek, String> {
                  public String convertToDatabaseColumn(DayOfWeek day) { return "" + day; }
                  public DayOfWeek convertToEntityAttribute(String text) { return null; }
                }
                @Entity @Table(name = "things") class Thing { %s
                  @Convert(converter = Days.class) @Column(length = 12) DayOfWeek day;
                  LocalDate plain; }
                """
                    .formatted(ID));
    contains(file, "name: day, type: varchar(12)", "name: plain, type: date");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_35_every_strategy_of_inheritance_works_and_a_union_has_no_table_above(String database) {
    String file =
        project(database)
            .change(
                """
                @Entity @Inheritance(strategy = InheritanceType.JOINED) abstract class Joined { %1$s }
                @Entity class JoinedChild extends Joined { String a; }
                @Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS) abstract class Union {
                  @Id Long id; }
                @Entity class UnionChild extends Union { String a; }
                @Entity class Single { %1$s }
                @Entity class SingleChild extends Single { String a; }
                """
                    .formatted(ID));
    List<String> tables =
        file.lines()
            .filter(line -> line.matches(" {6}name: \\w+"))
            .map(line -> line.strip().substring("name: ".length()).toLowerCase(Locale.ROOT))
            .sorted()
            .toList();
    assertEquals(List.of("joined", "joinedchild", "single", "unionchild"), tables, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql", "sqlite"})
  void case_37_filters_keep_what_is_needed_and_errors_name_what_is_missing(String database) {
    CaseProject project = project(database);
    String model =
        "@Entity @Table(name = \"users\") class User { "
            + ID
            + " }\n@Entity @Table(name = \"posts\") class Post { "
            + ID
            + " @ManyToOne User author; }";
    project.settings("", "compare: { include: { tables: [posts] } }");
    contains(project.entities(model).apply(), "name: users", "name: posts");
    String answer = project.settings("packages: [nowhere]").limbeck("check");
    contains(answer, "nowhere", "[1]");
    project.settings("classes: [Missing]");
    contains(project.limbeck("check"), "Missing", "[1]");
  }
}
