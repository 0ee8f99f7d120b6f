package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateEnum;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.DropEnum;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements of enum types. Values are added and renamed in place; where one goes, or the order
 * changes, or a new one is used in the same transaction, the type is made anew and its columns are
 * converted by the values' names, which fails, with nothing lost, where a row has a value that is
 * no more.
 */
final class EnumStatements {
  private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");

  private final PostgresqlWriter writer;
  private final PostgresqlInspector inspector;
  private final SqlDefinitions definitions;
  private final SchemaState state;
  private final Schema schema;

  EnumStatements(
      PostgresqlWriter writer,
      PostgresqlInspector inspector,
      SqlDefinitions definitions,
      SchemaState state) {
    this.writer = writer;
    this.inspector = inspector;
    this.definitions = definitions;
    this.state = state;
    this.schema = state.schema();
  }

  List<Statement> create(CreateEnum operation) {
    return List.of(Statement.change(creation(operation.type()), operation.describe()));
  }

  private String creation(EnumType type) {
    return "CREATE TYPE "
        + definitions.name(type.name())
        + " AS ENUM ("
        + type.values().stream().map(SqlDefinitions::literal).collect(Collectors.joining(", "))
        + ")";
  }

  List<Statement> drop(DropEnum operation) {
    return List.of(
        Statement.change("DROP TYPE " + definitions.name(operation.name()), operation.describe()));
  }

  List<Statement> rename(RenameEnumValue operation) {
    return List.of(
        Statement.change(
            "ALTER TYPE "
                + definitions.name(operation.type())
                + " RENAME VALUE "
                + SqlDefinitions.literal(operation.value())
                + " TO "
                + SqlDefinitions.literal(operation.to()),
            operation.describe()));
  }

  List<Statement> alter(AlterEnum operation) {
    Optional<List<String>> before =
        operation.values().fromKnown()
            ? Optional.ofNullable(operation.values().from())
            : schema.enumType(operation.name()).map(EnumType::values);
    List<String> wanted = operation.wanted();
    return before.isPresent()
            && isSubsequence(before.get(), wanted)
            && !usedAtOnce(before.get(), wanted)
        ? additions(operation, before.get())
        : rebuild(operation);
  }

  /** A value that was added to a type cannot be used before the transaction ends. */
  private boolean usedAtOnce(List<String> before, List<String> wanted) {
    List<String> added = wanted.stream().filter(value -> !before.contains(value)).toList();
    return state.later().stream().anyMatch(operation -> mayName(operation, added));
  }

  private static boolean mayName(Operation operation, List<String> values) {
    String text = operation.toString();
    if (operation instanceof RunJava) {
      return true;
    }
    if (operation.opaque() || operation instanceof BulkInsert) {
      return values.stream().anyMatch(text::contains);
    }
    return LITERAL
        .matcher(text)
        .results()
        .map(found -> found.group(1).replace("''", "'"))
        .anyMatch(literal -> values.stream().anyMatch(value -> isOrHolds(literal, value)));
  }

  /** Whether a literal is a value, or an array that may have it. */
  private static boolean isOrHolds(String literal, String value) {
    return literal.equals(value) || (literal.startsWith("{") && literal.contains(value));
  }

  private static boolean isSubsequence(List<String> some, List<String> all) {
    return all.stream().filter(some::contains).toList().equals(some);
  }

  private List<Statement> additions(AlterEnum operation, List<String> before) {
    List<String> wanted = operation.wanted();
    List<Statement> statements = new ArrayList<>();
    List<String> there = new ArrayList<>(before);
    for (int i = 0; i < wanted.size(); i++) {
      String value = wanted.get(i);
      if (there.contains(value)) {
        continue;
      }
      String place = i == 0 ? "" : " AFTER " + SqlDefinitions.literal(wanted.get(i - 1));
      if (i == 0 && !there.isEmpty()) {
        place = " BEFORE " + SqlDefinitions.literal(there.get(0));
      }
      there.add(i, value);
      statements.add(
          Statement.change(
              "ALTER TYPE "
                  + definitions.name(operation.name())
                  + " ADD VALUE "
                  + SqlDefinitions.literal(value)
                  + place,
              operation.describe()));
    }
    return statements;
  }

  private List<Statement> rebuild(AlterEnum operation) {
    List<Statement> statements = new ArrayList<>();
    QualifiedName name = operation.name();
    QualifiedName aside = name.withName(aside(name.name()));
    List<Table> tables = tables(name);
    change(
        statements,
        operation,
        "ALTER TYPE " + definitions.name(name) + " RENAME TO " + definitions.quote(aside.name()));
    change(statements, operation, creation(new EnumType(name, operation.wanted())));
    for (Table table : tables) {
      for (Column column : table.columns()) {
        if (isOf(column.type(), name) && column.generated() == null) {
          convert(statements, operation, table, column);
        }
      }
    }
    change(statements, operation, "DROP TYPE " + definitions.name(aside));
    return writer
        .restoration(operation)
        .ofValues(definitions.name(name), () -> standing(tables, name))
        .around(casts(operation).around(statements));
  }

  private Restoration.Halves casts(AlterEnum operation) {
    Connection live = state.asked();
    if (live == null) {
      return Restoration.Halves.NONE;
    }
    try {
      return new TypeObstacles(operation).casts(live, definitions.name(operation.name()));
    } catch (SQLException e) {
      throw new PostgresqlWriter.CatalogueException(e);
    }
  }

  private List<Table> tables(QualifiedName type) {
    try {
      return TypeUsers.of(state, inspector, definitions.name(type));
    } catch (SQLException e) {
      throw new PostgresqlWriter.CatalogueException(e);
    }
  }

  /**
   * What compares values of the type, and would compare those of the new one with the old; foreign
   * keys last.
   */
  private static List<Operation> standing(List<Table> tables, QualifiedName type) {
    List<Operation> standing = new ArrayList<>();
    for (Table table : tables) {
      Set<String> names = new HashSet<>(Set.of(type.name()));
      table.columns().stream()
          .filter(column -> isOf(column.type(), type))
          .forEach(column -> names.add(column.name()));
      standing.addAll(new Dependents(table, names).typed());
    }
    standing.sort(Comparator.comparing(one -> one instanceof CreateForeignKey));
    return standing;
  }

  private static String aside(String name) {
    return IdentifierLength.kept("limbeck_aside_" + name);
  }

  private static boolean isOf(ColumnType type, QualifiedName name) {
    String written = PostgresqlTypes.normal(type).name().replace("\"", "");
    return written.equals(name.toString());
  }

  private void convert(
      List<Statement> statements, AlterEnum operation, Table table, Column column) {
    String alter =
        "ALTER TABLE "
            + definitions.name(table.name())
            + " ALTER COLUMN "
            + definitions.quote(column.name())
            + " ";
    if (column.defaultValue() != null) {
      change(statements, operation, alter + "DROP DEFAULT");
    }
    String array = "[]".repeat(column.type().dimensions());
    String type = definitions.name(operation.name()) + array;
    change(
        statements,
        operation,
        alter
            + "TYPE "
            + type
            + " USING "
            + definitions.quote(column.name())
            + "::text"
            + array
            + "::"
            + type);
    if (column.defaultValue() != null) {
      change(
          statements,
          operation,
          alter + "SET DEFAULT " + PostgresqlDefinitions.defaultSql(column.defaultValue()));
    }
  }

  private static void change(List<Statement> statements, AlterEnum operation, String sql) {
    statements.add(Statement.change(sql, operation.describe()));
  }
}
