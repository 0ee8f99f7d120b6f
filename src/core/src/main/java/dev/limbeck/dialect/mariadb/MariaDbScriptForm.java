package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * A script for the {@code mariadb} or {@code mysql} client, which stops at the first error by
 * itself, unless told otherwise with {@code --force}. There is no transaction around a revision:
 * every change of the schema commits.
 */
record MariaDbScriptForm(Server server) implements ScriptForm {

  @Override
  public String versions() {
    return server.versionText() + " and newer";
  }

  @Override
  public List<String> begin(List<Operation> operations) {
    return List.of(StrictTransaction.STRICT + ExplicitTimestamps.inScript(server));
  }

  @Override
  public List<String> end(List<Operation> operations) {
    return List.of();
  }

  /**
   * No statement outside of a routine can raise an error of its own, so this one makes a mistake,
   * and its text says why: a value of two rows.
   */
  @Override
  public Optional<String> refusal(String query, String message) {
    return Optional.of(
        "SET @limbeck_refusal = IF(EXISTS ("
            + query
            + "), (SELECT "
            + server.literal(message)
            + " UNION SELECT 'stop'), '')");
  }

  @Override
  public String now() {
    return "UTC_TIMESTAMP(6)";
  }

  @Override
  public String user() {
    return "CURRENT_USER()";
  }
}
