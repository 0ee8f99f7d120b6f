package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.UserException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written for a database, and what the driver gets of it. */
class DatabaseUrlTest {
  private static final Path FOLDER = Path.of("/project");

  private static DatabaseUrl parse(String text) {
    return DatabaseUrl.parse(text, FOLDER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:sqlite:app.db                     | jdbc:sqlite:/project/app.db",
        "jdbc:sqlite:data/../app.db             | jdbc:sqlite:/project/app.db",
        "jdbc:sqlite:/abs/app.db                | jdbc:sqlite:/abs/app.db",
        "jdbc:sqlite:app.db?foreign_keys=true   | jdbc:sqlite:/project/app.db?foreign_keys=true",
        "jdbc:sqlite:file:app.db?mode=ro        | jdbc:sqlite:file:/project/app.db?mode=ro",
        "jdbc:sqlite:file:my%20app.db           | jdbc:sqlite:file:/project/my%20app.db",
        "jdbc:sqlite:file:///abs/app.db         | jdbc:sqlite:file:/abs/app.db",
        "jdbc:sqlite:app.db?mode=ro             | jdbc:sqlite:file:/project/app.db?mode=ro",
        "sqlite:///app.db                       | jdbc:sqlite:/project/app.db",
        "sqlite:////abs/app.db                  | jdbc:sqlite:/abs/app.db",
        "sqlite+pysqlite:///app.db              | jdbc:sqlite:/project/app.db",
        "sqlite:app.db                          | jdbc:sqlite:/project/app.db",
        "  sqlite:///app.db                     | jdbc:sqlite:/project/app.db",
        "SQLite:///app.db                       | jdbc:sqlite:/project/app.db",
      })
  void a_file_of_sqlite_is_made_absolute(String text, String jdbc) {
    assertEquals(jdbc, parse(text).jdbc());
    assertTrue(String.valueOf(parse(text).file()).endsWith("app.db"));
  }

