package dev.limbeck.runner;

import dev.limbeck.config.DatabaseUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The drivers whose classes are known, by the beginning of the urls they take, and what each is
 * told where the user says nothing else. It is the one place outside of the dialects that knows
 * databases by name, since a connection is needed before a dialect can be asked.
 */
enum KnownDriver {
  SQLITE("sqlite:", "org.xerial:sqlite-jdbc", "org.sqlite.JDBC", "busy_timeout=10000"),
  POSTGRESQL(
      "postgresql:",
      "org.postgresql:postgresql",
      "org.postgresql.Driver",
      "ApplicationName=limbeck"),
  H2("h2:", "com.h2database:h2", "org.h2.Driver", ""),
  MARIADB(
      "mariadb:",
      "org.mariadb.jdbc:mariadb-java-client",
      "org.mariadb.jdbc.Driver",
      "connectionAttributes=program_name:limbeck"),
  MYSQL(
      "mysql:",
      "com.mysql:mysql-connector-j",
      "com.mysql.cj.jdbc.Driver org.mariadb.jdbc.Driver",
      "connectionAttributes=program_name:limbeck"),
  ORACLE(
      "oracle:",
      "com.oracle.database.jdbc:ojdbc11",
      "oracle.jdbc.OracleDriver",
      "v$session.program=limbeck"),
  SQL_SERVER(
      "sqlserver:",
      "com.microsoft.sqlserver:mssql-jdbc",
      "com.microsoft.sqlserver.jdbc.SQLServerDriver",
      "applicationName=limbeck"),
  JTDS("jtds:", "net.sourceforge.jtds:jtds", "net.sourceforge.jtds.jdbc.Driver", ""),
  DB2("db2:", "com.ibm.db2:jcc", "com.ibm.db2.jcc.DB2Driver", ""),
  HSQLDB("hsqldb:", "org.hsqldb:hsqldb", "org.hsqldb.jdbc.JDBCDriver", ""),
  DERBY_SERVER(
      "derby://",
      "org.apache.derby:derbyclient",
      "org.apache.derby.client.ClientAutoloadedDriver",
      ""),
  DERBY("derby:", "org.apache.derby:derby", "org.apache.derby.iapi.jdbc.AutoloadedDriver", ""),
  FIREBIRD("firebird", "org.firebirdsql.jdbc:jaybird", "org.firebirdsql.jdbc.FBDriver", ""),
  DUCKDB("duckdb:", "org.duckdb:duckdb_jdbc", "org.duckdb.DuckDBDriver", ""),
  SNOWFLAKE(
      "snowflake:",
      "net.snowflake:snowflake-jdbc",
      "net.snowflake.client.jdbc.SnowflakeDriver",
      ""),
  HANA("sap:", "com.sap.cloud.db.jdbc:ngdbc", "com.sap.db.jdbc.Driver", ""),
  REDSHIFT("redshift:", "com.amazon.redshift:redshift-jdbc42", "com.amazon.redshift.Driver", ""),
  P6SPY("p6spy:", "p6spy:p6spy", "com.p6spy.engine.spy.P6SpyDriver", ""),
  TESTCONTAINERS(
      "tc:", "org.testcontainers:jdbc", "org.testcontainers.jdbc.ContainerDatabaseDriver", "");

  private final String prefix;
  private final String artifact;
  private final String classes;
  private final String property;

  KnownDriver(String prefix, String artifact, String classes, String property) {
    this.prefix = prefix;
    this.artifact = artifact;
    this.classes = classes;
    this.property = property;
  }

  /** The first one that takes a url. */
  static Optional<KnownDriver> of(DatabaseUrl url) {
    String rest = url.jdbc().substring("jdbc:".length());
    return Arrays.stream(values()).filter(driver -> rest.startsWith(driver.prefix)).findFirst();
  }

  /** Group and artifact of the jar in Maven Central. */
  String artifact() {
    return artifact;
  }

  /** Names of classes, to be tried in this order. */
  List<String> classes() {
    return List.of(classes.split(" "));
  }

  /** What the driver is told of us, by name; none where there is nothing to tell. */
  Map<String, String> defaults() {
    int equals = property.indexOf('=');
    return equals < 0
        ? Map.of()
        : Map.of(property.substring(0, equals), property.substring(equals + 1));
  }
}
