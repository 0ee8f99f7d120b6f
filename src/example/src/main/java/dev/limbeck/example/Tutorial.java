package dev.limbeck.example;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The program: opens the database that a url names and goes through the chapters.
 *
 * <pre>
 * java -jar src/example/target/limbeck-example.jar [--echo] [url]
 * </pre>
 *
 * The url is the argument, else the system property {@code tutorial.url}, else {@code
 * jdbc:sqlite:app.db}; {@code tutorial.user} and {@code tutorial.password} are there for urls that
 * do not say them. {@code --echo} prints the SQL.
 */
public final class Tutorial {
  private static final String USAGE = "usage: java -jar limbeck-example.jar [--echo] [jdbc-url]";

  /** Held here, for a logger that nobody holds forgets its level. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  private final DatabaseSettings settings;
  private final Narrator narrator;

  public Tutorial(DatabaseSettings settings, PrintStream out) {
    this.settings = settings;
    this.narrator = new Narrator(out);
  }

  /** What all the steps found. */
  record Results(
      Transactions.Results transactions,
      Rows.Results rows,
      Relationships.Results relationships,
      Reports.Results reports,
      ForgottenEntities.Results forgotten) {}

  public static void main(String[] arguments) {
    HIBERNATE.setLevel(Level.OFF); // what is refused here is refused on purpose
    System.exit(run(arguments, System.out, System.err));
  }

  /** Runs the program; 0 when all went well, 1 when not, 2 when it was called wrongly. */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    List<String> words = Arrays.asList(arguments);
    List<String> urls = words.stream().filter(word -> !word.startsWith("-")).toList();
    boolean echo = words.contains("--echo");
    if (urls.size() > 1 || words.size() > urls.size() + (echo ? 1 : 0)) {
      err.println(USAGE);
      return 2;
    }
    String url =
        urls.isEmpty() ? System.getProperty("tutorial.url", "jdbc:sqlite:app.db") : urls.get(0);
    DatabaseSettings settings =
        new DatabaseSettings(
            url,
            System.getProperty("tutorial.user"),
            System.getProperty("tutorial.password"),
            echo);
    try {
      new Tutorial(settings, out).run();
      return 0;
    } catch (TutorialException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  /** All chapters in order, on a database that has the tables. */
  Results run() {
    narrator.out().println("On " + settings.shownUrl());
    try (Database database = Database.open(settings)) {
      TutorialRows.remove(database.sessions());
      return new Results(
          new Transactions(database.sessions(), narrator).run(),
          new Rows(database.sessions(), narrator).run(),
          new Relationships(database.sessions(), narrator).run(),
          new Reports(database.sessions(), narrator).run(),
          new ForgottenEntities(settings, narrator).run());
    }
  }
}
