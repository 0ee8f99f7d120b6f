package dev.limbeck.dialect.generic;

import java.sql.Connection;
import org.h2.api.Trigger;

/** A trigger that does nothing. */
public final class NoTrigger implements Trigger {
  @Override
  public void fire(Connection connection, Object[] oldRow, Object[] newRow) {}
}
