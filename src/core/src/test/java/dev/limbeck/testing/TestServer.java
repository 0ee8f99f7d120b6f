package dev.limbeck.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A server that MariaDB's driver can talk to, and that takes {@code root} without a password. */
public final class TestServer {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private final Supplier<String> address;

  /** Of the host and port, which are asked for when they are needed. */
  TestServer(Supplier<String> address) {
    this.address = address;
  }

  /** The url of a new, empty database, with the user in it. */
  public String newDatabase() {
    // In databases that are called test_... everyone may do everything.
    String name = "limbeck_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return url(name, "root");
  }

  /** The url of a database for a user without a password. */
  public String url(String database, String user) {
    return "jdbc:mariadb://" + address.get() + "/" + database + "?user=" + user;
  }

  /** Runs a statement as the server's administrator. */
  public void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url("", "root"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
