package dev.limbeck.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Urls of databases that are files: their paths are made absolute, so that any folder will do. */
final class FileUrl {
  /** Parameters that SQLite itself reads, and only where the name is a {@code file:} uri. */
  private static final Pattern URI_PARAMETER =
      Pattern.compile("[?&](mode|cache|immutable|nolock|psow|vfs)=");

  private static final List<String> H2_ELSEWHERE =
      List.of("mem:", "tcp:", "ssl:", "zip:", "split:", "nio:", "nioMapped:", "async:", "memFS:");

  private FileUrl() {}

  /**
   * A file of SQLite.
   *
   * @param name what follows {@code jdbc:sqlite:}: a path or a {@code file:} uri, with parameters
   */
  static DatabaseUrl sqlite(String name, String shown, Path folder) {
    int question = name.indexOf('?');
    String query = question < 0 ? "" : name.substring(question);
    String path = question < 0 ? name : name.substring(0, question);
    boolean uri = path.startsWith("file:");
    String bare = uri ? Percent.decode(path.substring("file:".length())) : path;
    if (bare.isEmpty() || bare.startsWith(":") || query.contains("mode=memory")) {
      return new DatabaseUrl("jdbc:sqlite:" + name, "", Secret.NONE, shown, null);
    }
    if (uri && bare.startsWith("//")) {
      bare = bare.substring(2);
    }
    Path file = absolute(bare, shown, folder);
    boolean asUri = uri || URI_PARAMETER.matcher(query).find() || file.toString().contains("?");
    String spelled = asUri ? "file:" + uriPath(file) : file.toString();
    return new DatabaseUrl("jdbc:sqlite:" + spelled + query, "", Secret.NONE, shown, file);
  }

  private static String uriPath(Path file) {
    String encoded = Percent.encode(file.toString().replace('\\', '/')).replace("%2F", "/");
    return (encoded.startsWith("/") ? "" : "/") + encoded.replace("%3A", ":");
  }

  /** A database of H2; what is no plain file is left alone. */
  static DatabaseUrl h2(String jdbc, String shown, Path folder) {
    String rest = jdbc.substring("jdbc:h2:".length());
    int semicolon = rest.indexOf(';');
    String settings = semicolon < 0 ? "" : rest.substring(semicolon);
    String name = semicolon < 0 ? rest : rest.substring(0, semicolon);
    String path = name.startsWith("file:") ? name.substring("file:".length()) : name;
    if (path.isEmpty() || H2_ELSEWHERE.stream().anyMatch(name::startsWith)) {
      return new DatabaseUrl(jdbc, "", Secret.NONE, shown, null);
    }
    Path file =
        path.startsWith("~/")
            ? Path.of(System.getProperty("user.home", "."), path.substring(2)).toAbsolutePath()
            : absolute(path, shown, folder);
    return new DatabaseUrl(
        "jdbc:h2:file:" + file + settings,
        "",
        Secret.NONE,
        shown,
        file.resolveSibling(file.getFileName() + ".mv.db"));
  }

  private static Path absolute(String path, String shown, Path folder) {
    try {
      return folder.resolve(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw UrlReader.wrong("'" + shown + "' does not name a file", "Correct the path.");
    }
  }
}
