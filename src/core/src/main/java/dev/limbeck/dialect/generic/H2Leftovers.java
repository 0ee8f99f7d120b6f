package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an ALTER TABLE leaves behind on H2 when its process dies. H2 copies the table to another one
 * beside it, {@code T_COPY_3_0} of the session's number and a counter, which takes the place of the
 * old one at the end ({@code Database.getTempTableName}, {@code AlterTableAlterColumn.copyData});
 * until then the copy is an ordinary table that nobody has asked for.
 *
 * <p>A name proves nothing: {@code ORDERS_COPY_2024_11} may be somebody's backup. Only what {@link
 * H2Copy} proves to be H2's is taken away, everything else is told.
 */
final class H2Leftovers {
  private static final Pattern NUMBERS = Pattern.compile("_COPY_[0-9]+_[0-9]+");

  private final Connection live;
  private final List<SqlToken> tokens;
  private final Folding folding;

  private H2Leftovers(Connection live, List<SqlToken> tokens, Folding folding) {
    this.live = live;
    this.tokens = tokens;
    this.folding = folding;
  }

  /**
   * Takes away the copies that are surely an interrupted statement's.
   *
   * @return for each other table that has the name of such a copy, what to do about it
   */
  static List<String> remove(Connection live, SqlLexer lexer, String sql) throws SQLException {
    List<SqlToken> tokens = lexer.tokens(sql).stream().filter(token -> !token.blank()).toList();
    return new H2Leftovers(live, tokens, Folding.of(live.getMetaData())).remove();
  }

  private List<String> remove() throws SQLException {
    List<String> altered = altered();
    if (altered.isEmpty()) {
      return List.of();
    }
    String schema = altered.size() > 1 ? altered.get(altered.size() - 2) : live.getSchema();
    List<H2Table> tables = H2Table.all(live, name -> folding.same(name, schema));
    String name = altered.get(altered.size() - 1);
    Optional<H2Table> base =
        tables.stream().filter(table -> folding.same(table.name(), name)).findFirst();
    String prefix = base.map(H2Table::name).orElse(name);
    List<String> left = new ArrayList<>();
    for (H2Table table : tables) {
      if (!table.name().startsWith(prefix)
          || !NUMBERS.matcher(table.name().substring(prefix.length())).matches()) {
        continue;
      }
      if (base.isEmpty()) {
        left.add(onlyCopy(table, prefix));
      } else {
        new H2Copy(live, base.get(), table, this::mentions)
            .remove()
            .ifPresent(doubt -> left.add(doubtful(table, base.get(), doubt)));
      }
    }
    return left;
  }

  /** The name of the table, behind what it is qualified with; empty for other statements. */
  private List<String> altered() {
    if (tokens.size() < 3 || !tokens.get(0).is("alter") || !tokens.get(1).is("table")) {
      return List.of();
    }
    int at = tokens.get(2).is("if") ? 4 : 2;
    List<String> parts = new ArrayList<>();
    while (at < tokens.size()) {
      parts.add(folding.stored(tokens.get(at)));
      if (at + 1 == tokens.size() || !tokens.get(at + 1).is(".")) {
        return parts;
      }
      at += 2;
    }
    return List.of();
  }

  private boolean mentions(String column) {
    return tokens.stream()
        .filter(token -> token.kind() == Kind.WORD || token.kind() == Kind.QUOTED)
        .anyMatch(token -> folding.same(folding.stored(token), column));
  }

  private static String doubtful(H2Table copy, H2Table table, String doubt) {
    return "the table "
        + copy.quoted()
        + " may be what an interrupted ALTER TABLE of "
        + table.quoted()
        + " has left behind, but "
        + doubt
        + ". It was left as it is. Look at it: SELECT * FROM "
        + copy.quoted()
        + "; and if nobody needs it: DROP TABLE "
        + copy.quoted();
  }

  private static String onlyCopy(H2Table copy, String table) {
    return "the table "
        + copy.quoted()
        + " may hold the rows of "
        + H2Table.quoted(table)
        + ", which is not there: an ALTER TABLE was interrupted before it took that place. It was"
        + " left as it is. Look at it: SELECT * FROM "
        + copy.quoted()
        + "; and if so: ALTER TABLE "
        + copy.quoted()
        + " RENAME TO "
        + H2Table.quoted(table);
  }

  /** What the database makes of identifiers without quotes, by its settings. */
  private record Folding(boolean upper, boolean lower, boolean insensitive) {
    static Folding of(DatabaseMetaData metadata) throws SQLException {
      return new Folding(
          metadata.storesUpperCaseIdentifiers(),
          metadata.storesLowerCaseIdentifiers(),
          metadata.storesMixedCaseIdentifiers());
    }

    String stored(SqlToken token) {
      if (token.kind() == Kind.QUOTED) {
        return token.name();
      }
      return upper
          ? token.name().toUpperCase(Locale.ROOT)
          : lower ? token.name().toLowerCase(Locale.ROOT) : token.name();
    }

    boolean same(String a, String b) {
      return insensitive ? a.equalsIgnoreCase(b) : a.equals(b);
    }
  }
}
