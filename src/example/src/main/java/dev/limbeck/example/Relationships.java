package dev.limbeck.example;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Hibernate;
import org.hibernate.LazyInitializationException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Authors and their books: joins, lazy relations, and how many statements they cost. */
final class Relationships {
  private final SessionFactory sessions;
  private final Narrator narrator;

  Relationships(SessionFactory sessions, Narrator narrator) {
    this.sessions = sessions;
    this.narrator = narrator;
  }

  /** What the steps found. */
  record Results(
      List<Long> authors, List<TitleAndName> joined, Lazy lazy, Loaded oneByOne, Loaded fetched) {

    Results {
      authors = List.copyOf(authors);
      joined = List.copyOf(joined);
    }
  }

  /** A book's title and its author's name. */
  record TitleAndName(String title, String name) {}

  /** Whether a relation was loaded before and after its use, and what it says without a session. */
  record Lazy(boolean loadedBefore, int books, boolean loadedAfter, String withoutSession) {}

  /** Titles by author, and the SQL statements it took to get them. */
  record Loaded(Map<String, List<String>> titles, long statements) {}

  Results run() {
    narrator.chapter("Relationships");
    List<Long> authors = insertAuthorsWithBooks();
    return new Results(
        authors, join(), lazyRelation(authors.get(0)), loadOneByOne(), loadByFetchJoin());
  }

  private List<Long> insertAuthorsWithBooks() {
    Author ursula = new Author("Ursula K. Le Guin", TutorialRows.mail("ursula"), "Earthsea.");
    ursula.publish("A Wizard of Earthsea", "9990000000011", 9.5, year(1968));
    ursula.publish("The Left Hand of Darkness", "9990000000012", 12.25, year(1969));
    ursula.publish("The Dispossessed", "9990000000013", 14.0, year(1974));
    Author stanislaw = new Author("Stanisław Lem", TutorialRows.mail("stanislaw"), null);
    stanislaw.publish("Solaris", "9990000000021", 10.0, year(1961));
    stanislaw.publish("The Cyberiad", "9990000000022", 11.5, year(1965));
    Author octavia = new Author("Octavia E. Butler", TutorialRows.mail("octavia"), null);
    octavia.publish("Kindred", "9990000000031", 13.75, year(1979));
    octavia.publish("Parable of the Trickster", "9990000000032", 20.0, null);
    List<Author> authors = List.of(ursula, stanislaw, octavia);
    sessions.inTransaction(session -> authors.forEach(session::persist));
    narrator.tell("insert with relation", "three authors, their books with them");
    return authors.stream().map(author -> requireNonNull(author.getId())).toList();
  }

  private static LocalDateTime year(int year) {
    return LocalDateTime.of(year, 6, 1, 12, 0);
  }

  private List<TitleAndName> join() {
    List<TitleAndName> found =
        sessions.fromTransaction(
            session ->
                session
                    .createSelectionQuery(
                        """
                        select b.title, a.name
                        from Book b join b.author a
                        where b.price < :limit and a.email like '%@tutorial.example'
                        order by a.name, b.title""",
                        TitleAndName.class)
                    .setParameter("limit", 12.0)
                    .getResultList());
    narrator.tell("join", "books under 12: " + found.size());
    return found;
  }

  /** A list of books is read when it is used, and cannot be once the session is closed. */
  private Lazy lazyRelation(long id) {
    Lazy lazy =
        sessions.fromTransaction(
            session -> {
              Author author = session.find(Author.class, id);
              boolean before = Hibernate.isInitialized(author.getBooks());
              int books = author.getBooks().size();
              boolean after = Hibernate.isInitialized(author.getBooks());
              return new Lazy(before, books, after, useWithoutSession(id));
            });
    narrator.tell(
        "lazy relation",
        "loaded before its use: "
            + lazy.loadedBefore()
            + ", after: "
            + lazy.loadedAfter()
            + "; without a session: "
            + lazy.withoutSession());
    return lazy;
  }

  private String useWithoutSession(long id) {
    Author author = sessions.fromTransaction(session -> session.find(Author.class, id));
    try {
      return author.getBooks().size() + " books";
    } catch (LazyInitializationException e) {
      return e.getClass().getSimpleName();
    }
  }

  /** The trap: one statement for the authors, and then one more for each of them. */
  private Loaded loadOneByOne() {
    Loaded loaded = load("from Author a where a.email like '%@tutorial.example' order by a.name");
    narrator.tell("N+1, the trap", loaded.statements() + " statements");
    return loaded;
  }

  /** The cure: the query says that the books will be needed. */
  private Loaded loadByFetchJoin() {
    Loaded loaded =
        load(
            "from Author a left join fetch a.books b"
                + " where a.email like '%@tutorial.example' order by a.name, b.id");
    narrator.tell("fetch join, its cure", loaded.statements() + " statement");
    return loaded;
  }

  private Loaded load(String query) {
    return counting(
        session -> {
          Map<String, List<String>> titles = new LinkedHashMap<>();
          for (Author author : session.createSelectionQuery(query, Author.class).getResultList()) {
            titles.put(author.getName(), author.getBooks().stream().map(Book::getTitle).toList());
          }
          return titles;
        });
  }

  private Loaded counting(Function<Session, Map<String, List<String>>> work) {
    long before = sessions.getStatistics().getPrepareStatementCount();
    Map<String, List<String>> titles = sessions.fromTransaction(work);
    return new Loaded(titles, sessions.getStatistics().getPrepareStatementCount() - before);
  }
}