  @ParameterizedTest
  @CsvSource({
    "sqlite://, jdbc:sqlite::memory:",
    "sqlite:///, jdbc:sqlite::memory:",
    "sqlite:///:memory:, jdbc:sqlite::memory:",
    "jdbc:sqlite::memory:, jdbc:sqlite::memory:",
    "jdbc:sqlite:, jdbc:sqlite:",
    "jdbc:sqlite:file:x?mode=memory&cache=shared, jdbc:sqlite:file:x?mode=memory&cache=shared",
    "sqlite://?foreign_keys=true, jdbc:sqlite::memory:?foreign_keys=true",
    "jdbc:h2:mem:test, jdbc:h2:mem:test",
    "h2:mem:test;MODE=PostgreSQL, jdbc:h2:mem:test;MODE=PostgreSQL",
    "jdbc:h2:tcp://host/db, jdbc:h2:tcp://host/db",
    "r2dbc:h2:mem:///test, jdbc:h2:mem:test",
    "r2dbc:h2:mem:///test?options=DB_CLOSE_DELAY=-1;MODE=MySQL, jdbc:h2:mem:test;DB_CLOSE_DELAY=-1;MODE=MySQL",
  })
  void what_is_in_memory_or_on_a_server_has_no_file(String text, String jdbc) {
    assertEquals(jdbc, parse(text).jdbc());
    assertNull(parse(text).file());
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:./data/app, jdbc:h2:file:/project/data/app",
    "jdbc:h2:file:./data/app;MODE=MySQL, jdbc:h2:file:/project/data/app;MODE=MySQL",
    "jdbc:H2:./app, jdbc:h2:file:/project/app",
    "jdbc:h2:/data/app, jdbc:h2:file:/data/app",
    "h2:./app, jdbc:h2:file:/project/app",
    "r2dbc:h2:file:///./app, jdbc:h2:file:/project/app",
    "r2dbc:h2:file:////data/app, jdbc:h2:file:/data/app",
  })
  void a_file_of_h2_is_made_absolute(String text, String jdbc) {
    assertEquals(jdbc, parse(text).jdbc());
    assertTrue(String.valueOf(parse(text).file()).endsWith("app.mv.db"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // url | jdbc | user | password
        "postgresql://user:pw@host:5432/db?sslmode=require | jdbc:postgresql://host:5432/db?sslmode=require | user | pw",
        "postgres://u@host/db                | jdbc:postgresql://host/db       | u | -",
        "postgresql+psycopg2://u:p@host/db   | jdbc:postgresql://host/db       | u | p",
        "postgresql+asyncpg://host/db        | jdbc:postgresql://host/db       | - | -",
        "postgresql:///db                    | jdbc:postgresql://localhost/db  | - | -",
        "postgresql://host                   | jdbc:postgresql://host/         | - | -",
        "postgresql://                       | jdbc:postgresql://localhost/    | - | -",
        "postgresql://u:p%40ss%2Fw%3Ard@h/db | jdbc:postgresql://h/db          | u | p@ss/w:rd",
        "postgresql://u%40corp:p@h/db        | jdbc:postgresql://h/db          | u@corp | p",
        "postgresql://u:p@ss@h/db            | jdbc:postgresql://h/db          | u | p@ss",
        "postgresql://u:a;b&c=d+e@h/db       | jdbc:postgresql://h/db          | u | a;b&c=d+e",
        "postgresql://u:100%@h/db            | jdbc:postgresql://h/db          | u | 100%",
        "postgresql://u:p%C3%A4%E2%82%AC@h/db | jdbc:postgresql://h/db         | u | pä€",
        "postgresql://u:@h/db                | jdbc:postgresql://h/db          | u | -",
        "postgresql://:p@h/db                | jdbc:postgresql://h/db          | - | p",
        "postgresql://[::1]:5433/db          | jdbc:postgresql://[::1]:5433/db | - | -",
        "postgresql://u:p@[fe80::1%25eth0]/db | jdbc:postgresql://[fe80::1%25eth0]/db | u | p",
        "postgresql://a:1,b:2/db             | jdbc:postgresql://a:1,b:2/db    | - | -",
        "postgresql://h/my%20db              | jdbc:postgresql://h/my%20db     | - | -",
        "postgresql://h/db?user=u&password=p%21&connect_timeout=3&application_name=x | jdbc:postgresql://h/db?connectTimeout=3&ApplicationName=x | u | p!",
        "postgresql:///db?host=h             | jdbc:postgresql://h/db          | - | -",
        "postgresql://a,b/db?target_session_attrs=read-write | jdbc:postgresql://a,b/db?targetServerType=primary | - | -",
        "mysql://u:p@host:3306/db            | jdbc:mysql://host:3306/db       | u | p",
        "mysql+pymysql://host/db             | jdbc:mysql://host/db            | - | -",
        "mariadb://host/db?useSsl=true       | jdbc:mariadb://host/db?useSsl=true | - | -",
        "oracle://u:p@host:1521/service      | jdbc:oracle:thin:@//host:1521/service | u | p",
        "sqlserver://u:p@host:1433/db?encrypt=true | jdbc:sqlserver://host:1433;databaseName=db;encrypt=true | u | p",
        "mssql+pyodbc://host/db              | jdbc:sqlserver://host;databaseName=db | - | -",
        "r2dbc:postgresql://u:p@host:5432/db?schema=s | jdbc:postgresql://host:5432/db?currentSchema=s | u | p",
        "r2dbc:pool:postgresql://host/db     | jdbc:postgresql://host/db       | - | -",
        "r2dbcs:postgresql://host/db         | jdbc:postgresql://host/db?sslmode=require | - | -",
        "r2dbc:mariadb://host/db             | jdbc:mariadb://host/db          | - | -",
        "r2dbc:mssql://host:1433/db          | jdbc:sqlserver://host:1433;databaseName=db | - | -",
        "vertx-reactive:postgresql://host/db | jdbc:postgresql://host/db       | - | -",
        "jdbc:postgresql://host/db?user=u&password=p | jdbc:postgresql://host/db?user=u&password=p | - | -",
        "jdbc:postgresql://u:p@host/db?a=b   | jdbc:postgresql://host/db?a=b   | u | p",
        "jdbc:mysql://u:p@host:3306/db?a=b   | jdbc:mysql://host:3306/db?a=b   | u | p",
        "JDBC:postgresql://host/db           | jdbc:postgresql://host/db       | - | -",
        "jdbc:unheard-of:thing               | jdbc:unheard-of:thing           | - | -",
      })
  void a_server_is_reached_by_the_drivers_own_url(
      String text, String jdbc, @Nullable String user, @Nullable String password) {
    DatabaseUrl url = parse(text);
    assertEquals(jdbc, url.jdbc());
    assertEquals(user == null ? "" : user, url.user());
    assertEquals(password == null ? "" : password, url.password().value());
    assertNull(url.file());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://u:secret@h/db             | postgresql://u:***@h/db",
        "postgresql://u:secr;et@h/db            | postgresql://u:***@h/db",
        "postgresql://u:sec@ret@h/db            | postgresql://u:***@h/db",
        "postgresql://u@h:5432/db?x=a@b         | postgresql://u@h:5432/db?x=a@b",
        "postgresql://h/db?user=u&password=secret&a=b | postgresql://h/db?user=u&password=***&a=b",
        "jdbc:postgresql://h/db?user=u&password=secret | jdbc:postgresql://h/db?user=u&password=***",
        "jdbc:postgresql://h/db?password=sec;ret&x=y | jdbc:postgresql://h/db?password=***&x=y",
        "jdbc:postgresql://h/db?sslpassword=secret | jdbc:postgresql://h/db?sslpassword=***",
        "jdbc:postgresql://u:secret@h/db        | jdbc:postgresql://u:***@h/db",
        "jdbc:mysql://u:secret@h/db             | jdbc:mysql://u:***@h/db",
        "jdbc:mysql://(host=h,user=u,password=secret)/db | jdbc:mysql://(host=h,user=u,password=***)/db",
        "jdbc:mariadb://h/db?user=u&password=secret | jdbc:mariadb://h/db?user=u&password=***",
        "jdbc:h2:mem:x;USER=sa;PASSWORD=secret;MODE=MySQL | jdbc:h2:mem:x;USER=sa;PASSWORD=***;MODE=MySQL",
        "jdbc:sqlserver://h:1433;user=u@x;password=secret;encrypt=true | jdbc:sqlserver://h:1433;user=u@x;password=***;encrypt=true",
        "jdbc:sqlserver://h;user=u;password={sec;ret};x=y | jdbc:sqlserver://h;user=u;password=***;x=y",
        "jdbc:oracle:thin:scott/secret@//h:1521/x | jdbc:oracle:thin:scott/***@//h:1521/x",
        "jdbc:oracle:thin:scott/sec@ret@h:1521:x | jdbc:oracle:thin:scott/***@h:1521:x",
        "jdbc:db2://h:50000/db:user=u;password=secret; | jdbc:db2://h:50000/db:user=u;password=***;",
        "r2dbc:postgresql://u:secret@h/db       | r2dbc:postgresql://u:***@h/db",
        "h2:mem:x;USER=sa;PASSWORD=secret       | h2:mem:x;USER=sa;PASSWORD=***",
      })
  void a_password_is_starred_wherever_it_stands(String text, String shown) {
    DatabaseUrl url = parse(text);
    assertEquals(shown, url.describe());
    assertEquals(shown, url.toString());
    boolean known = url.secrets().stream().anyMatch(secret -> secret.value().contains("sec"));
    assertEquals(shown.contains("***"), known, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://h/db?user=u&password=p     | jdbc:postgresql://h/db",
        "jdbc:postgresql://h/db?user=u&ssl=1&password=p | jdbc:postgresql://h/db?ssl=1",
        "jdbc:postgresql://h/db?ssl=1&password=p&a=b  | jdbc:postgresql://h/db?ssl=1&a=b",
        "jdbc:mysql://u:p@h/db                        | jdbc:mysql://h/db",
        "jdbc:h2:mem:x;USER=sa;PASSWORD=;MODE=MySQL   | jdbc:h2:mem:x;MODE=MySQL",
        "jdbc:oracle:thin:u/p@//h/x                   | jdbc:oracle:thin:@//h/x",
        "jdbc:postgresql://h/db?sslpassword=x         | jdbc:postgresql://h/db?sslpassword=x",
      })
  void a_login_can_be_taken_out_of_a_jdbc_url(String text, String without) {
    assertEquals(without, UrlCredentials.in(text).without());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app.db",
        "postgresql",
        "mongodb://u:secret@h/db",
        "postgresql:host/db",
        "postgresql://u:secret/x@h/db",
        "postgresql://u:12/secret@h/db",
        "postgresql://u:secret#x@h/db",
        "postgresql://u:secret?x@h/db",
        "postgresql://h:port/db",
        "postgresql://::1/db",
        "postgresql:///db?host=/var/run/postgresql",
        "sqlite://app.db",
        "jdbc:postgresql",
        "r2dbc:redis://h/db",
        "r2dbc:",
        "jdbc:sqlite:a\nb",
        "C:\\data\\app.db",
        "://u:secret@h",
      })
  void what_has_no_known_form_is_refused_without_showing_a_password(String text) {
    UserException e = assertThrows(UserException.class, () -> parse(text));
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertFalse(String.valueOf(e.getMessage()).contains("secret"), e.getMessage());
  }

  @Test
  void refusals_say_what_to_write() {
    assertEquals(
        "the database url 'app.db' begins with no known word\n"
            + "  For a file of SQLite write sqlite:///app.db. Known are jdbc:…, sqlite:///file.db,"
            + " postgresql://user@host/db, mysql://…, mariadb://…, oracle://…, sqlserver://…, h2:…"
            + " and r2dbc:….",
        assertThrows(UserException.class, () -> parse("app.db")).getMessage());
    assertEquals(
        "'sqlite://…' names a host, and SQLite has none\n"
            + "  Write three slashes before a relative path, four before an absolute one.",
        assertThrows(UserException.class, () -> parse("sqlite://app.db")).getMessage());
    assertEquals(
        "user and password in 'postgresql://…' hold a character that ends them\n"
            + "  Write %2F for '/', %3F for '?', %23 for '#' and %40 for '@' in them.",
        assertThrows(UserException.class, () -> parse("postgresql://u:a/b@h/db")).getMessage());
  }

  @Test
  void the_subprotocol_is_the_word_behind_jdbc() {
    assertEquals("postgresql", parse("postgres://h/db").subprotocol());
    assertEquals("sqlite", parse("sqlite://").subprotocol());
  }
}
