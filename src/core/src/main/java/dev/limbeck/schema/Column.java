package dev.limbeck.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name without quotes
 * @param nullable whether NULL is allowed; false for the columns of a primary key in normal form,
 *     but on SQLite, where they are as they say
 * @param defaultValue the expression of DEFAULT as SQL writes it ({@code 'new'}, {@code 0}, {@code
 *     CURRENT_TIMESTAMP}), or null where there is none
 * @param identity null where the database does not number the rows by this column
 * @param generated null for an ordinary column
 * @param comment null where there is none, never empty
 * @param collation the name of the order in which its texts stand, as it is, without quotes; null
 *     for the database's usual one. A mapping that names a character set alone has {@link
 *     #CHARACTER_SET} and that, until a database has said which order that means
 * @param attribute the attribute of an entity that the column is for ({@code Post.title}), or null.
 *     No database knows it, so it is no part of what is compared; it tells a renamed column from a
 *     new one
 */
public record Column(
    String name,
    ColumnType type,
    boolean nullable,
    @Nullable String defaultValue,
    @Nullable Identity identity,
    @Nullable Generated generated,
    @Nullable String comment,
    @Nullable String collation,
    @Nullable String attribute) {

  /** What stands before a character set in place of a collation. */
  public static final String CHARACTER_SET = "character set ";

  public Column {
    comment = comment == null || comment.isEmpty() ? null : comment;
  }

  /** A column with the usual collation, for no attribute that is known. */
  public Column(
      String name,
      ColumnType type,
      boolean nullable,
      @Nullable String defaultValue,
      @Nullable Identity identity,
      @Nullable Generated generated,
      @Nullable String comment) {
    this(name, type, nullable, defaultValue, identity, generated, comment, null, null);
  }

  /** A column with nothing but a type. */
  public static Column of(String name, ColumnType type, boolean nullable) {
    return new Column(name, type, nullable, null, null, null, null, null, null);
  }

  public Column withName(String newName) {
    return new Column(
        newName, type, nullable, defaultValue, identity, generated, comment, collation, attribute);
  }

  public Column withType(ColumnType newType) {
    return new Column(
        name, newType, nullable, defaultValue, identity, generated, comment, collation, attribute);
  }

  public Column withNullable(boolean newNullable) {
    return new Column(
        name, type, newNullable, defaultValue, identity, generated, comment, collation, attribute);
  }

  public Column withDefaultValue(@Nullable String newDefault) {
    return new Column(
        name, type, nullable, newDefault, identity, generated, comment, collation, attribute);
  }

  public Column withIdentity(@Nullable Identity newIdentity) {
    return new Column(
        name, type, nullable, defaultValue, newIdentity, generated, comment, collation, attribute);
  }

  public Column withGenerated(@Nullable Generated newGenerated) {
    return new Column(
        name, type, nullable, defaultValue, identity, newGenerated, comment, collation, attribute);
  }

  public Column withComment(@Nullable String newComment) {
    return new Column(
        name, type, nullable, defaultValue, identity, generated, newComment, collation, attribute);
  }

  public Column withCollation(@Nullable String newCollation) {
    return new Column(
        name, type, nullable, defaultValue, identity, generated, comment, newCollation, attribute);
  }

  public Column withAttribute(@Nullable String newAttribute) {
    return new Column(
        name, type, nullable, defaultValue, identity, generated, comment, collation, newAttribute);
  }
}
