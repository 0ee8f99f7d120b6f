package dev.limbeck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/**
 * The order of the rooms: {@code error < schema < operation, graph < config, model, diff, dialect,
 * script < alembic, runner < command}. A package imports only from what stands left of it.
 */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.limbeck");

  // Rules in fields run, but the build does not hear of those that are broken.
  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  @Test
  void error_knows_only_the_jdk() {
    check(only("error"));
  }

  @Test
  void schema_knows_only_the_jdk() {
    check(only("schema"));
  }

  @Test
  void operation() {
    check(only("operation", "error", "schema"));
  }

  @Test
  void graph() {
    check(only("graph", "error"));
  }

  @Test
  void config() {
    check(only("config", "error", "schema"));
  }

  @Test
  void model() {
    check(only("model", "error", "schema", "operation"));
  }

  @Test
  void diff() {
    check(only("diff", "error", "schema", "operation"));
  }

  @Test
  void dialect() {
    check(only("dialect", "error", "schema", "operation"));
  }

  @Test
  void alembic() {
    check(only("alembic", "error", "dialect"));
  }

  @Test
  void script() {
    check(only("script", "error", "schema", "operation", "graph"));
  }

  @Test
  void runner() {
    check(only("runner", "error", "schema", "operation", "graph", "config", "dialect", "script"));
  }

  @Test
  void packages_make_no_circle() {
    check(slices().matching("dev.limbeck.(*)..").should().beFreeOfCycles());
  }

  @Test
  void only_a_dialect_knows_its_database() {
    check(
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
                    "us.fatehi..")));
  }

  @Test
  void nobody_here_prints() {
    check(GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
  }

  @Test
  void nothing_static_changes() {
    check(
        fields()
            .that()
            .areStatic()
            .and()
            .areNotPrivate()
            .should()
            .beFinal()
            .because("there is no hidden state"));
  }

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
