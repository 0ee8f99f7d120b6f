package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A script for psql and for everything else that sends SQL to PostgreSQL. A failed statement ends
 * its transaction on the server; psql is told to stop besides.
 *
 * @param version the oldest major version that understands the script
 */
record ServerScript(int version) implements ScriptForm {
  private static final String SEARCH_PATH = "search_path";
  private static final String KEPT = "limbeck.search_path";

  @Override
  public String versions() {
    return version + " and newer";
  }

  @Override
  public List<String> clientCommands() {
    return List.of("\\set ON_ERROR_STOP on");
  }

  @Override
  public List<String> begin(List<Operation> operations) {
    return movesSearchPath(operations)
        ? List.of("BEGIN", keep(SEARCH_PATH, KEPT))
        : List.of("BEGIN");
  }

  /** A dump begins with emptying the search path for the whole session. */
  @Override
  public List<String> settle(List<Operation> operations) {
    return movesSearchPath(operations) ? List.of(keep(KEPT, SEARCH_PATH)) : List.of();
  }

  @Override
  public List<String> end(List<Operation> operations) {
    return List.of("COMMIT");
  }

  /**
   * All or nothing: one that fails would leave the others done. What stands outside of transactions
   * parts those before it from those behind it.
   */
  @Override
  public List<String> alone(List<String> statements) {
    List<String> all = new ArrayList<>();
    boolean open = false;
    for (String statement : statements) {
      boolean inside = !StandingAlone.is(statement);
      if (inside != open) {
        all.add(open ? "COMMIT" : "BEGIN");
        open = inside;
      }
      all.add(statement);
    }
    if (open) {
      all.add("COMMIT");
    }
    return all;
  }

  private static boolean movesSearchPath(List<Operation> operations) {
    return operations.stream()
        .filter(ExecuteSql.class::isInstance)
        .map(ExecuteSql.class::cast)
        .map(execute -> execute.sqlFor(PostgresqlDialect.NAME).orElse(""))
        .anyMatch(sql -> sql.toLowerCase(Locale.ROOT).contains(SEARCH_PATH));
  }

  private static String keep(String from, String to) {
    return block(
        "PERFORM pg_catalog.set_config('"
            + to
            + "', pg_catalog.current_setting('"
            + from
            + "'), false);");
  }

  /** A query would print its result on the way. */
  private static String block(String body) {
    return "DO $limbeck$ BEGIN " + body + " END $limbeck$";
  }

  @Override
  public Optional<String> refusal(String query, String message) {
    return Optional.of(
        block(
            "IF EXISTS ("
                + query
                + ") THEN RAISE EXCEPTION USING MESSAGE = "
                + SqlDefinitions.literal(message)
                + "; END IF;"));
  }

  @Override
  public String now() {
    return "CURRENT_TIMESTAMP AT TIME ZONE 'UTC'";
  }

  @Override
  public String user() {
    return "CURRENT_USER";
  }
}
