package dev.limbeck.dialect;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.KeyDetail;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How names, types, columns, constraints and indexes are written inside a statement, as the
 * standard has it.
 */
public abstract class SqlDefinitions {

  /** A portable or native type in this database's words. */
  public abstract String type(ColumnType type);

  public String quote(String identifier) {
    return Identifiers.quote(identifier);
  }

  public final String name(QualifiedName name) {
    return name.inDefaultSchema()
        ? quote(name.name())
        : quote(name.schema()) + "." + quote(name.name());
  }

  public final String names(List<String> identifiers) {
    return identifiers.stream().map(this::quote).collect(Collectors.joining(", "));
  }

  /** A text as a string literal. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  public String createTable(Table table) {
    List<String> lines = new ArrayList<>();
    table.columns().forEach(column -> lines.add(columnInTable(table, column)));
    tableConstraints(table).forEach(constraint -> lines.add(constraint(constraint)));
    return "CREATE TABLE " + name(table.name()) + " (\n  " + String.join(",\n  ", lines) + "\n)";
  }

  /** A column's line in CREATE TABLE. */
  public String columnInTable(Table table, Column column) {
    return column(column);
  }

  /** The constraints that get a line of their own in CREATE TABLE. */
  public List<Constraint> tableConstraints(Table table) {
    return table.constraints();
  }

  /** Name, type, and what follows. */
  public String column(Column column) {
    StringBuilder text = new StringBuilder(quote(column.name()));
    text.append(' ').append(type(column.type())).append(collation(column));
    if (column.generated() != null) {
      text.append(generated(column.generated()));
    }
    if (column.identity() != null) {
      String words = column.identity().words().toUpperCase(Locale.ROOT);
      text.append(" GENERATED ").append(words).append(" AS IDENTITY");
      text.append(numbering(column.identity()));
    }
    if (column.defaultValue() != null) {
      text.append(" DEFAULT ").append(column.defaultValue());
    }
    if (!column.nullable()) {
      text.append(" NOT NULL");
    }
    return text.toString();
  }

  /** The options behind AS IDENTITY with a blank before them; nothing where they are usual. */
  public String numbering(Identity identity) {
    Numbering numbering = identity.numbers();
    return numbering.equals(Numbering.USUAL)
        ? ""
        : " (" + numberingWords().created(numbering) + ")";
  }

  /** How sequences and identity columns count, in words. */
  public NumberingWords numberingWords() {
    return new NumberingWords("BIGINT", true, "NO CYCLE");
  }

  /** What follows CREATE SEQUENCE. */
  public String sequence(Sequence sequence) {
    ColumnType type = sequence.numbering().limits().type();
    return name(sequence.name())
        + (type == null ? "" : " AS " + type(type))
        + " "
        + numberingWords().created(sequence.numbering());
  }

  /** {@code GENERATED ALWAYS AS (…) STORED} with a blank before it. */
  public static String generated(Generated generated) {
    return " GENERATED ALWAYS AS ("
        + generated.expression()
        + ")"
        + (generated.stored() ? " STORED" : " VIRTUAL");
  }

  /** {@code COLLATE name} after a column's type, or nothing. */
  protected String collation(Column column) {
    String collation = column.collation();
    return collation == null ? "" : " COLLATE " + Identifiers.alwaysQuote(collation);
  }

  /** A constraint as a line of CREATE TABLE, or after ADD. */
  public final String constraint(Constraint constraint) {
    String name = constraint.name();
    return (name == null ? "" : "CONSTRAINT " + quote(name) + " ") + constraintBody(constraint);
  }

  private String constraintBody(Constraint constraint) {
    if (constraint instanceof PrimaryKey key) {
      return "PRIMARY KEY ("
          + keyColumns(key)
          + ")"
          + keyIndex(key.index())
          + keyDeferrability(key);
    }
    if (constraint instanceof UniqueConstraint unique) {
      return "UNIQUE"
          + nulls(unique.nullsDistinct())
          + " ("
          + keyColumns(unique)
          + ")"
          + keyIndex(unique.index())
          + deferrability(unique.deferrability());
    }
    if (constraint instanceof ForeignKey key) {
      return foreignKey(key);
    }
    if (constraint instanceof ExclusionConstraint exclusion) {
      return exclusion(exclusion);
    }
    return "CHECK ("
        + expression(((CheckConstraint) constraint).expression())
        + ")"
        + (constraint.valid() ? "" : notValid(constraint));
  }

  /** A condition or an expression of an index, such that the database keeps its words. */
  protected String expression(String text) {
    return text;
  }

  /**
   * What follows a constraint that the rows which are there need not keep, with a blank before it.
   *
   * @throws UserException if the database has none
   */
  protected String notValid(Constraint constraint) {
    throw new UserException(
        "cannot create "
            + words(constraint)
            + ": this database has none that is not valid for all rows",
        "Leave 'not_valid' out of it, or say in 'execute' what each database gets.");
  }

  /**
   * What follows the action of a deletion that sets some of a key's columns, with a blank before
   * it.
   *
   * @throws UserException if the database, or this version of it, sets them all
   */
  protected String onDeleteColumns(ForeignKey key) {
    throw new UserException(
        "cannot create "
            + words(key)
            + ": this database sets all columns of a foreign key on delete, not some",
        "Leave 'on_delete_columns' out of it, or say in 'execute' what each database gets.");
  }

  private static String words(Constraint constraint) {
    return constraint.name() == null ? "a constraint" : "constraint " + constraint.name();
  }

  /**
   * {@code NULLS NOT DISTINCT} with a blank before it, or nothing.
   *
   * @throws UserException if this version of the database has it not
   */
  protected String nulls(boolean distinct) {
    return distinct ? "" : " NULLS NOT DISTINCT";
  }

