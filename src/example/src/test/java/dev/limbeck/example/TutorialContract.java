package dev.limbeck.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the whole program finds on a database; each database is a subclass that only has a url. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TutorialContract {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private String url = "";
  private Tutorial.Results results;

  @SuppressWarnings("NullAway.Init") // the program runs before all tests
  TutorialContract() {}

  /** The url of a new, empty database. */
  abstract String newDatabase(Path folder);

  @BeforeAll
  void run_the_whole_program(@TempDir Path folder) {
    url = newDatabase(folder);
    ExampleSchema.create(url);
    results = run();
  }

  private Tutorial.Results run() {
    PrintStream out = new PrintStream(printed, true, UTF_8);
    return new Tutorial(DatabaseSettings.of(url), out).run();
  }

  @Test
  void a_commit_is_seen_by_others() {
    assertTrue(results.transactions().committed().seenByAnotherSession());
  }

  @Test
  void a_rollback_leaves_nothing() {
    assertFalse(results.transactions().rolledBack().found());
  }

  @Test
  void a_flush_gives_ids_that_others_see_after_the_commit() {
    Transactions.Flushed flushed = results.transactions().flushed();
    assertNull(flushed.idBefore());
    assertTrue(flushed.idAfter() > 0);
    assertFalse(flushed.seenBeforeCommit());
    assertTrue(flushed.seenAfterCommit());
  }

  @Test
  void a_duplicate_email_takes_the_whole_transaction_with_it() {
    assertEquals(
        new Transactions.Refused(ConstraintKind.UNIQUE, 1, 1), results.transactions().twin());
  }

  @Test
  void a_user_with_posts_cannot_be_deleted() {
    assertEquals(
        new Transactions.Refused(ConstraintKind.FOREIGN_KEY, 1, 1),
        results.transactions().orphan());
  }

  @Test
  void many_objects_get_an_id_each() {
    assertEquals(3, new HashSet<>(results.rows().inserted()).size());
  }

  @Test
  void rows_are_found_by_id_and_by_filter() {
    assertEquals(new Rows.Lookup("Alan Turing", null), results.rows().lookup());
    assertEquals(List.of("Ada Lovelace", "Alan Turing"), results.rows().filtered());
  }

  @Test
  void a_changed_object_is_written_without_being_told() {
    assertEquals(new Rows.Renamed("Alan Turing", "Alan Mathison Turing"), results.rows().renamed());
  }

  @Test
  void a_bulk_update_passes_by_the_loaded_object_until_it_is_refreshed() {
    assertEquals(new Rows.BulkUpdate(2, null, "(to be written)"), results.rows().bulkUpdate());
  }

  @Test
  void rows_are_deleted_by_object_and_in_bulk() {
    assertEquals(new Rows.Deleted(1, 2), results.rows().deleted());
    assertEquals(new Rows.Deleted(2, 0), results.rows().bulkDeleted());
  }

  @Test
  void a_join_answers_with_columns_of_both() {
    assertEquals(
        List.of(
            new Relationships.TitleAndName("Solaris", "Stanisław Lem"),
            new Relationships.TitleAndName("The Cyberiad", "Stanisław Lem"),
            new Relationships.TitleAndName("A Wizard of Earthsea", "Ursula K. Le Guin")),
        results.relationships().joined());
  }

  @Test
  void a_relation_is_loaded_when_used_and_not_without_a_session() {
    assertEquals(
        new Relationships.Lazy(false, 3, true, "LazyInitializationException"),
        results.relationships().lazy());
  }

  @Test
  void one_by_one_costs_a_statement_for_each_author_and_a_fetch_join_one_for_all() {
    Relationships.Loaded trap = results.relationships().oneByOne();
    Relationships.Loaded cure = results.relationships().fetched();
    assertEquals(1 + 3, trap.statements());
    assertEquals(1, cure.statements());
    assertEquals(trap.titles(), cure.titles());
    assertEquals(
        Map.of(
            "Octavia E. Butler", List.of("Kindred", "Parable of the Trickster"),
            "Stanisław Lem", List.of("Solaris", "The Cyberiad"),
            "Ursula K. Le Guin",
                List.of("A Wizard of Earthsea", "The Left Hand of Darkness", "The Dispossessed")),
        cure.titles());
  }

  @Test
  void books_are_counted_and_grouped() {
    assertEquals(7, results.reports().books());
    assertEquals(
        List.of(
            new Reports.Group("Octavia E. Butler", 2, 16.875),
            new Reports.Group("Stanisław Lem", 2, 10.75),
            new Reports.Group("Ursula K. Le Guin", 3, (9.5 + 12.25 + 14.0) / 3)),
        results.reports().groups());
  }

  @Test
  void books_without_a_date_were_published_at_no_time() {
    assertEquals(
        List.of("The Left Hand of Darkness", "The Dispossessed", "Kindred"),
        results.reports().since1969());
  }

  @Test
  void pages_follow_each_other_without_gap_or_repetition() {
    assertEquals(
        new Reports.Page(2, List.of("Solaris", "The Cyberiad", "The Dispossessed")),
        results.reports().secondPage());
    assertEquals(
        new Reports.Page(3, List.of("The Left Hand of Darkness")), results.reports().lastPage());
  }

  @Test
  void a_forgotten_entity_is_named_at_the_start_and_not_only_at_its_first_object() {
    String withoutCheck = results.forgotten().withoutCheck();
    assertTrue(withoutCheck.contains("Unknown entity"), withoutCheck);
    String withCheck = results.forgotten().withCheck();
    assertTrue(withCheck.contains("Author, Book"), withCheck);
    assertTrue(withCheck.contains("Database.ENTITIES"), withCheck);
  }

  @Test
  void every_step_says_what_it_did() {
    String text = printed.toString(UTF_8);
    for (String words :
        List.of(
            "duplicate email          refused: UNIQUE; rolled back, users: 1",
            "N+1, the trap            4 statements",
            "fetch join, its cure     1 statement")) {
      assertTrue(text.contains(words), text);
    }
  }

  @Test
  void a_second_run_replaces_the_rows_of_the_first_and_no_others() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("delete from users where email = 'somebody@else.example'");
      statement.execute("insert into users (email, name) values ('somebody@else.example', 'Eve')");
    }
    Tutorial.Results second = run();
    assertEquals(results.reports(), second.reports());
    assertNotEquals(results.rows().inserted(), second.rows().inserted());
    assertEquals(1, count("select count(*) from users where email = 'somebody@else.example'"));
    assertEquals(1 + 4, count("select count(*) from users"));
    assertEquals(7, count("select count(*) from books"));
  }

  private long count(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
