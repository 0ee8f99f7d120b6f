package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.ClientCommands;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.MemoryPlace;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A place for scripts in memory, out of which no statement opens another file. */
record EmptyDatabase(MemoryPlace memory) implements ScriptPlace {
  private static final ClientCommands SHELL =
      new ClientCommands(
          "sqlite3",
          ".",
          Set.of("read", "import", "restore", "open", "load", "shell", "system"),
          new SqlLexer(EnumSet.of(SqlLexer.Feature.BACKQUOTES, SqlLexer.Feature.BRACKETS)));

  @Override
  public Connection connection() {
    return memory.connection();
  }

  @Override
  public boolean standsAlone() {
    return true;
  }

  @Override
  public String plain(String script) {
    return SHELL.blanked(script);
  }

  @Override
  public Optional<String> confined(String statement) {
    String first = statement.strip().split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
    if (first.equals("attach")
        || (first.equals("vacuum") && statement.toLowerCase(Locale.ROOT).contains("into"))) {
      throw new UserException(
          "this statement opens another file, and the script is about one database",
          "Take it out, or name the other file of DDL besides.");
    }
    return Optional.of(statement);
  }

  @Override
  public RevisionTransaction begin(List<Operation> operations) throws SQLException {
    return memory.begin(operations);
  }

  @Override
  public Inspection inspect() throws SQLException {
    return memory.inspect();
  }

  @Override
  public void close() throws SQLException {
    memory.close();
  }
}
