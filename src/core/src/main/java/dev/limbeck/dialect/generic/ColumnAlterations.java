package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that alter a column; its comment is not among them. A default goes before the type
 * changes and comes after, an identity goes first and comes last, so that no step is in another's
 * way.
 */
final class ColumnAlterations {
  private final DatabaseTraits traits;
  private final GenericTypes types;
  private final LiquibaseStatements liquibase;
  private final SqlDefinitions definitions;

  ColumnAlterations(
      DatabaseTraits traits,
      GenericTypes types,
      LiquibaseStatements liquibase,
      SqlDefinitions definitions) {
    this.definitions = definitions;
    this.traits = traits;
    this.types = types;
    this.liquibase = liquibase;
  }

  /**
   * The statements.
   *
   * @param schema the schema before them, as far as it is known
   */
  List<Statement> statements(AlterColumn operation, Schema schema) {
    Optional<Column> column =
        schema.table(operation.table()).flatMap(table -> table.column(operation.column()));
    List<Statement> statements = new ArrayList<>();
    if (operation.generated() != null) {
      return generated(operation, operation.generated().to(), column);
    }
    Change<Identity> identity = operation.identity();
    if (identity != null && identity.to() == null) {
      statements.add(alter(operation, "DROP IDENTITY"));
    }
    Change<String> value = operation.defaultValue();
    if (value != null && (value.to() == null || operation.type() != null)) {
      statements.addAll(dropDefault(operation));
    }
    if (operation.type() != null && operation.type().to() != null) {
      statements.addAll(type(operation, operation.type().to(), column));
    }
    if (value != null && value.to() != null) {
      statements.addAll(setDefault(operation, value.to(), column));
    }
    if (operation.nullable() != null && operation.nullable().to() != null) {
      statements.addAll(nullable(operation, operation.nullable().to(), column));
    }
    if (identity != null && identity.to() != null) {
      statements.addAll(identity(operation, identity.to(), column));
    } else if (identity == null && operation.type() != null) {
      statements.addAll(widened(operation, column));
    }
    return statements;
  }

  /** H2 keeps the limits of the smaller type. */
  private List<Statement> widened(AlterColumn operation, Optional<Column> column) {
    Identity identity = column.map(Column::identity).orElse(null);
    if (identity == null || traits.product() != Product.H2) {
      return List.of();
    }
    Numbering numbers = identity.numbers();
    boolean up = numbers.increment() > 0;
    if ((up ? numbers.limits().max() : numbers.limits().min()) != null) {
      return List.of();
    }
    List<String> words = new ArrayList<>(List.of(up ? "NO MAXVALUE" : "NO MINVALUE"));
    words.addAll(H2Cache.words(numbers, numbers));
    return List.of(alter(operation, "SET " + String.join(" SET ", words)));
  }

  /** A column that begins or ceases to be computed, or is computed otherwise. */
  private List<Statement> generated(
      AlterColumn operation, @Nullable Generated generated, Optional<Column> before) {
    if (traits.product() != Product.H2 || before.isEmpty()) {
      throw new UserException(
          "cannot "
              + operation.describe()
              + ": "
              + traits.productName()
              + " cannot change how a column is computed",
          "Add a new column, and drop the old one.");
    }
    Column after = operation.applyTo(before.get());
    List<Statement> statements = new ArrayList<>();
    if (before.get().generated() != null) {
      statements.add(alter(operation, "DROP EXPRESSION"));
    }
    if (generated != null) {
      statements.add(
          alter(
              operation,
              types.text(after.type())
                  + " GENERATED ALWAYS AS ("
                  + generated.expression()
                  + ")"
                  + (after.nullable() ? "" : " NOT NULL")));
    } else {
      String value = after.defaultValue();
      statements.add(
          alter(
              operation,
              types.text(after.type())
                  + (value == null ? "" : " DEFAULT " + value)
                  + (after.nullable() ? "" : " NOT NULL")));
    }
    return statements;
  }

  private Statement alter(AlterColumn operation, String rest) {
    return Statement.change(
        "ALTER TABLE "
            + traits.names().quote(operation.table())
            + " ALTER COLUMN "
            + traits.names().quote(operation.column())
            + " "
            + rest,
        operation.describe());
  }

  /** The standard's words where Liquibase's would lose the column's default and nullability. */
  private List<Statement> type(AlterColumn operation, ColumnType type, Optional<Column> column) {
    List<Statement> standard = List.of(alter(operation, "SET DATA TYPE " + types.text(type)));
    return switch (traits.product()) {
      case H2, HSQLDB, DERBY, DB2, OTHER -> standard;
      case ORACLE, FIREBIRD -> typeByLiquibase(operation, type).orElse(standard);
      case SQL_SERVER -> {
        List<Statement> statements =
            new ArrayList<>(typeByLiquibase(operation, type).orElse(standard));
        boolean keep = operation.nullable() == null && column.isPresent();
        if (keep && !column.get().nullable()) {
          statements.addAll(nullable(operation, false, column));
        }
        yield statements;
      }
    };
  }

  private Optional<List<Statement>> typeByLiquibase(AlterColumn operation, ColumnType type) {
    return liquibase.type(operation.table(), operation.column(), type, operation.describe());
  }

  private List<Statement> dropDefault(AlterColumn operation) {
    List<Statement> standard = List.of(alter(operation, "DROP DEFAULT"));
    return switch (traits.product()) {
      case H2, HSQLDB, DERBY, DB2, FIREBIRD, OTHER -> standard;
      case ORACLE, SQL_SERVER ->
          liquibase
              .dropDefault(operation.table(), operation.column(), operation.describe())
              .orElse(standard);
    };
  }

