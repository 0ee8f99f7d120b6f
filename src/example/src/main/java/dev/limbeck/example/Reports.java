package dev.limbeck.example;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Questions to the whole table: counting, grouping, a page at a time. */
final class Reports {
  private static final String OWN = " b.author.email like '%@tutorial.example' ";

  private final SessionFactory sessions;
  private final Narrator narrator;

  Reports(SessionFactory sessions, Narrator narrator) {
    this.sessions = sessions;
    this.narrator = narrator;
  }

  /** What the steps found. */
  record Results(
      long books, List<Group> groups, List<String> since1969, Page secondPage, Page lastPage) {

    Results {
      groups = List.copyOf(groups);
      since1969 = List.copyOf(since1969);
    }
  }

  /** An author's books: how many, and what they cost on average. */
  record Group(String author, long books, double averagePrice) {}

  /**
   * A part of a list.
   *
   * @param number from 1
   */
  record Page(int number, List<String> titles) {
    Page {
      titles = List.copyOf(titles);
    }
  }

  Results run() {
    narrator.chapter("Reports");
    return new Results(count(), group(), publishedSince(1969), page(2), page(3));
  }

  private long count() {
    long books =
        sessions.fromTransaction(
            session ->
                session
                    .createSelectionQuery("select count(b) from Book b where" + OWN, Long.class)
                    .getSingleResult());
    narrator.tell("count", books + " books");
    return books;
  }

  private List<Group> group() {
    List<Group> groups =
        sessions.fromTransaction(
            session ->
                session
                    .createSelectionQuery(
                        "select b.author.name, count(b), avg(b.price) from Book b where"
                            + OWN
                            + "group by b.author.name having count(b) > 1 order by b.author.name",
                        Group.class)
                    .getResultList());
    groups.forEach(
        group ->
            narrator.tell(
                "group by",
                group.author()
                    + ": "
                    + group.books()
                    + String.format(Locale.ROOT, " at %.2f", group.averagePrice())));
    return groups;
  }

  private List<String> publishedSince(int year) {
    List<String> titles =
        sessions.fromTransaction(
            session ->
                session
                    .createSelectionQuery(
                        "select b.title from Book b where b.publishedAt >= :start and"
                            + OWN
                            + "order by b.publishedAt",
                        String.class)
                    .setParameter("start", LocalDateTime.of(year, 1, 1, 0, 0))
                    .getResultList());
    narrator.tell("published since " + year, String.join(", ", titles));
    return titles;
  }

  /** A page needs an order, by something unique: without one the database may repeat rows. */
  private Page page(int number) {
    Page page = sessions.fromTransaction(session -> new Page(number, titles(session, number, 3)));
    narrator.tell("page " + number, String.join(", ", page.titles()));
    return page;
  }

  private static List<String> titles(Session session, int number, int size) {
    return session
        .createSelectionQuery(
            "select b.title from Book b where" + OWN + "order by b.title, b.id", String.class)
        .setFirstResult((number - 1) * size)
        .setMaxResults(size)
        .getResultList();
  }
}
