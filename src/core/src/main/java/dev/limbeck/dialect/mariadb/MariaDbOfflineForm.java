package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * A script for the clients {@code mariadb} and {@code mysql}, which stop at the first error where
 * they read from a file. Each change of the schema commits, so there are no transactions around
 * revisions; outside of procedures there is no statement that refuses to go on.
 */
final class MariaDbOfflineForm implements ScriptForm {

  @Override
  public List<String> opening() {
    return List.of(StrictTransaction.STRICT);
  }

  @Override
  public List<String> begin(List<Operation> operations) {
    return List.of();
  }

  @Override
  public List<String> end(List<Operation> operations) {
    return List.of();
  }

  @Override
  public Optional<String> refusal(String query, String message) {
    return Optional.empty();
  }

  @Override
  public String now() {
    return "UTC_TIMESTAMP(6)";
  }

  @Override
  public String user() {
    return "SUBSTRING_INDEX(CURRENT_USER(), '@', 1)";
  }
}
