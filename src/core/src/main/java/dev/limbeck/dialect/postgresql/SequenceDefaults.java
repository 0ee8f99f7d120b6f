package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Defaults that count with a sequence. PostgreSQL keeps its oid and not its name (manual, section
 * 9.17), so that they go on with it under another name; in a schema they are texts.
 */
final class SequenceDefaults {
  private static final Pattern NEXTVAL =
      Pattern.compile(
          "(\\bnextval\\(\\s*')((?:[^']|'')+)('(?:::regclass)?\\s*\\))", Pattern.CASE_INSENSITIVE);
  private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|[^.\"]+");

  private SequenceDefaults() {}

  /** A schema in which a sequence has been renamed, with the defaults that follow it. */
  static Schema following(RenameSequence rename, Schema renamed) {
    return renamed.withTables(
        renamed.tables().stream().map(table -> following(rename, table)).toList());
  }

  private static Table following(RenameSequence rename, Table table) {
    boolean counts =
        table.columns().stream()
            .map(Column::defaultValue)
            .anyMatch(text -> text != null && NEXTVAL.matcher(text).find());
    return counts
        ? table.withColumns(
            table.columns().stream().map(column -> following(rename, column)).toList())
        : table;
  }

  private static Column following(RenameSequence rename, Column column) {
    String text = column.defaultValue();
    return text == null
        ? column
        : column.withDefaultValue(
            NEXTVAL
                .matcher(text)
                .replaceAll(
                    call ->
                        Matcher.quoteReplacement(
                            call.group(1) + name(rename, call.group(2)) + call.group(3))));
  }

  private static String name(RenameSequence rename, String literal) {
    List<String> parts =
        PART.matcher(literal.replace("''", "'")).results().map(SequenceDefaults::unquoted).toList();
    QualifiedName old = rename.sequence();
    boolean same =
        parts.size() == 1
            ? old.inDefaultSchema() && parts.get(0).equals(old.name())
            : parts.equals(List.of(old.schema(), old.name()));
    if (!same) {
      return literal;
    }
    String to = written(rename.to());
    return parts.size() == 1 ? to : written(old.schema()) + "." + to;
  }

  private static String unquoted(MatchResult part) {
    String quoted = part.group(1);
    return quoted == null ? part.group().toLowerCase(Locale.ROOT) : quoted.replace("\"\"", "\"");
  }

  private static String written(String name) {
    return Identifiers.quote(name).replace("'", "''");
  }
}
