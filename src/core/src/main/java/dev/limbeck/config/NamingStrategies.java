package dev.limbeck.config;

import dev.limbeck.schema.Names;
import java.util.List;
import java.util.Optional;

/**
 * The words for Hibernate's naming strategies.
 *
 * <p>{@code spring} is what Spring Boot sets: up to 3.x {@code
 * CamelCaseToUnderscoresNamingStrategy} and its own implicit strategy, from 4.0 on {@code
 * PhysicalNamingStrategySnakeCaseImpl} and the implicit strategy in another package
 * (AUTOGENERATE.md, section 4.4). {@code jpa}, also {@code standard}, is what Hibernate does by
 * itself and Quarkus leaves so.
 */
final class NamingStrategies {
  static final String PHYSICAL_KEY = "hibernate.physical_naming_strategy";
  static final String IMPLICIT_KEY = "hibernate.implicit_naming_strategy";

  private static final String PACKAGE = "org.hibernate.boot.model.naming.";

  /** Spring Boot's own class of the same rule, which was given up for Hibernate's. */
  private static final String BEFORE_2_6 =
      "org.springframework.boot.orm.jpa.hibernate.SpringPhysicalNamingStrategy";

  private static final List<String> WORDS = List.of("jpa", "spring", "standard");

  private NamingStrategies() {}

  /** The physical strategy's class for a word; a name of a class stands for itself. */
  static Optional<String> physical(String word, int springBoot) {
    return switch (word) {
      case "spring" ->
          Optional.of(
              PACKAGE
                  + (springBoot >= 4
                      ? "PhysicalNamingStrategySnakeCaseImpl"
                      : "CamelCaseToUnderscoresNamingStrategy"));
      case "jpa", "standard" -> Optional.of(PACKAGE + "PhysicalNamingStrategyStandardImpl");
      case BEFORE_2_6 -> physical("spring", springBoot);
      default -> className(word);
    };
  }

  /** The implicit strategy's class likewise. */
  static Optional<String> implicit(String word, int springBoot) {
    return switch (word) {
      case "spring" ->
          Optional.of(
              "org.springframework.boot."
                  + (springBoot >= 4 ? "" : "orm.jpa.")
                  + "hibernate.SpringImplicitNamingStrategy");
      case "jpa", "standard" -> Optional.of(PACKAGE + "ImplicitNamingStrategyJpaCompliantImpl");
      default -> className(word);
    };
  }

  private static Optional<String> className(String word) {
    return word.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)+")
        ? Optional.of(word)
        : Optional.empty();
  }

  /** What to write instead of a word that is none. */
  static String remedy(String word) {
    return Names.didYouMean(word, WORDS)
        + "Write spring, jpa or the whole name of a class with its package.";
  }
}
