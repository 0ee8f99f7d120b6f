package dev.limbeck.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A url of R2DBC, as Spring's reactive applications have it, for the same database over JDBC. */
final class R2dbcUrl {
  private final UrlReader urls;
  private final String written;

  R2dbcUrl(UrlReader urls, String written) {
    this.urls = urls;
    this.written = written;
  }

  DatabaseUrl read() {
    boolean encrypted = written.toLowerCase(Locale.ROOT).startsWith("r2dbcs:");
    String rest = written.substring(written.indexOf(':') + 1);
    if (rest.toLowerCase(Locale.ROOT).startsWith("pool:")) {
      rest = rest.substring("pool:".length());
    }
    int colon = rest.indexOf(':');
    String driver = colon < 0 ? rest : rest.substring(0, colon).toLowerCase(Locale.ROOT);
    String body = colon < 0 ? "" : rest.substring(colon + 1);
    return switch (driver) {
      case "h2" -> h2(body);
      case "postgresql", "postgres" ->
          server("postgresql", body, encrypted ? "sslmode=require" : "");
      case "mysql" -> server("mysql", body, encrypted ? "sslMode=REQUIRED" : "");
      case "mariadb" -> server("mariadb", body, encrypted ? "sslMode=trust" : "");
      case "mssql" -> server("sqlserver", body, encrypted ? "encrypt=true" : "");
      case "oracle" -> server("oracle", body, "");
      default ->
          throw UrlReader.wrong(
              "the database url begins with 'r2dbc:" + driver + ":', which is not known",
              "Known are r2dbc: with postgresql, mysql, mariadb, mssql, oracle and h2; or give a"
                  + " jdbc: url.");
    };
  }

  private DatabaseUrl server(String scheme, String body, String encryption) {
    ServerUrl url = ServerUrl.parse(scheme, body, written);
    List<ServerUrl.Parameter> parameters = new ArrayList<>();
    for (ServerUrl.Parameter parameter : url.parameters()) {
      parameters.add(scheme.equals("postgresql") ? postgresql(parameter) : parameter);
    }
    if (!encryption.isEmpty()) {
      int equals = encryption.indexOf('=');
      parameters.add(
          new ServerUrl.Parameter(
              encryption.substring(0, equals), encryption.substring(equals + 1)));
    }
    return url.withParameters(parameters).toDatabaseUrl();
  }

  private static ServerUrl.Parameter postgresql(ServerUrl.Parameter parameter) {
    return switch (parameter.name()) {
      case "schema" -> new ServerUrl.Parameter("currentSchema", parameter.value());
      case "sslMode" ->
          new ServerUrl.Parameter("sslmode", parameter.value().toLowerCase(Locale.ROOT));
      case "applicationName" -> new ServerUrl.Parameter("ApplicationName", parameter.value());
      default -> parameter;
    };
  }

  /** {@code mem:///name} and {@code file:///path}; the three slashes are not part of the path. */
  private DatabaseUrl h2(String body) {
    int question = body.indexOf('?');
    String place = question < 0 ? body : body.substring(0, question);
    StringBuilder jdbc = new StringBuilder("jdbc:h2:");
    jdbc.append(place.replaceFirst("^(mem|file):///?", "$1:"));
    for (String pair : question < 0 ? new String[0] : body.substring(question + 1).split("&", -1)) {
      jdbc.append(';').append(pair.startsWith("options=") ? pair.substring(8) : pair);
    }
    return urls.h2(jdbc.toString(), written);
  }
}
