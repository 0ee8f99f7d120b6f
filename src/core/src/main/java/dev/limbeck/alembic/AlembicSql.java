package dev.limbeck.alembic;

import dev.limbeck.dialect.StatementSplitter;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of {@code alembic upgrade --sql} or {@code alembic downgrade --sql}: the statements of
 * each revision, without the transactions and without what Alembic writes into its version table.
 */
public final class AlembicSql {
  private static final Pattern RUNNING =
      Pattern.compile("-- Running (upgrade|downgrade) (.*?) ?-> ?(.*?)\\s*");
  private static final Pattern LOG_LINE = Pattern.compile("(?m)^INFO  \\[alembic\\.[^\\n]*\\n?");
  private static final Pattern TRANSACTION =
      Pattern.compile("(?i)(BEGIN|COMMIT)( TRAN(SACTION)?)?");

  /** Which of the two commands wrote the text. */
  public enum Direction {
    /** {@code alembic upgrade --sql}. */
    UPGRADE,
    /** {@code alembic downgrade --sql}. */
    DOWNGRADE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Direction direction;
  private final StatementSplitter splitter;
  private final Pattern versionTable;

  /**
   * A reader.
   *
   * @param versionTable the name of Alembic's version table, with its schema where it has one
   */
  public AlembicSql(Direction direction, StatementSplitter splitter, String versionTable) {
    this.direction = direction;
    this.splitter = splitter;
    String table = Pattern.quote(versionTable.substring(versionTable.lastIndexOf('.') + 1));
    this.versionTable =
        Pattern.compile(
            "(?is)(CREATE TABLE|DROP TABLE|INSERT INTO|UPDATE|DELETE FROM)\\s+"
                + "([\\w\"`\\[\\]]+\\.)?[\"`\\[]?"
                + table
                + "[\"`\\]]?(\\W.*|$)");
  }

  /**
   * The statements by the id of their revision, in the order of the text; also of revisions that
   * have none.
   *
   * @param file for problems
   * @param problems what is not the output that is expected
   */
  public Map<String, List<String>> read(String file, String text, Problems problems) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    StringBuilder section = new StringBuilder();
    String revision = "";
    int number = 0;
    for (String line : LOG_LINE.matcher(text).replaceAll("\n").split("\r?\n", -1)) {
      number++;
      Matcher running = RUNNING.matcher(line);
      if (!running.matches()) {
        section.append(line).append('\n');
        continue;
      }
      end(sections, revision, section.toString());
      section.setLength(0);
      revision = revision(running, new Place(file, number), sections, problems);
    }
    end(sections, revision, section.toString());
    if (sections.isEmpty() && problems.isEmpty()) {
      problems.add(
          Place.of(file),
          "it has no line '-- Running " + direction.word() + " … -> …'",
          "Write it with 'alembic " + direction.word() + " … --sql'.");
    }
    return sections;
  }

  private String revision(
      Matcher running, Place place, Map<String, List<String>> sections, Problems problems) {
    if (!running.group(1).equals(direction.word())) {
      problems.add(
          place,
          "this is the output of 'alembic " + running.group(1) + " --sql'",
          "Give that of 'alembic " + direction.word() + " --sql' here.");
      return "";
    }
    String id = running.group(direction == Direction.UPGRADE ? 3 : 2).strip();
    if (sections.containsKey(id)) {
      problems.add(place, "revision " + id + " runs twice", "Write the file anew, in one go.");
    }
    sections.put(id, new ArrayList<>());
    return id;
  }

  private void end(Map<String, List<String>> sections, String revision, String text) {
    List<String> statements = sections.get(revision);
    if (statements == null) {
      return;
    }
    for (String statement : splitter.split(text)) {
      boolean alembics =
          TRANSACTION.matcher(statement).matches() || versionTable.matcher(statement).matches();
      if (!alembics) {
        statements.add(statement);
      }
    }
  }
}
