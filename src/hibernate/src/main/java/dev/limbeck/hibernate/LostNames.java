package dev.limbeck.hibernate;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Generated;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.mapping.Table;

/**
 * The columns of a table whose names {@linkplain PortableNames#isLost cannot be told} from ordinary
 * ones. They are made as such, so expressions of the mapping, which have them in quotes, need the
 * case in which the database keeps them.
 */
final class LostNames {
  private static final Pattern STRING_OR_NAME = Pattern.compile("'(?:[^']|'')*'|\"[^\"]+\"");

  private final Set<String> columns = new TreeSet<>();

  LostNames(Table table, PortableNames names) {
    for (org.hibernate.mapping.Column column : table.getColumns()) {
      if (names.isLost(column.getName(), column.isQuoted())) {
        columns.add(column.getName());
      }
    }
  }

  /** The check as the columns are made. */
  CheckConstraint in(CheckConstraint check) {
    return check.withExpression(text(check.expression()));
  }

  /** The column as the columns that its values are computed of are made. */
  Column in(Column column) {
    Generated generated = column.generated();
    return generated == null
        ? column
        : column.withGenerated(new Generated(text(generated.expression()), generated.stored()));
  }

  private String text(String expression) {
    return columns.isEmpty()
        ? expression
        : STRING_OR_NAME
            .matcher(expression)
            .replaceAll(found -> Matcher.quoteReplacement(kept(found.group())));
  }

  private String kept(String token) {
    boolean lost =
        token.startsWith("\"") && columns.contains(token.substring(1, token.length() - 1));
    return lost ? token.toUpperCase(Locale.ROOT) : token;
  }
}
