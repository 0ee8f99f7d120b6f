package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.NumberingWords;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Definitions in the words of MariaDB and MySQL. */
final class MariaDbDefinitions extends SqlDefinitions {
  private final Server server;
  private final MariaDbTypes types;
  private final MariaDbNormalForm normalForm;

  MariaDbDefinitions(Server server) {
    this.server = server;
    this.types = new MariaDbTypes(server);
    this.normalForm = new MariaDbNormalForm(server);
  }

  Server server() {
    return server;
  }

  @Override
  public String type(ColumnType type) {
    return types.sql(type);
  }

  @Override
  public NumberingWords numberingWords() {
    return new NumberingWords(
        "BIGINT",
        false,
        "NOCYCLE",
        (wanted, typed) -> wanted.limits().type() == null ? CatalogueSequences.USUAL : null);
  }

  /** In backquotes where it needs quotes: double ones are for strings. */
  static String backquoted(String identifier) {
    String quoted = Identifiers.quote(identifier);
    return quoted.startsWith("\"") ? alwaysBackquoted(identifier) : quoted;
  }

  /** A name as {@code SHOW CREATE} writes all of them. */
  static String alwaysBackquoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  @Override
  public String quote(String identifier) {
    return backquoted(identifier);
  }

  /** Where the numbers of its rows begin. */
  private static Optional<Long> numbered(Table table) {
    return table.columns().stream()
        .map(Column::identity)
        .filter(identity -> identity != null)
        .map(identity -> identity.numbers().start())
        .findFirst();
  }

  /** The table with its comment, and a key for a numbered column that has none. */
  @Override
  public String createTable(Table table) {
    StringBuilder text = new StringBuilder(super.createTable(table));
    Optional<Column> numbered = numberedWithoutKey(table);
    if (numbered.isPresent()) {
      text.insert(text.length() - 2, ",\n  " + numberingKey(numbered.get().name()));
    }
    numbered(table)
        .filter(start -> start > 1)
        .ifPresent(start -> text.append(" AUTO_INCREMENT = ").append(start));
    if (table.comment() != null) {
      text.append(" COMMENT = ").append(server.literal(table.comment()));
    }
    return text.toString();
  }

  String numberingKey(String column) {
    return "KEY " + quote(ImplicitIndexes.NUMBERING) + " (" + quote(column) + ")";
  }

  private static Optional<Column> numberedWithoutKey(Table table) {
    return table.columns().stream()
        .filter(column -> column.identity() != null || column.type().serial())
        .filter(column -> keys(table).noneMatch(key -> key.get(0).equals(column.name())))
        .findFirst();
  }

  /** The columns of each key that is part of a table's definition. */
  private static Stream<List<String>> keys(Table table) {
    return Stream.concat(
        Stream.ofNullable(table.primaryKey()).map(PrimaryKey::columns),
        table.uniqueConstraints().stream().map(UniqueConstraint::columns));
  }

  @Override
  public String column(Column column) {
    return columnLine(
        column,
        type(column.type()),
        new ArrayList<>(),
        normalForm.column(column).identity() != null);
  }

  /**
   * A whole column, as MODIFY needs it.
   *
   * @param type its type as SQL
   * @param more what the schema value does not tell, between default and comment
   */
  String column(Column column, String type, List<String> more) {
    return columnLine(column, type, more, column.identity() != null);
  }

  /** The character set follows from the collation. */
  @Override
  protected String collation(Column column) {
    boolean text = MariaDbTypes.isText(column.type()) || column.type().name().equals("json");
    String collation = column.collation();
    if (collation == null || !text) {
      return "";
    }
    return UsualCollations.isCharacterSet(collation)
        ? " " + collation
        : " COLLATE " + quote(collation);
  }

  private String columnLine(Column column, String type, List<String> more, boolean numbered) {
    List<String> parts = new ArrayList<>(List.of(quote(column.name()), type + collation(column)));
    if (column.generated() != null) {
      parts.add("GENERATED ALWAYS AS (" + column.generated().expression() + ")");
      parts.add(column.generated().stored() ? "STORED" : "VIRTUAL");
    }
    if (!column.nullable() && (column.generated() == null || !server.mariaDb())) {
      parts.add("NOT NULL");
    } else if (column.generated() == null && !numbered) {
      // Older servers make a timestamp NOT NULL that does not say otherwise.
      Stream.of("NULL").filter(word -> type.startsWith("timestamp")).forEach(parts::add);
    }
    if (column.defaultValue() != null && column.generated() == null && !numbered) {
      parts.add("DEFAULT " + DefaultText.sql(column.defaultValue(), column.type(), server));
    }
    if (numbered) {
      parts.add("AUTO_INCREMENT");
    }
    parts.addAll(more);
    if (column.comment() != null) {
      parts.add("COMMENT " + server.literal(column.comment()));
    }
    return String.join(" ", parts);
  }

  @Override
  public String createIndex(QualifiedName table, Index index) {
    if (index.where() != null || !index.include().isEmpty()) {
      throw new UserException(
          server.product()
              + " has no "
              + (index.where() != null ? "index on some rows only" : "index with further columns")
              + ", and '"
              + index.name()
              + "' is one",
          "Leave '" + (index.where() != null ? "where" : "include") + "' out of it.");
    }
    if (server.mariaDb() && index.parts().stream().anyMatch(IndexPart::expression)) {
      throw new UserException(
          "MariaDB has no index on expressions, and '" + index.name() + "' is one",
          "Add a generated column of that expression, and make the index on it.");
    }
    if (!index.details().contains(IndexDetail.KIND)) {
      return super.createIndex(table, plain(index));
    }
    String kind = String.valueOf(index.method()).toUpperCase(Locale.ROOT);
    return super.createIndex(table, plain(index).withMethod(null))
        .replaceFirst("^CREATE INDEX", "CREATE " + kind + " INDEX");
  }

  /** An index behind ADD in ALTER TABLE. */
  String indexPart(QualifiedName table, Index index) {
    return createIndex(table, index)
        .replaceFirst("^CREATE ", "")
        .replace(" ON " + indexedTable(table), "");
  }

  @Override
  protected Set<IndexDetail> indexDetails() {
    return server.hasIgnoredIndexes()
        ? EnumSet.of(
            IndexDetail.KIND, IndexDetail.LENGTH, IndexDetail.COMMENT, IndexDetail.INVISIBLE)
        : EnumSet.of(IndexDetail.KIND, IndexDetail.LENGTH, IndexDetail.COMMENT);
  }

  @Override
  protected String indexOptions(IndexOptions options) {
    String comment = options.comment();
    String hidden = server.mariaDb() ? " IGNORED" : " INVISIBLE";
    return (comment == null ? "" : " COMMENT " + server.literal(comment))
        + (options.invisible() ? hidden : "");
  }

  /** Without the order of NULLs, which cannot be chosen, and what belongs to PostgreSQL. */
  private static Index plain(Index index) {
    return index.withEachPart(
        part -> part.withOrder(part.descending(), null).withOperatorClass(null));
  }
}
