package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.NumberingWords;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.KeyDetail;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Definitions in PostgreSQL's words. */
final class PostgresqlDefinitions extends SqlDefinitions {
  /** The first version with generated columns that are computed at each read. */
  private static final int VIRTUAL_COLUMNS = 18;

  private static final int NULLS_NOT_DISTINCT = 15;
  private static final int SET_SOME_COLUMNS = 15;

  private static final Pattern SIMPLE_VALUE = Pattern.compile("[0-9]+(\\.[0-9]+)?|on|off|auto");

  private final int version;

  PostgresqlDefinitions(int version) {
    this.version = version;
  }

  @Override
  public String type(ColumnType type) {
    return PostgresqlTypes.sql(type);
  }

  @Override
  public NumberingWords numberingWords() {
    // With a change of type, NO MAXVALUE is that of the type, also for what counts down.
    return new NumberingWords(
        "bigint",
        false,
        "NO CYCLE",
        (wanted, typed) -> typed ? PostgresqlSequences.usualLimits(wanted.limits().type()) : null);
  }

  @Override
  public String column(Column column) {
    if (column.generated() != null && !column.generated().stored() && version < VIRTUAL_COLUMNS) {
      throw new UserException(
          "column '"
              + column.name()
              + "' is a virtual generated column, which PostgreSQL "
              + version
              + " does not have",
          "Write 'stored: true' for the column, or use PostgreSQL 18 or newer.");
    }
    Identity identity = column.identity();
    if (identity == null ? column.type().serial() : identity.serial()) {
      return quote(column.name()) + " " + SerialColumns.type(column.type()) + " NOT NULL";
    }
    String text = column.defaultValue();
    return super.column(text == null ? column : column.withDefaultValue(defaultSql(text)));
  }

  @Override
  protected String keyDeferrability(PrimaryKey key) {
    return deferrability(key.deferrability());
  }

  @Override
  protected Set<KeyDetail> keyDetails() {
    return EnumSet.of(
        KeyDetail.INCLUDE, KeyDetail.STORAGE, KeyDetail.TABLESPACE, KeyDetail.COMMENT);
  }

  @Override
  protected String keyIndex(KeyIndex index) {
    return behindKeys(index.include(), index.options());
  }

  /** INCLUDE, storage parameters and tablespace of the index behind a constraint. */
  private String behindKeys(List<String> include, IndexOptions options) {
    return (include.isEmpty() ? "" : " INCLUDE (" + names(include) + ")")
        + storage(options)
        + tablespace(" USING INDEX TABLESPACE ", options);
  }

  @Override
  protected String onDeleteColumns(ForeignKey key) {
    if (version < SET_SOME_COLUMNS) {
      throw new UserException(
          "PostgreSQL "
              + version
              + " sets all columns of a foreign key on delete, not some: ("
              + String.join(", ", key.onDeleteColumns())
              + ")",
          "Leave 'on_delete_columns' out of it, or use PostgreSQL "
              + SET_SOME_COLUMNS
              + " or newer; for a script without a connection, say the server's version with"
              + " --database-version.");
    }
    return " (" + names(key.onDeleteColumns()) + ")";
  }

  @Override
  protected String notValid(Constraint constraint) {
    return " NOT VALID";
  }

  @Override
  protected String expression(String text) {
    return CoercedArray.kept(text);
  }

  @Override
  protected String exclusion(ExclusionConstraint constraint) {
    Index index = constraint.index();
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < index.parts().size(); i++) {
      elements.add(part(index.parts().get(i)) + " WITH " + constraint.operators().get(i));
    }
    return "EXCLUDE"
        + (index.method() == null ? "" : " USING " + index.method())
        + " ("
        + String.join(", ", elements)
        + ")"
        + behindKeys(index.include(), index.options())
        + (index.where() == null ? "" : " WHERE (" + expression(index.where()) + ")")
        + deferrability(constraint.deferrability());
  }

  @Override
  protected Set<IndexDetail> indexDetails() {
    return EnumSet.complementOf(
        EnumSet.of(IndexDetail.KIND, IndexDetail.LENGTH, IndexDetail.INVISIBLE));
  }

  @Override
  protected String indexOptions(IndexOptions options) {
    return nulls(options.nullsDistinct()) + storage(options) + tablespace(" TABLESPACE ", options);
  }

  @Override
  protected String nulls(boolean distinct) {
    if (!distinct && version < NULLS_NOT_DISTINCT) {
      throw new UserException(
          "PostgreSQL " + version + " has no NULLS NOT DISTINCT",
          "Leave 'nulls_not_distinct' out of it, or use PostgreSQL "
              + NULLS_NOT_DISTINCT
              + " or newer; for a script without a connection, say the server's version with"
              + " --database-version.");
    }
    return super.nulls(distinct);
  }

  private String storage(IndexOptions options) {
    return options.storage().isEmpty()
        ? ""
        : options.storage().entrySet().stream()
            .map(one -> quote(one.getKey()) + "=" + storageValue(one.getValue()))
            .collect(Collectors.joining(", ", " WITH (", ")"));
  }

  private static String storageValue(String value) {
    return SIMPLE_VALUE.matcher(value).matches() ? value : literal(value);
  }

  private String tablespace(String words, IndexOptions options) {
    return options.tablespace() == null ? "" : words + quote(options.tablespace());
  }

  @Override
  protected String collation(Column column) {
    return column.collation() == null ? "" : " COLLATE " + collationName(column.collation());
  }

  @Override
  protected String indexCollation(String name) {
    return collationName(name);
  }

  /** In quotes, since {@code C} is none else; one with its schema has them. */
  static String collationName(String name) {
    return name.startsWith("\"") ? name : Identifiers.alwaysQuote(name);
  }

  /**
   * The expression as it may stand after DEFAULT, where the grammar takes no more than an operand
   * ({@code b_expr}) without parentheses.
   */
  static String defaultSql(String text) {
    List<Token> tokens = ExpressionText.essentials(text);
    boolean simple =
        tokens.size() <= 1
            || ExpressionText.enclosed(tokens)
            || isSignedNumber(tokens)
            || isCall(tokens);
    return simple ? text : "(" + text + ")";
  }

  private static boolean isSignedNumber(List<Token> tokens) {
    return tokens.size() == 2
        && (tokens.get(0).is("-") || tokens.get(0).is("+"))
        && tokens.get(1).kind() == Token.Kind.NUMBER;
  }

  /** A function's call and nothing more; {@code NOT (x)} is none. */
  private static boolean isCall(List<Token> tokens) {
    String name = tokens.get(0).text();
    List<Token> arguments = tokens.subList(1, tokens.size());
    return tokens.get(0).kind() == Token.Kind.WORD
        && name.equals(ExpressionText.lower(name))
        && (ExpressionText.enclosed(arguments)
            || (arguments.size() == 2 && arguments.get(0).is("(")));
  }
}
