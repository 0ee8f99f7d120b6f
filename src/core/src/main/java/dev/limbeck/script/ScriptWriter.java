package dev.limbeck.script;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ColumnAttribute;
import dev.limbeck.schema.Table;
import dev.limbeck.script.YamlValue.Entries;
import dev.limbeck.script.YamlValue.Items;
import dev.limbeck.script.YamlValue.Lines;
import dev.limbeck.script.YamlValue.Raw;
import dev.limbeck.script.YamlValue.Text;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text of a revision file, which {@link ScriptReader} reads back: the same header, equal
 * operations (but for the definitions of what is dropped), the same bytes for the same input.
 */
public final class ScriptWriter {

  /**
   * A revision in YAML.
   *
   * @param notes sentences for whoever reviews the file; they become comments at its head
   */
  public String yaml(
      ScriptHeader header,
      List<String> notes,
      List<? extends Operation> upgrade,
      List<? extends Operation> downgrade) {
    return yaml(header, notes, List.of(), upgrade, downgrade, Map.of());
  }

  /**
   * A revision in YAML, with what its upgrade destroys.
   *
   * @param attributes what columns are for from then on, where no operation says it
   * @param destructive what data is lost, by the operation of the upgrade that loses it
   */
  public String yaml(
      ScriptHeader header,
      List<String> notes,
      List<ColumnAttribute> attributes,
      List<? extends Operation> upgrade,
      List<? extends Operation> downgrade,
      Map<Operation, String> destructive) {
    StringBuilder out = new StringBuilder(up(header, notes, attributes, upgrade, destructive));
    out.append('\n');
    new YamlEmitter(out).entry("downgrade", operations(downgrade, Map.of()), 0);
    return out.toString();
  }

  /**
   * A revision in YAML that cannot be undone.
   *
   * @param notes as in {@link #yaml(ScriptHeader, List, List, List)}
   */
  public String yaml(ScriptHeader header, List<String> notes, List<? extends Operation> upgrade) {
    return up(header, notes, List.of(), upgrade, Map.of());
  }

  private static String up(
      ScriptHeader header,
      List<String> notes,
      List<ColumnAttribute> attributes,
      List<? extends Operation> upgrade,
      Map<Operation, String> destructive) {
    StringBuilder out = new StringBuilder();
    comments(out, "# ", notes);
    YamlEmitter emitter = new YamlEmitter(out);
    emitter.entry("revision", new Text(header.revision()), 0);
    names(emitter, "revises", header.revises());
    names(emitter, "depends_on", header.dependsOn());
    names(emitter, "branch_labels", header.branchLabels());
    if (!header.message().isEmpty()) {
      emitter.entry("message", new Text(header.message()), 0);
    }
    if (header.created() != null) {
      emitter.entry("created", new Raw(instant(header.created())), 0);
    }
    out.append('\n');
    if (!attributes.isEmpty()) {
      emitter.entry("attributes", attributes(attributes), 0);
      out.append('\n');
    }
    emitter.entry("upgrade", operations(upgrade, destructive), 0);
    return out.toString();
  }

  private static void names(YamlEmitter emitter, String key, List<String> names) {
    if (names.size() == 1) {
      emitter.entry(key, new Text(names.get(0)), 0);
    } else if (!names.isEmpty()) {
      emitter.entry(key, Items.texts(names), 0);
    }
  }

  private static Items attributes(List<ColumnAttribute> attributes) {
    return new Items(
        attributes.stream()
            .<YamlValue>map(
                one ->
                    TableYaml.qualified("table", one.table())
                        .text("column", one.column())
                        .text("attribute", one.attribute())
                        .build())
            .toList(),
        true);
  }

  private static Items operations(
      List<? extends Operation> operations, Map<Operation, String> destructive) {
    OperationYaml words = new OperationYaml();
    return new Items(
        operations.stream()
            .<YamlValue>map(
                operation -> marked(operation.accept(words), destructive.get(operation)))
            .toList(),
        true);
  }

  private static Entries marked(Entries operation, @Nullable String reason) {
    if (reason == null) {
      return operation;
    }
    Map<String, YamlValue> marked = new LinkedHashMap<>();
    operation
        .entries()
        .forEach(
            (name, value) -> {
              // SQL without marks stands alone.
              Entries keys =
                  value instanceof Entries entries
                      ? entries
                      : new Entries(Map.of(ExecuteSql.OTHER, value), value instanceof Lines);
              marked.put(name, marked(keys, reason, keys.block()));
            });
    return new Entries(marked, operation.block());
  }

