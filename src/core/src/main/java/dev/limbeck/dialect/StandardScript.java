package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import java.util.List;
import java.util.Optional;

/** The script of a database of which no more is known than whether a rollback undoes DDL. */
record StandardScript(boolean transactions) implements ScriptForm {

  @Override
  public List<String> begin(List<Operation> operations) {
    return transactions ? List.of("BEGIN") : List.of();
  }

  @Override
  public List<String> end(List<Operation> operations) {
    return transactions ? List.of("COMMIT") : List.of();
  }

  @Override
  public Optional<String> refusal(String query, String message) {
    return Optional.empty();
  }

  @Override
  public String now() {
    return "CURRENT_TIMESTAMP";
  }

  @Override
  public String user() {
    return "CURRENT_USER";
  }
}
