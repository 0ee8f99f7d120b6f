package dev.limbeck.example;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Rows one by one and in bulk: insert, find, filter, update, delete. */
final class Rows {
  private final SessionFactory sessions;
  private final Narrator narrator;

  Rows(SessionFactory sessions, Narrator narrator) {
    this.sessions = sessions;
    this.narrator = narrator;
  }

  /** What the steps found. */
  record Results(
      List<Long> inserted,
      Lookup lookup,
      List<String> filtered,
      Renamed renamed,
      BulkUpdate bulkUpdate,
      Deleted deleted,
      Deleted bulkDeleted) {

    Results {
      inserted = List.copyOf(inserted);
      filtered = List.copyOf(filtered);
    }
  }

  /** The name found by an id, and what was found by an id that no row has. */
  record Lookup(String name, @Nullable String nameOfNoRow) {}

  /** A name in the database before and after. */
  record Renamed(String before, String after) {}

  /** Rows changed, and what an object that was loaded before says then, and after a refresh. */
  record BulkUpdate(int rows, @Nullable String loadedBefore, @Nullable String refreshed) {}

  /** Rows deleted, and posts that are left of the user's. */
  record Deleted(long rows, long left) {}

  Results run() {
    narrator.chapter("Rows");
    List<Long> inserted = insertMany();
    long alan = inserted.get(0);
    return new Results(
        inserted,
        findById(alan),
        filter(),
        updateObject(alan),
        updateInBulk(alan),
        deleteObject(alan),
        deleteInBulk(alan));
  }

  /** Many objects in one transaction; the posts are written with their user. */
  private List<Long> insertMany() {
    List<User> users =
        List.of(
            new User(TutorialRows.mail("alan"), "Alan Turing"),
            new User(TutorialRows.mail("barbara"), "Barbara Liskov"),
            new User(TutorialRows.mail("edsger"), "Edsger Dijkstra"));
    users.get(0).write("On Computable Numbers", null);
    users.get(0).write("Computing Machinery and Intelligence", "Can machines think?");
    users.get(0).write("The Chemical Basis of Morphogenesis", null);
    sessions.inTransaction(session -> users.forEach(session::persist));
    List<Long> ids = users.stream().map(user -> requireNonNull(user.getId())).toList();
    narrator.tell("insert many", "three users with ids " + ids);
    return ids;
  }

  private Lookup findById(long id) {
    Lookup lookup =
        sessions.fromTransaction(
            session -> {
              User found = session.find(User.class, id);
              User missing = session.find(User.class, Long.MAX_VALUE);
              return new Lookup(found.getName(), missing == null ? null : missing.getName());
            });
    narrator.tell("get by id", lookup.name() + "; an id of no row: " + lookup.nameOfNoRow());
    return lookup;
  }

  private List<String> filter() {
    List<String> names =
        sessions.fromTransaction(
            session ->
                session
                    .createSelectionQuery(
                        "select u.name from User u where u.name like :begin order by u.name",
                        String.class)
                    .setParameter("begin", "A%")
                    .getResultList());
    narrator.tell("filter", "names with A: " + names);
    return names;
  }

  /** No call saves the change: the session compares its objects with what it read. */
  private Renamed updateObject(long id) {
    String before = name(id);
    sessions.inTransaction(session -> session.find(User.class, id).setName("Alan Mathison Turing"));
    Renamed renamed = new Renamed(before, name(id));
    narrator.tell("update an object", renamed.before() + " is now " + renamed.after());
    return renamed;
  }

  private String name(long id) {
    return sessions.fromTransaction(session -> session.find(User.class, id).getName());
  }

  /** One statement for many rows; it passes by the objects that the session has loaded. */
  private BulkUpdate updateInBulk(long id) {
    BulkUpdate update =
        sessions.fromTransaction(
            session -> {
              Post post = session.find(User.class, id).getPosts().get(0);
              int rows =
                  session
                      .createMutationQuery(
                          "update Post p set p.body = :body"
                              + " where p.body is null and p.author.id = :author")
                      .setParameter("body", "(to be written)")
                      .setParameter("author", id)
                      .executeUpdate();
              String loadedBefore = post.getBody();
              session.refresh(post);
              return new BulkUpdate(rows, loadedBefore, post.getBody());
            });
    narrator.tell(
        "update in bulk",
        update.rows()
            + " rows; a loaded post says "
            + update.loadedBefore()
            + ", refreshed "
            + update.refreshed());
    return update;
  }

  private Deleted deleteObject(long id) {
    long before = postsOf(id);
    sessions.inTransaction(
        session -> session.remove(session.find(User.class, id).getPosts().remove(0)));
    long left = postsOf(id);
    narrator.tell("delete an object", "one post; left: " + left);
    return new Deleted(before - left, left);
  }

  private Deleted deleteInBulk(long id) {
    int rows =
        sessions.fromTransaction(
            session ->
                session
                    .createMutationQuery("delete from Post p where p.author.id = :author")
                    .setParameter("author", id)
                    .executeUpdate());
    Deleted deleted = new Deleted(rows, postsOf(id));
    narrator.tell("delete in bulk", rows + " posts; left: " + deleted.left());
    return deleted;
  }

  private long postsOf(long id) {
    return sessions.fromTransaction(
        session ->
            session
                .createSelectionQuery(
                    "select count(*) from Post p where p.author.id = :author", Long.class)
                .setParameter("author", id)
                .getSingleResult());
  }
}
