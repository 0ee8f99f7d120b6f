package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * A script for H2's {@code RunScript}, which stops at the first error by itself. H2 commits at each
 * change of the schema, so there are no transactions around revisions.
 */
final class H2Script implements ScriptForm {

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
    return Optional.of(
        "SELECT SIGNAL('45000', "
            + SqlDefinitions.literal(message)
            + ") WHERE EXISTS ("
            + query
            + ")");
  }

  /** A time without a zone would be taken for the session's. */
  @Override
  public String now() {
    return "CAST(FORMATDATETIME(CURRENT_TIMESTAMP, 'yyyy-MM-dd HH:mm:ss.SSSSSS', 'en', 'UTC') AS TIMESTAMP)";
  }

  @Override
  public String user() {
    return "CURRENT_USER";
  }
}
