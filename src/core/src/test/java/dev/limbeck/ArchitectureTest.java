package dev.limbeck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/**
 * The order of the rooms: {@code error < schema < operation, graph < config, model, diff, dialect,
 * script < alembic, runner < command}. A package imports only from what stands left of it.
 */
@AnalyzeClasses(packages = "dev.limbeck", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule error_knows_only_the_jdk = only("error");

  @ArchTest static final ArchRule schema_knows_only_the_jdk = only("schema");

  @ArchTest static final ArchRule operation = only("operation", "error", "schema");

  @ArchTest static final ArchRule graph = only("graph", "error");

  @ArchTest static final ArchRule config = only("config", "error", "schema");

  @ArchTest static final ArchRule model = only("model", "error", "schema");

  @ArchTest static final ArchRule diff = only("diff", "error", "schema", "operation");

  @ArchTest static final ArchRule dialect = only("dialect", "error", "schema", "operation");

  @ArchTest static final ArchRule alembic = only("alembic", "error", "dialect");

  @ArchTest static final ArchRule script = only("script", "error", "schema", "operation", "graph");

  @ArchTest
  static final ArchRule runner =
      only("runner", "error", "schema", "operation", "graph", "config", "dialect", "script");

  @ArchTest
  static final ArchRule packages_make_no_circle =
      slices().matching("dev.limbeck.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule only_a_dialect_knows_its_database =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.limbeck.dialect..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "dev.limbeck.dialect.*..",
                  "org.sqlite..",
                  "org.postgresql..",
                  "org.h2..",
                  "liquibase..",
                  "schemacrawler..",
                  "us.fatehi.."));

  @ArchTest
  static final ArchRule nobody_here_prints =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule nothing_static_changes =
      fields()
          .that()
          .areStatic()
          .and()
          .areNotPrivate()
          .should()
          .beFinal()
          .because("there is no hidden state");

  private static ArchRule only(String room, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = "dev.limbeck." + room + "..";
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = "dev.limbeck." + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage("dev.limbeck." + room + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.limbeck..").and(resideOutsideOfPackages(allowed)))
        .allowEmptyShould(true)
        .because(room + " stands left of everything else");
  }
}
