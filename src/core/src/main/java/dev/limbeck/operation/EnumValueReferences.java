package dev.limbeck.operation;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an enum type inside defaults and expressions: a database changes it along with the
 * value's name. A literal counts where it is cast to the type ({@code 'sad'::mood}, {@code
 * '{sad,ok}'::mood[]}), as a database writes it, or is the whole default of a column of the type.
 */
final class EnumValueReferences {
  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
  private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");

  /** A cast behind a literal: what qualifies the type, the type, and the sign of an array. */
  private static final Pattern CAST =
      Pattern.compile("\\s*::\\s*(?:(" + NAME + ")\\.)?(" + NAME + ")(\\s*\\[)?");

  private final QualifiedName type;
  private final String from;
  private final String to;

  EnumValueReferences(RenameEnumValue operation) {
    this.type = operation.type();
    this.from = operation.value();
    this.to = operation.to();
  }

  /** The table with the new name in all that speaks of the value. */
  Table in(Table table) {
    return new ExpressionEdit(this::text)
        .in(table.withColumns(table.columns().stream().map(this::column).toList()));
  }

  private Column column(Column column) {
    String text = column.defaultValue();
    if (text == null) {
      return column;
    }
    Matcher whole = LITERAL.matcher(text);
    boolean own = OperationNames.madeType(column.type()).equals(Optional.of(type));
    return column.withDefaultValue(
        own && whole.matches()
            ? literal(whole.group(1), column.type().dimensions() > 0)
            : text(text));
  }

  /** The expression with the new name. */
  String text(String expression) {
    StringBuilder text = new StringBuilder();
    Matcher literal = LITERAL.matcher(expression);
    int at = 0;
    while (at < expression.length()) {
      char c = expression.charAt(at);
      int end = at + 1;
      if (c == '\'' && literal.region(at, expression.length()).lookingAt()) {
        end = literal.end();
        Matcher cast = CAST.matcher(expression).region(end, expression.length());
        text.append(
            cast.lookingAt() && isType(cast)
                ? literal(literal.group(1), cast.group(3) != null)
                : expression.substring(at, end));
      } else if (c == '"') {
        end = ColumnReferences.closing(expression, at, c);
        text.append(expression, at, end);
      } else {
        text.append(c);
      }
      at = end;
    }
    return text.toString();
  }

  private boolean isType(Matcher cast) {
    String schema = cast.group(1);
    return unquoted(cast.group(2)).equals(type.name())
        && (schema == null || unquoted(schema).equals(type.schema()));
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  /**
   * A literal with the new name.
   *
   * @param content as it stands between the quotes
   */
  private String literal(String content, boolean array) {
    String old = content.replace("''", "'");
    String now = array ? ArrayLiteral.replace(old, from, to) : old.equals(from) ? to : old;
    return "'" + now.replace("'", "''") + "'";
  }
}