  private String foreignKey(ForeignKey key) {
    String target = key.targetColumns().isEmpty() ? "" : " (" + names(key.targetColumns()) + ")";
    return "FOREIGN KEY ("
        + names(key.columns())
        + ") REFERENCES "
        + name(key.target())
        + target
        + (key.match() == ForeignKeyMatch.FULL ? " MATCH FULL" : "")
        + action(" ON DELETE ", key.onDelete())
        + (key.onDeleteColumns().isEmpty() ? "" : onDeleteColumns(key))
        + action(" ON UPDATE ", key.onUpdate())
        + deferrability(key.deferrability())
        + (key.valid() ? "" : notValid(key));
  }

  private String keyColumns(KeyConstraint key) {
    Set<KeyDetail> unknown = new TreeSet<>(key.index().details());
    unknown.removeAll(keyDetails());
    if (!unknown.isEmpty()) {
      String words = KeyDetail.words(unknown);
      throw new UserException(
          "cannot create a key on "
              + String.join(", ", key.columns())
              + ": this database has no keys with "
              + words,
          "Leave " + words + " out of it, or say in 'execute' what each database gets.");
    }
    return key.columns().stream()
        .map(one -> keyColumn(one, key.index()))
        .collect(Collectors.joining(", "));
  }

  private String keyColumn(String column, KeyIndex index) {
    String collation = index.collations().get(column);
    return quote(column)
        + (collation == null ? "" : " COLLATE " + indexCollation(collation))
        + (index.descending().contains(column) ? " DESC" : "");
  }

  /** What this database knows to be said of the index behind a key besides what all do. */
  protected Set<KeyDetail> keyDetails() {
    return Set.of();
  }

  /** What follows a key's columns and says how its index is made, with a blank before it. */
  protected String keyIndex(KeyIndex index) {
    return "";
  }

  /** When a primary key is checked; most databases always do it at once. */
  protected String keyDeferrability(PrimaryKey key) {
    return "";
  }

  /**
   * What follows an exclusion constraint's name.
   *
   * @throws UserException if the database has none
   */
  protected String exclusion(ExclusionConstraint constraint) {
    throw new UserException(
        "cannot create exclusion constraint "
            + (constraint.name() == null ? "" : constraint.name() + " ")
            + "here: exclusion constraints are PostgreSQL's alone",
        "Say in 'execute' what each database gets.");
  }

  protected static String deferrability(Deferrability deferrability) {
    return switch (deferrability) {
      case NOT_DEFERRABLE -> "";
      case DEFERRABLE -> " DEFERRABLE";
      case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
    };
  }

  private static String action(String prefix, ReferentialAction action) {
    return action == ReferentialAction.NO_ACTION
        ? ""
        : prefix + action.words().toUpperCase(Locale.ROOT);
  }

  /** What this database knows to be said of an index besides what all do. */
  protected Set<IndexDetail> indexDetails() {
    return Set.of();
  }

  /**
   * The statement that makes an index.
   *
   * @throws UserException if something is said of it that this database does not have
   */
  public String createIndex(QualifiedName table, Index index) {
    requireDetails(table, index);
    StringBuilder text = new StringBuilder("CREATE ");
    text.append(index.unique() ? "UNIQUE INDEX " : "INDEX ").append(indexName(table, index));
    text.append(" ON ").append(indexedTable(table));
    if (index.method() != null) {
      text.append(" USING ").append(index.method());
    }
    text.append(" (")
        .append(index.parts().stream().map(this::part).collect(Collectors.joining(", ")))
        .append(')');
    if (!index.include().isEmpty()) {
      text.append(" INCLUDE (").append(names(index.include())).append(')');
    }
    text.append(indexOptions(index.options()));
    if (index.where() != null) {
      text.append(" WHERE ").append(expression(index.where()));
    }
    return text.toString();
  }

  /** What stands between an index's columns and its predicate, with a blank before it. */
  protected String indexOptions(IndexOptions options) {
    return "";
  }

  /**
   * Passes where this database has all that is said of an index.
   *
   * @throws UserException otherwise
   */
  public final void requireDetails(QualifiedName table, Index index) {
    Set<IndexDetail> unknown = new TreeSet<>(index.details());
    unknown.removeAll(indexDetails());
    if (!unknown.isEmpty()) {
      String words = IndexDetail.words(unknown);
      throw new UserException(
          "cannot create index "
              + index.name()
              + " on "
              + table
              + ": this database has no indexes with "
              + words,
          "Leave " + words + " out of it, or say in 'execute' what each database gets.");
    }
  }

  /**
   * An index's name in CREATE INDEX; most databases put it into its table's schema by themselves.
   */
  public String indexName(QualifiedName table, Index index) {
    return quote(Objects.requireNonNull(index.name()));
  }

  /** The table's name in CREATE INDEX. */
  public String indexedTable(QualifiedName table) {
    return name(table);
  }

  /** A collation's name in an index. */
  protected String indexCollation(String name) {
    return quote(name);
  }

  protected final String part(IndexPart part) {
    StringBuilder text =
        new StringBuilder(
            part.expression() ? "(" + expression(part.text()) + ")" : quote(part.text()));
    if (part.length() != null) {
      text.append('(').append(part.length()).append(')');
    }
    if (part.collation() != null) {
      text.append(" COLLATE ").append(indexCollation(part.collation()));
    }
    if (part.operatorClass() != null) {
      text.append(' ').append(part.operatorClass());
    }
    if (part.descending()) {
      text.append(" DESC");
    }
    if (part.nullsFirst() != null) {
      text.append(part.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }
    return text.toString();
  }
}
