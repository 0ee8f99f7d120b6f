package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script for SQLite's shell and for everything else that sends SQL to SQLite.
 *
 * <p>SQLite goes on in a transaction in which a statement has failed, so the shell must be told to
 * stop. Nothing but a violated rule makes a statement fail on purpose: what must not be there is
 * put into a temporary table that takes no row.
 *
 * @param version the oldest SQLite that understands the script
 * @param foreignKeys whether they are enforced outside of rebuilds
 */
record SqliteScript(SqliteVersion version, boolean foreignKeys) implements ScriptForm {
  private static final String REFUSALS = "temp.limbeck_refusal";

  @Override
  public String versions() {
    return version.major() + "." + version.minor() + " and newer";
  }

  @Override
  public List<String> clientCommands() {
    return List.of(".bail on");
  }

  @Override
  public List<String> opening() {
    return List.of(
        "PRAGMA foreign_keys = " + onOrOff(foreignKeys),
        "PRAGMA legacy_alter_table = OFF",
        "CREATE TEMP TABLE IF NOT EXISTS limbeck_refusal"
            + " (problem TEXT CONSTRAINT \"the problem that this statement names\" CHECK (problem IS NULL))");
  }

  @Override
  public List<String> closing() {
    return List.of("DROP TABLE " + REFUSALS);
  }

  /** Foreign keys can only be switched outside of a transaction, silently failing inside. */
  @Override
  public List<String> begin(List<Operation> operations) {
    if (!SqliteDialect.mayRebuild(operations)) {
      return List.of("BEGIN IMMEDIATE");
    }
    List<String> begin = new ArrayList<>();
    if (foreignKeys) {
      begin.add("PRAGMA foreign_keys = OFF");
    }
    begin.add("BEGIN IMMEDIATE");
    refusal(
            "SELECT 1 FROM pragma_foreign_keys WHERE foreign_keys = 1",
            "foreign keys are on, and with them a table cannot be rebuilt without loss")
        .ifPresent(begin::add);
    return begin;
  }

  @Override
  public List<String> settle(List<Operation> operations) {
    boolean unchecked =
        foreignKeys
            && SqliteDialect.mayRebuild(operations)
            && operations.stream().anyMatch(Operation::opaque);
    return unchecked
        ? refusal("SELECT 1 FROM pragma_foreign_key_check", "rows refer to rows that do not exist")
            .stream()
            .toList()
        : List.of();
  }

  @Override
  public List<String> end(List<Operation> operations) {
    return foreignKeys && SqliteDialect.mayRebuild(operations)
        ? List.of("COMMIT", "PRAGMA foreign_keys = ON")
        : List.of("COMMIT");
  }

  /**
   * All or nothing. A DROP of a table, also of one that is written anew, would delete the rows that
   * refer to it.
   */
  @Override
  public List<String> alone(List<String> statements) {
    boolean drops = statements.stream().anyMatch(sql -> sql.startsWith("DROP TABLE "));
    if (!drops && statements.size() < 2) {
      return statements;
    }
    List<String> all = new ArrayList<>();
    if (drops) {
      all.add("PRAGMA foreign_keys = OFF");
    }
    all.add("BEGIN IMMEDIATE");
    all.addAll(statements);
    all.add("COMMIT");
    if (drops && foreignKeys) {
      all.add("PRAGMA foreign_keys = ON");
    }
    return all;
  }

  @Override
  public Optional<String> refusal(String query, String message) {
    return Optional.of(
        "INSERT INTO "
            + REFUSALS
            + "\nSELECT "
            + SqlDefinitions.literal(message)
            + " WHERE EXISTS ("
            + query
            + ")");
  }

  /** As the driver writes a time. */
  @Override
  public String now() {
    return "strftime('%Y-%m-%dT%H:%M:%f', 'now')";
  }

  /** SQLite knows no users. */
  @Override
  public String user() {
    return "NULL";
  }

  private static String onOrOff(boolean on) {
    return on ? "ON" : "OFF";
  }
}
