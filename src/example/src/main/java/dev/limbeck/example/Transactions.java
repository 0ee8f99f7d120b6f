package dev.limbeck.example;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.jspecify.annotations.Nullable;

/**
 * The session as a unit of work: everything in a transaction happens, or nothing does.
 *
 * <p>The first two steps spell out begin, commit and rollback. Later chapters write {@code
 * inTransaction}, which commits at its end and rolls back if an exception comes out.
 */
final class Transactions {
  private final SessionFactory sessions;
  private final Narrator narrator;

  Transactions(SessionFactory sessions, Narrator narrator) {
    this.sessions = sessions;
    this.narrator = narrator;
  }

  /** What the steps found. */
  record Results(
      Committed committed, RolledBack rolledBack, Flushed flushed, Refused twin, Refused orphan) {}

  /** A user who was committed. */
  record Committed(long id, boolean seenByAnotherSession) {}

  /** A user who had an id, and then never was. */
  record RolledBack(long id, boolean found) {}

  /** A post's id before and after the flush, and who else saw the post. */
  record Flushed(
      @Nullable Long idBefore, long idAfter, boolean seenBeforeCommit, boolean seenAfterCommit) {}

  /** What kind of constraint refused a transaction, and the users before and after. */
  record Refused(ConstraintKind constraint, long usersBefore, long usersAfter) {}

  Results run() {
    narrator.chapter("Sessions and transactions");
    return new Results(
        commit(), rollback(), flushGivesIds(), duplicateEmailRollsBack(), orphansAreRefused());
  }

  private Committed commit() {
    long id;
    try (Session session = sessions.openSession()) {
      Transaction transaction = session.beginTransaction();
      User ada = new User(TutorialRows.mail("ada"), "Ada Lovelace");
      session.persist(ada);
      transaction.commit();
      id = requireNonNull(ada.getId());
    }
    boolean seen = exists(User.class, id);
    narrator.tell("commit", "Ada has id " + id + "; seen by another session: " + seen);
    return new Committed(id, seen);
  }

  private RolledBack rollback() {
    long id;
    try (Session session = sessions.openSession()) {
      Transaction transaction = session.beginTransaction();
      User nobody = new User(TutorialRows.mail("nobody"), "Nobody");
      session.persist(nobody);
      id = requireNonNull(nobody.getId());
      transaction.rollback();
    }
    boolean found = exists(User.class, id);
    narrator.tell("rollback", "Nobody had id " + id + "; still there: " + found);
    return new RolledBack(id, found);
  }

  /**
   * Ids before the commit. A new object that a managed one refers to is written when the session is
   * flushed, and then has its id, while nobody else can see it yet. ({@code persist} itself does
   * not wait for a flush where the database makes the ids: it inserts at once.)
   */
  private Flushed flushGivesIds() {
    Long before;
    long after;
    boolean seen;
    try (Session session = sessions.openSession()) {
      Transaction transaction = session.beginTransaction();
      Post post = userByMail(session, "ada").write("On the Analytical Engine", "Note G");
      before = post.getId();
      session.flush();
      after = requireNonNull(post.getId());
      seen = exists(Post.class, after);
      transaction.commit();
    }
    boolean seenLater = exists(Post.class, after);
    narrator.tell("flush gives ids", before + " before, " + after + " after, not committed yet");
    return new Flushed(before, after, seen, seenLater);
  }

  /** Two users in one transaction, the second with an email that is taken: neither stays. */
  private Refused duplicateEmailRollsBack() {
    return refused(
        "duplicate email",
        session -> {
          session.persist(new User(TutorialRows.mail("grace"), "Grace Hopper"));
          session.persist(new User(TutorialRows.mail("ada"), "Another Ada"));
        });
  }

  /** A user with a post cannot be deleted: the foreign key holds, on SQLite too. */
  private Refused orphansAreRefused() {
    return refused(
        "orphaned post",
        session ->
            session
                .createMutationQuery("delete from User u where u.email = :email")
                .setParameter("email", TutorialRows.mail("ada"))
                .executeUpdate());
  }

  private Refused refused(String step, Consumer<Session> work) {
    long before = count();
    try {
      sessions.inTransaction(work);
    } catch (ConstraintViolationException e) {
      Refused refused = new Refused(e.getKind(), before, count());
      narrator.tell(
          step,
          "refused: " + refused.constraint() + "; rolled back, users: " + refused.usersAfter());
      return refused;
    }
    throw new IllegalStateException("no constraint refused: " + step);
  }

  private static User userByMail(Session session, String name) {
    return session
        .createSelectionQuery("from User u where u.email = :email", User.class)
        .setParameter("email", TutorialRows.mail(name))
        .getSingleResult();
  }

  private boolean exists(Class<?> entity, long id) {
    return sessions.fromTransaction(session -> session.find(entity, id) != null);
  }

  private long count() {
    return sessions.fromTransaction(
        session ->
            session
                .createSelectionQuery("select count(*) from User", Long.class)
                .getSingleResult());
  }
}
