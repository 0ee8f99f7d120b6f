package dev.limbeck.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User and passwords that stand inside a url. Every driver has its own place for them: parameters
 * behind a question mark (PostgreSQL, MySQL), settings behind semicolons (H2, SQL Server) or in
 * parentheses (MySQL), before the host (MySQL), before the host with a slash (Oracle).
 *
 * @param present whether it says who connects
 * @param user as written; empty text for none
 * @param password as written; empty text for none
 * @param passwords every password, also those of key stores, as written
 * @param masked the url with three stars for each of them
 * @param without the url without user and password
 */
record UrlCredentials(
    boolean present,
    String user,
    String password,
    List<String> passwords,
    String masked,
    String without) {

  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)(?<=([?&;:(,]))([a-z._]*(?:user ?name|user ?id|user|uid|password|pwd))=");
  private static final Pattern HOST_FIRST = Pattern.compile("(?<=//)([^/?@:]*)(?::([^/?]*))?@");
  private static final Pattern HOST_FIRST_THEN_SETTINGS =
      Pattern.compile("(?<=//)([^/?;@:]*)(?::([^/?;]*))?@");
  private static final Pattern SETTING = Pattern.compile(";[A-Za-z_]+=");
  private static final Pattern ORACLE =
      Pattern.compile("(?i)(?<=^jdbc:oracle:(?:thin|oci):)([^/@]+)(?:/(.*))?(?=@[^@]*$)");

  UrlCredentials {
    passwords = List.copyOf(passwords);
  }

  private enum Kind {
    USER,
    PASSWORD,
    /** Of something else; it stays where it is. */
    OTHER_PASSWORD
  }

  private record Part(Kind kind, int start, int valueStart, int valueEnd) {}

  /** What stands in a url. */
  static UrlCredentials in(String url) {
    String user = "";
    String password = "";
    List<String> passwords = new ArrayList<>();
    StringBuilder masked = new StringBuilder();
    StringBuilder without = new StringBuilder();
    boolean present = false;
    int from = 0;
    for (Part part : parts(url)) {
      if (part.start() < from) {
        continue;
      }
      String value = url.substring(part.valueStart(), part.valueEnd());
      boolean secret = part.kind() != Kind.USER;
      masked
          .append(url, from, part.valueStart())
          .append(secret && !value.isEmpty() ? "***" : value);
      int kept = part.kind() == Kind.OTHER_PASSWORD ? part.valueEnd() : part.start();
      without.append(url, from, kept);
      from = part.valueEnd();
      user = part.kind() == Kind.USER ? value : user;
      password = part.kind() == Kind.PASSWORD ? value : password;
      present |= part.kind() != Kind.OTHER_PASSWORD;
      if (secret) {
        passwords.add(value);
      }
    }
    masked.append(url, from, url.length());
    without.append(url, from, url.length());
    return new UrlCredentials(
        present, user, password, passwords, masked.toString(), tidy(without.toString()));
  }

  /** Closes the gaps that removed parts leave behind. */
  private static String tidy(String url) {
    return url.replace("//@", "//")
        .replaceFirst("(?i)^(jdbc:oracle:(?:thin|oci):)/?@", "$1@")
        .replaceAll("&{2,}", "&")
        .replaceAll(";{2,}", ";")
        .replace("?&", "?")
        .replaceFirst("[?&;]$", "");
  }

  private static List<Part> parts(String url) {
    List<Part> parts = new ArrayList<>();
    Matcher oracle = ORACLE.matcher(url);
    if (oracle.find()) {
      addLogin(oracle, parts);
    } else {
      boolean settings = SETTING.matcher(url).find();
      Matcher host = (settings ? HOST_FIRST_THEN_SETTINGS : HOST_FIRST).matcher(url);
      if (host.find()) {
        addLogin(host, parts);
      }
    }
    Matcher parameter = PARAMETER.matcher(url);
    while (parameter.find()) {
      int end = valueEnd(url, parameter.end(), parameter.group(1).charAt(0));
      parts.add(new Part(kind(parameter.group(2)), parameter.start(), parameter.end(), end));
    }
    parts.sort(Comparator.comparingInt(Part::start));
    return parts;
  }

  private static void addLogin(Matcher login, List<Part> parts) {
    parts.add(new Part(Kind.USER, login.start(1), login.start(1), login.end(1)));
    if (login.group(2) != null) {
      parts.add(new Part(Kind.PASSWORD, login.start(2) - 1, login.start(2), login.end(2)));
    }
  }

  private static Kind kind(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "user", "username", "user name", "userid", "user id", "uid" -> Kind.USER;
      case "password", "pwd" -> Kind.PASSWORD;
      default -> Kind.OTHER_PASSWORD;
    };
  }

  private static int valueEnd(String url, int from, char before) {
    if (url.startsWith("{", from) && url.indexOf('}', from) > 0) {
      return url.indexOf('}', from) + 1;
    }
    String ends =
        switch (before) {
          case '?', '&' -> "&";
          case '(', ',' -> ",)";
          default -> ";";
        };
    int end = from;
    while (end < url.length() && ends.indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
