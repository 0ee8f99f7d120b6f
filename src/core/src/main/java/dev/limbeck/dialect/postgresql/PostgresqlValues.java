package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.ValueForm;
import dev.limbeck.operation.TypedValue.Native;
import java.util.UUID;

/** What has no type of JDBC's own is bound without one, so that the server takes the column's. */
final class PostgresqlValues extends ValueForm {

  @Override
  protected Object temporal(String text) {
    return new Native(text);
  }

  @Override
  protected Object untyped(Native value) {
    return value;
  }

  @Override
  protected Object uuid(UUID uuid) {
    return new Native(uuid.toString());
  }

  /** A backslash may be an escape, where a server is set so. */
  @Override
  protected String text(String text) {
    return text.indexOf('\\') < 0 ? super.text(text) : "E" + super.text(text.replace("\\", "\\\\"));
  }

  @Override
  protected String binary(String hex) {
    return "decode('" + hex + "', 'hex')";
  }
}
