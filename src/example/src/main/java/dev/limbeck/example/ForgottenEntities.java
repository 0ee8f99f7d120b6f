package dev.limbeck.example;

import java.util.List;
import org.hibernate.HibernateException;

/**
 * The mistake that leaves tables out: two entities that nobody listed. Hibernate starts, and fails
 * at the first object; {@link EntityScan} fails at the start, and names them.
 */
final class ForgottenEntities {
  private static final List<Class<?>> INCOMPLETE = List.of(User.class, Post.class);

  private final DatabaseSettings settings;
  private final Narrator narrator;

  ForgottenEntities(DatabaseSettings settings, Narrator narrator) {
    this.settings = settings;
    this.narrator = narrator;
  }

  /** What is said at the first object without the check, and at the start with it. */
  record Results(String withoutCheck, String withCheck) {}

  Results run() {
    narrator.chapter("Forgotten entities");
    return new Results(withoutCheck(), withCheck());
  }

  private String withoutCheck() {
    try (Database database = Database.openUnchecked(settings, INCOMPLETE)) {
      database
          .sessions()
          .inTransaction(
              session -> session.persist(new Author("Nobody", TutorialRows.mail("nobody"), null)));
      return "nothing";
    } catch (HibernateException | IllegalArgumentException e) {
      narrator.tell("at the first object", String.valueOf(e.getMessage()));
      return String.valueOf(e.getMessage());
    }
  }

  private String withCheck() {
    try (Database database = Database.open(settings, INCOMPLETE)) {
      return "nothing";
    } catch (TutorialException e) {
      narrator.tell("at the start", String.valueOf(e.getMessage()).replace("\n", " "));
      return String.valueOf(e.getMessage());
    }
  }
}
