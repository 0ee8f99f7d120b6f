package dev.limbeck.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A url of the form {@code scheme://user:password@host:port/database?name=value}.
 *
 * @param hosts one or more, with their ports, as written
 * @param database its name, decoded; may be empty
 * @param parameters as written, without those that say user, password, host and database
 * @param shown the whole as the user wrote it, passwords starred
 */
record ServerUrl(
    String scheme,
    String user,
    Secret password,
    String hosts,
    String database,
    List<Parameter> parameters,
    String shown) {

  /** One name and its value, both as written. */
  record Parameter(String name, String value) {
    @Override
    public String toString() {
      return value.isEmpty() ? name : name + "=" + value;
    }
  }

  ServerUrl {
    parameters = List.copyOf(parameters);
  }

  /**
   * Reads what follows the scheme.
   *
   * @param written the url as the user wrote it, for errors; it is masked there
   */
  static ServerUrl parse(String scheme, String rest, String written) {
    if (!rest.startsWith("//")) {
      throw UrlReader.wrong(
          "'" + UrlReader.mask(written) + "' has no '//' before its host",
          "Write " + scheme + "://user@host/database.");
    }
    String body = rest.substring(2);
    String authority = upTo(body, "/?#");
    String path = upTo(body.substring(authority.length()), "?#");
    String query = upTo(body.substring(authority.length() + path.length()), "#");
    int at = authority.lastIndexOf('@');
    String hosts = authority.substring(at + 1);
    checkEncoding(path.contains("@"), written);
    checkHosts(hosts, at < 0 && body.contains("@"), written);
    String login = at < 0 ? "" : authority.substring(0, at);
    String user = upTo(login, ":");
    String password = login.substring(Math.min(login.length(), user.length() + 1));
    String shown = shown(written, user, password);
    ServerUrl url =
        new ServerUrl(
            scheme,
            Percent.decode(user),
            new Secret(Percent.decode(password)),
            hosts,
            Percent.decode(path.isEmpty() ? "" : path.substring(1)),
            List.of(),
            shown);
    for (String pair : query.isEmpty() ? new String[0] : query.substring(1).split("&", -1)) {
      url = url.with(pair);
    }
    return url;
  }

  private static String upTo(String text, String ends) {
    int end = 0;
    while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }

  private static String shown(String written, String user, String password) {
    String login = "//" + user + ":" + password + "@";
    String starred = password.isEmpty() ? written : written.replace(login, "//" + user + ":***@");
    return UrlCredentials.in(starred).masked();
  }

  private static void checkEncoding(boolean wrong, String written) {
    if (wrong) {
      throw UrlReader.wrong(
          "user and password in '" + UrlReader.mask(written) + "' hold a character that ends them",
          "Write %2F for '/', %3F for '?', %23 for '#' and %40 for '@' in them.");
    }
  }

  private static void checkHosts(String hosts, boolean unencoded, String written) {
    for (String host : hosts.split(",", -1)) {
      if (!host.matches("(\\[[0-9A-Fa-f:.]+(%[^\\]]+)?\\]|[^\\[\\]:]*)(:\\d{1,5})?")) {
        checkEncoding(unencoded, written);
        throw UrlReader.wrong(
            "the host in '" + UrlReader.mask(written) + "' is not of the form host:port",
            "An address of IPv6 stands in brackets: [::1]:5432; a port is a number.");
      }
    }
  }

  /** The same with a parameter; some of them are parts of the url in another place. */
  private ServerUrl with(String pair) {
    String name = upTo(pair, "=");
    String value = pair.substring(Math.min(pair.length(), name.length() + 1));
    String decoded = Percent.decode(value);
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "" -> this;
      case "user" -> new ServerUrl(scheme, decoded, password, hosts, database, parameters, shown);
      case "password" ->
          new ServerUrl(scheme, user, new Secret(decoded), hosts, database, parameters, shown);
      case "host" -> {
        if (decoded.startsWith("/")) {
          throw UrlReader.wrong(
              "'" + shown + "' names a socket file, and JDBC reaches servers by host and port",
              "Write the host: postgresql://user@localhost/database.");
        }
        yield new ServerUrl(scheme, user, password, decoded, database, parameters, shown);
      }
      case "dbname" -> new ServerUrl(scheme, user, password, hosts, decoded, parameters, shown);
      default -> {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        yield withParameters(more);
      }
    };
  }

  /** The same with other parameters. */
  ServerUrl withParameters(List<Parameter> others) {
    return new ServerUrl(scheme, user, password, hosts, database, others, shown);
  }

  /** The same for a driver. */
  DatabaseUrl toDatabaseUrl() {
    String hostsOrOwn = hosts.isEmpty() ? "localhost" : hosts;
    String name = Percent.encode(database);
    String jdbc =
        switch (scheme) {
          case "mysql" -> "jdbc:mysql://" + hostsOrOwn + "/" + name + query("?", "&");
          case "mariadb" -> "jdbc:mariadb://" + hostsOrOwn + "/" + database + query("?", "&");
          case "oracle" -> "jdbc:oracle:thin:@//" + hostsOrOwn + "/" + database + query("?", "&");
          case "sqlserver", "mssql" ->
              "jdbc:sqlserver://" + hostsOrOwn + databaseName() + query(";", ";");
          default -> "jdbc:postgresql://" + hostsOrOwn + "/" + name + libpq().query("?", "&");
        };
    return new DatabaseUrl(jdbc, user, password, shown, null);
  }

  private String databaseName() {
    return database.isEmpty() ? "" : ";databaseName=" + database;
  }

  private String query(String first, String separator) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(Parameter::toString)
            .collect(Collectors.joining(separator, first, ""));
  }

  /** The names that PostgreSQL's own library has for what its JDBC driver calls otherwise. */
  private ServerUrl libpq() {
    List<Parameter> renamed =
        parameters.stream()
            .map(
                parameter ->
                    switch (parameter.name()) {
                      case "application_name" ->
                          new Parameter("ApplicationName", parameter.value());
                      case "connect_timeout" -> new Parameter("connectTimeout", parameter.value());
                      case "target_session_attrs" ->
                          new Parameter("targetServerType", sessionType(parameter.value()));
                      default -> parameter;
                    })
            .toList();
    return withParameters(renamed);
  }

  private static String sessionType(String attributes) {
    return switch (attributes) {
      case "read-write", "primary" -> "primary";
      case "read-only", "standby" -> "secondary";
      case "prefer-standby" -> "preferSecondary";
      default -> "any";
    };
  }
}
