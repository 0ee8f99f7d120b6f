package dev.limbeck.hibernate;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.model.DatabaseServer;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.KnownTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** Says one column of Hibernate's as a column of the schema. */
final class ColumnMapping {
  private static final Map<String, String> SERIALS =
      Map.of(
          "smallserial", "smallint",
          "serial2", "smallint",
          "serial", "integer",
          "serial4", "integer",
          "bigserial", "bigint",
          "serial8", "bigint");

  private static final Pattern CHARACTER_SET =
      Pattern.compile("(?i)(?:character\\s+set|charset)\\s+(\\w+)");

  private final Metadata metadata;
  private final Dialect dialect;
  private final DatabaseServer server;
  private final PortableNames names;

  ColumnMapping(Metadata metadata, DatabaseServer server, PortableNames names) {
    this.metadata = metadata;
    this.dialect = metadata.getDatabase().getDialect();
    this.server = server;
    this.names = names;
  }

  /**
   * A column, and what belongs to its table because of it.
   *
   * @param unique whether it is unique by itself
   * @param notes what of it is not compared
   */
  record Mapped(Column column, boolean unique, List<CheckConstraint> checks, List<String> notes) {}

  /**
   * Reads a column.
   *
   * @throws UserException if the database has no type for it, or its definition is not understood
   */
  Mapped read(org.hibernate.mapping.Column column, Table table) {
    String where = "column " + column.getName() + " of table " + table.getName();
    String sql = sqlType(column, where);
    ColumnDefinition definition =
        ColumnDefinition.parse(sql, VersionSpecific.text(column, "getOptions").orElse(""));
    ColumnType type = type(definition.type(), where);
    Identity identity = identity(column, table, definition, type);
    boolean serial = SERIALS.containsKey(type.name());
    String collation = collation(column, definition);
    Column read =
        new Column(
                names.of(column.getName(), column.isQuoted()),
                serial ? type.withName(SERIALS.getOrDefault(type.name(), type.name())) : type,
                !definition.notNull()
                    && !serial
                    && !isKey(table, column)
                    && (column.isNullable() || losesNotNull(column)),
                defaultValue(column, definition),
                identity,
                generated(column, definition),
                column.getComment() == null ? definition.comment() : column.getComment())
            .withCollation(names.hasCollations() ? collation : null);
    return new Mapped(
        read,
        (column.isUnique() || definition.unique()) && !table.isPrimaryKey(column),
        checks(column, definition),
        notes(definition, collation, where));
  }

  /** Hibernate writes the name of {@code @Collate} in quotes where names are folded. */
  private @Nullable String collation(
      org.hibernate.mapping.Column column, ColumnDefinition definition) {
    return VersionSpecific.text(column, "getCollation")
        .orElseGet(
            () ->
                definition.collation() == null
                    ? characterSet(definition).orElse(null)
                    : names.collation(definition.collation()));
  }

  /** A character set that stands without a collation, where columns have one. */
  private Optional<String> characterSet(ColumnDefinition definition) {
    return MySqlSpelling.concerns(server.product())
        ? definition.unread().stream()
            .map(CHARACTER_SET::matcher)
            .filter(Matcher::matches)
            .map(found -> Column.CHARACTER_SET + found.group(1).toLowerCase(Locale.ROOT))
            .findFirst()
        : Optional.empty();
  }

  private String sqlType(org.hibernate.mapping.Column column, String where) {
    try {
      String type = column.getSqlType(metadata);
      return VersionSpecific.text(column, "getSpecializedTypeDeclaration").orElse(type);
    } catch (HibernateException e) {
      throw new UserException(
          server.product() + " has no type for the " + where + ": " + RootCause.words(e),
          "Map it to a type that the database has (@JdbcTypeCode, @Column(columnDefinition)).",
          e);
    }
  }

  private ColumnType type(String text, String where) {
    try {
      ColumnType read = ColumnType.parse(text);
      ColumnType type =
          MySqlSpelling.concerns(server.product()) ? MySqlSpelling.portable(read) : read;
      return KnownTypes.contains(type) || !type.name().matches("\\w+(\\.\\w+)?")
          ? type
          : type.withName(names.quotedType(type.name()));
    } catch (IllegalArgumentException e) {
      throw new UserException(
          new Problem(
              "The type of the " + where + " is not understood: " + e.getMessage(),
              null,
              "Correct its columnDefinition."));
    }
  }