  private static Entries marked(Entries keys, String reason, boolean block) {
    Map<String, YamlValue> marked = new LinkedHashMap<>(keys.entries());
    marked.put("destructive", new Raw("true"));
    marked.put("reason", new Text(reason));
    return new Entries(marked, block);
  }

  /** An operation as a revision has it behind its dash, for comments. */
  public String inOneLine(Operation operation) {
    return YamlEmitter.inOneLine(operation.accept(new OperationYaml()));
  }

  /** Tables as a revision would make them, for comments. */
  public List<String> describe(List<Table> tables) {
    StringBuilder out = new StringBuilder();
    OperationYaml words = new OperationYaml();
    new YamlEmitter(out)
        .entry(
            "tables",
            new Items(
                tables.stream()
                    .<YamlValue>map(table -> new CreateTable(table).accept(words))
                    .toList(),
                true),
            0);
    return out.toString().lines().skip(1).toList();
  }

  /**
   * A revision in SQL.
   *
   * @param notes as in {@link #yaml}
   * @param upgrade finished statements, with or without a semicolon at their end
   * @throws dev.limbeck.error.UserException if a line of a statement would be taken for the
   *     beginning of a section
   */
  public String sql(
      ScriptHeader header, List<String> notes, List<String> upgrade, List<String> downgrade) {
    refuseMarkers(header, upgrade);
    refuseMarkers(header, downgrade);
    StringBuilder out = new StringBuilder();
    comments(out, "-- # ", notes);
    headerLine(out, "revision", header.revision());
    headerLine(out, "revises", String.join(", ", header.revises()));
    headerLine(out, "depends_on", String.join(", ", header.dependsOn()));
    headerLine(out, "branch_labels", String.join(", ", header.branchLabels()));
    headerLine(out, "message", message(header.message()));
    headerLine(out, "created", instant(header.created()));
    out.append("\n-- upgrade\n");
    statements(out, upgrade);
    out.append("\n-- downgrade\n");
    statements(out, downgrade);
    return out.toString();
  }

  private static void refuseMarkers(ScriptHeader header, List<String> statements) {
    Problems problems = new Problems();
    for (String statement : statements) {
      statement
          .lines()
          .filter(SqlScriptText::isMarker)
          .forEach(
              line ->
                  problems.add(
                      header.place(),
                      "a statement has the line '" + line + "', which begins a section of the file",
                      "Write this revision as YAML."));
    }
    problems.throwIfAny(ExitCode.FAILED);
  }

  private static void headerLine(StringBuilder out, String key, String value) {
    if (!value.isEmpty()) {
      out.append("-- ").append(key).append(": ").append(value).append('\n');
    }
  }

  /** The rest of a line as it is, or quoted where a line could not hold it. */
  private static String message(String text) {
    boolean plain =
        text.strip().equals(text) && !text.startsWith("\"") && YamlScalars.printableLine(text);
    return plain ? text : YamlScalars.doubleQuoted(text);
  }

  private static String instant(@Nullable Instant instant) {
    return instant == null ? "" : DateTimeFormatter.ISO_INSTANT.format(instant);
  }

  private static void statements(StringBuilder out, List<String> statements) {
    for (String statement : statements) {
      String text = statement.strip();
      if (text.isEmpty()) {
        continue;
      }
      out.append(text);
      String lastLine = text.substring(text.lastIndexOf('\n') + 1);
      if (lastLine.contains("--")) {
        out.append("\n;");
      } else if (!text.endsWith(";")) {
        out.append(';');
      }
      out.append('\n');
    }
  }

  private static void comments(StringBuilder out, String sign, List<String> notes) {
    for (String note : notes) {
      note.lines()
          .forEach(line -> out.append((sign + printable(line)).stripTrailing()).append('\n'));
    }
  }

  private static String printable(String line) {
    return line.codePoints()
        .mapToObj(c -> YamlScalars.printable(Character.toString(c)) ? Character.toString(c) : " ")
        .collect(Collectors.joining());
  }
}
