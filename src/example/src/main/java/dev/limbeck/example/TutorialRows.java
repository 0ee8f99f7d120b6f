package dev.limbeck.example;

import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * The rows that are the tutorial's own, told by their emails. It may run on a database that has
 * others, any number of times, and touches no other row; what it makes stays there to be looked at.
 */
final class TutorialRows {
  private static final String DOMAIN = "@tutorial.example";

  private TutorialRows() {}

  /** The email of somebody in the tutorial. */
  static String mail(String name) {
    return name + DOMAIN;
  }

  /** Removes what an earlier run left, in bulk: what refers before what is referred to. */
  static void remove(SessionFactory sessions) {
    sessions.inTransaction(
        session -> {
          delete(
              session, "delete Post p where p.author.id in (select u.id from User u where u.%s)");
          delete(session, "delete User u where u.%s");
          delete(
              session, "delete Book b where b.author.id in (select a.id from Author a where a.%s)");
          delete(session, "delete Author a where a.%s");
        });
  }

  private static void delete(Session session, String statement) {
    session
        .createMutationQuery(statement.formatted("email like :own"))
        .setParameter("own", "%" + DOMAIN)
        .executeUpdate();
  }
}
