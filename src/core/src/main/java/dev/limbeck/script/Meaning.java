package dev.limbeck.script;

import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.YamlValue.Entries;
import dev.limbeck.script.YamlValue.Items;
import dev.limbeck.script.YamlValue.Lines;
import dev.limbeck.script.YamlValue.Raw;
import dev.limbeck.script.YamlValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What operations mean, as texts that stay the same while a file is only written differently:
 * whatever its comments, its layout, the synonyms of its keys, what it says of defaults.
 *
 * <p>The texts are kept, as checksums, in the databases of users. They must not change from one
 * version of this library to the next; so they are made from YAML's words, which are a promise
 * anyway, with sorted keys.
 */
public final class Meaning {
  /** The keys under which SQL stands. */
  private static final Set<String> SQL =
      Set.of(
          "default", "existing_default", "expression", "where", "generated", "existing_generated");

  /** What people are told, and no database. */
  private static final Set<String> WORDLESS = Set.of("attribute");

  private final String database;
  private final Function<String, List<String>> statements;
  private final Function<String, String> sql;

  /**
   * Reads meanings for one database.
   *
   * @param database by whose name {@code execute} chooses its text
   * @param statements splits a script
   * @param sql a piece of SQL in the form in which only what counts is left
   */
  public Meaning(
      String database, Function<String, List<String>> statements, Function<String, String> sql) {
    this.database = database;
    this.statements = statements;
    this.sql = sql;
  }

  /**
   * A part of what a revision does.
   *
   * @param text the same for the same meaning
   * @param operation as the file has it now
   */
  public record Part(String text, PlacedOperation operation) {}

  /**
   * The parts of a body in order: one for an operation, one for each statement of the user's own.
   */
  public List<Part> parts(List<PlacedOperation> body) {
    List<Part> parts = new ArrayList<>();
    for (PlacedOperation placed : body) {
      texts(placed.operation()).forEach(text -> parts.add(new Part(text, placed)));
    }
    return parts;
  }

  private List<String> texts(Operation operation) {
    if (operation instanceof ExecuteSql execute) {
      return execute.sqlFor(database).map(statements).orElse(List.of()).stream().map(sql).toList();
    }
    return List.of(text("", operation.accept(new OperationYaml())));
  }

  private String text(String key, YamlValue value) {
    if (value instanceof Raw raw) {
      return raw.token();
    }
    if (value instanceof Text text) {
      return quoted(key, text.text());
    }
    if (value instanceof Lines lines) {
      return quoted(key, lines.text());
    }
    if (value instanceof Items list) {
      return list.items().stream()
          .map(item -> text(key, item))
          .collect(Collectors.joining(",", "[", "]"));
    }
    Map<String, YamlValue> sorted = new TreeMap<>(((Entries) value).entries());
    return sorted.entrySet().stream()
        .filter(entry -> !WORDLESS.contains(entry.getKey()))
        .map(entry -> quoted("", entry.getKey()) + ":" + text(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String quoted(String key, String text) {
    String meant = SQL.contains(key) ? sql.apply(text) : text;
    return '"' + meant.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