  private List<Statement> setDefault(AlterColumn operation, String value, Optional<Column> column) {
    return liquibase
        .defaultValue(
            operation.table(),
            operation.column(),
            typeAfter(operation, column),
            value,
            operation.describe())
        .orElseGet(() -> List.of(alter(operation, "SET DEFAULT " + value)));
  }

  private List<Statement> nullable(
      AlterColumn operation, boolean nullable, Optional<Column> column) {
    return liquibase
        .nullable(
            operation.table(),
            operation.column(),
            typeAfter(operation, column),
            nullable,
            operation.describe())
        .orElseGet(() -> List.of(alter(operation, nullable ? "DROP NOT NULL" : "SET NOT NULL")));
  }

  private static @Nullable ColumnType typeAfter(AlterColumn operation, Optional<Column> column) {
    return operation.type() != null && operation.type().to() != null
        ? operation.type().to()
        : column.map(Column::type).orElse(null);
  }

  /** The numbers of an identity that is added go on after the greatest there is. */
  private List<Statement> identity(
      AlterColumn operation, Identity identity, Optional<Column> column) {
    String words = identity.words().toUpperCase(Locale.ROOT);
    boolean there =
        operation.identity() != null
            && operation.identity().fromKnown()
            && operation.identity().from() != null;
    if (there || column.map(Column::identity).isPresent()) {
      return changed(operation, identity, column);
    }
    return switch (traits.product()) {
      case H2 ->
          List.of(
              alter(operation, numbered(operation, identity, column)),
              alter(operation, restart(operation, identity.numbers())));
      case HSQLDB ->
          List.of(
              alter(
                  operation,
                  "GENERATED " + words + " AS IDENTITY" + definitions.numbering(identity)));
      case DERBY, ORACLE, DB2, SQL_SERVER, FIREBIRD, OTHER ->
          throw new UserException(
              "cannot "
                  + operation.describe()
                  + ": "
                  + traits.productName()
                  + " gives no identity to a column that exists",
              "Add a new identity column, copy what refers to the old one, and drop that.");
    };
  }

  /**
   * H2 takes every option but the start, which it takes from the limits; that stands in the
   * definition of a whole column only.
   */
  private String numbered(AlterColumn operation, Identity identity, Optional<Column> column) {
    String words = identity.words().toUpperCase(Locale.ROOT);
    Numbering numbers = identity.numbers();
    boolean beginsAtOne =
        numbers.start() == 1 && numbers.increment() > 0 && numbers.limits().min() == null;
    if (beginsAtOne) {
      Set<Numbering.Part> parts = Numbering.USUAL.differences(numbers);
      List<String> options = definitions.numberingWords().changed(numbers, parts, "");
      return "SET GENERATED "
          + words
          + options.stream().map(option -> " SET " + option).collect(Collectors.joining());
    }
    ColumnType type = typeAfter(operation, column);
    if (type == null) {
      throw new UserException(
          "cannot " + operation.describe() + ": the type of the column is not known",
          "Give its type, too.");
    }
    List<String> options = new ArrayList<>();
    options.add(definitions.numberingWords().created(numbers));
    options.addAll(H2Cache.words(Numbering.USUAL, numbers));
    String comment = column.map(Column::comment).orElse(null);
    return types.text(type)
        + " GENERATED "
        + words
        + " AS IDENTITY ("
        + String.join(" ", options)
        + ")"
        + (comment == null ? "" : " COMMENT " + SqlDefinitions.literal(comment));
  }

  /** Another kind, and other numbers from now on. */
  private List<Statement> changed(
      AlterColumn operation, Identity identity, Optional<Column> column) {
    Change<Identity> change = Objects.requireNonNull(operation.identity());
    Identity old = change.fromKnown() ? change.from() : column.map(Column::identity).orElse(null);
    List<Statement> statements = new ArrayList<>();
    if (old == null || old.kind() != identity.kind()) {
      statements.add(
          alter(operation, "SET GENERATED " + identity.words().toUpperCase(Locale.ROOT)));
    }
    Numbering from = old == null ? Numbering.USUAL : old.numbers();
    Set<Numbering.Part> parts = from.differences(identity.numbers());
    if (operation.type() != null && traits.product() == Product.H2) {
      parts.add(Numbering.Part.MAX);
      parts.add(Numbering.Part.MIN);
    }
    boolean unable = traits.product() == Product.HSQLDB || parts.contains(Numbering.Part.START);
    if (!parts.isEmpty() && unable) {
      throw new UserException(
          "cannot "
              + operation.describe()
              + ": "
              + traits.productName()
              + " does not change the start of a column's numbers, or how they go on",
          "Add a new identity column, copy what refers to the old one, and drop that.");
    }
    if (!parts.isEmpty()) {
      List<String> words =
          new ArrayList<>(definitions.numberingWords().changed(identity.numbers(), parts, ""));
      words.addAll(H2Cache.words(from, identity.numbers()));
      statements.add(alter(operation, "SET " + String.join(" SET ", words)));
    }
    return statements;
  }

  private String restart(AlterColumn operation, Numbering numbers) {
    boolean up = numbers.increment() > 0;
    return "RESTART WITH (SELECT "
        + (up ? "GREATEST" : "LEAST")
        + "(COALESCE("
        + (up ? "MAX(" : "MIN(")
        + traits.names().quote(operation.column())
        + (up ? ") + 1, " : ") - 1, ")
        + numbers.start()
        + "), "
        + numbers.start()
        + ") FROM "
        + traits.names().quote(operation.table())
        + ")";
  }
}