  private static boolean isKey(Table table, org.hibernate.mapping.Column column) {
    return table.getPrimaryKey() != null && table.getPrimaryKey().containsColumn(column);
  }

  /** Whether Hibernate leaves a NOT NULL away, because the column is computed. */
  private boolean losesNotNull(org.hibernate.mapping.Column column) {
    return column.getGeneratedAs() != null
        && VersionSpecific.call(dialect, "supportsNotNullAfterGeneratedAs")
            .map(Boolean.FALSE::equals)
            .orElse(false);
  }

  private @Nullable Identity identity(
      org.hibernate.mapping.Column column,
      Table table,
      ColumnDefinition definition,
      ColumnType type) {
    if (definition.identity() != null) {
      return definition.identity();
    }
    boolean numbered =
        SERIALS.containsKey(type.name())
            || (VersionSpecific.has(column, "isIdentity")
                ? VersionSpecific.isTrue(column, "isIdentity")
                : isIdentityByGenerator(column, table));
    return numbered ? new Identity(Identity.Kind.BY_DEFAULT, null) : null;
  }

  /** Hibernate 6.2 knows it of the table's identifier, not of the column. */
  private boolean isIdentityByGenerator(org.hibernate.mapping.Column column, Table table) {
    if (!isKey(table, column) || !table.getPrimaryKey().getColumn(0).equals(column)) {
      return false;
    }
    Optional<Object> identifier = VersionSpecific.call(table, "getIdentifierValue");
    Optional<Object> generators =
        VersionSpecific.call(
            ((MetadataImplementor) metadata).getMetadataBuildingOptions(),
            "getIdentifierGeneratorFactory");
    return identifier.isPresent()
        && generators.isPresent()
        && VersionSpecific.call(identifier.get(), "isIdentityColumn", generators.get(), dialect)
            .map(Boolean.TRUE::equals)
            .orElse(false);
  }

  private @Nullable String defaultValue(
      org.hibernate.mapping.Column column, ColumnDefinition definition) {
    String given = column.getDefaultValue();
    if (given == null) {
      return definition.defaultValue();
    }
    return VersionSpecific.call(dialect, "getColumnDefaultString", given)
        .map(Object::toString)
        .orElse(given);
  }

  private @Nullable Generated generated(
      org.hibernate.mapping.Column column, ColumnDefinition definition) {
    String expression = column.getGeneratedAs();
    if (expression == null) {
      return definition.generated();
    }
    String clause = dialect.generatedAs(expression).toLowerCase(Locale.ROOT);
    boolean stored =
        clause.contains(") stored")
            || clause.contains(") persisted")
            || !(clause.contains(") virtual") || server.product().startsWith("Oracle"));
    return new Generated(SqlText.withoutOuterParentheses(expression), stored);
  }

  /** Hibernate writes the nameless checks of a column as one. */
  private List<CheckConstraint> checks(
      org.hibernate.mapping.Column column, ColumnDefinition definition) {
    List<String> nameless = new ArrayList<>();
    List<CheckConstraint> checks = new ArrayList<>();
    for (org.hibernate.mapping.CheckConstraint check : column.getCheckConstraints()) {
      String name = names.given(check.getName());
      String expression = SqlText.withoutOuterParentheses(check.getConstraint());
      if (name == null) {
        nameless.add(expression);
      } else {
        checks.add(new CheckConstraint(name, expression));
      }
    }
    if (!nameless.isEmpty()) {
      checks.add(new CheckConstraint(null, joined(nameless)));
    }
    definition.checks().forEach(check -> checks.add(new CheckConstraint(null, check)));
    return dialect.supportsColumnCheck() || dialect.supportsTableCheck() ? checks : List.of();
  }

  private static String joined(List<String> expressions) {
    return expressions.size() == 1
        ? expressions.get(0)
        : expressions.stream()
            .map(expression -> "(" + expression + ")")
            .collect(Collectors.joining(" and "));
  }

  private List<String> notes(
      ColumnDefinition definition, @Nullable String collation, String where) {
    List<String> notes = new ArrayList<>();
    boolean characterSet = collation != null && collation.startsWith(Column.CHARACTER_SET);
    definition.unread().stream()
        .filter(clause -> !characterSet || !CHARACTER_SET.matcher(clause).matches())
        .forEach(clause -> notes.add("Not compared: '" + clause + "' of the " + where + "."));
    if (collation != null && !names.hasCollations()) {
      notes.add("Not compared: the collation " + collation + " of the " + where + ".");
    }
    return notes;
  }
}
