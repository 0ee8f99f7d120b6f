package dev.limbeck.operation;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the operations on constraints share. */
public final class Constraints {
  private static final Pattern CHOSEN =
      Pattern.compile("(?i).*_(pkey|key|fkey|check|excl)\\d*|constraint_.*|sys_.*");

  private Constraints() {}

  /**
   * The table's own columns that a constraint names; none for a check, and none of those in
   * expressions: their text only a database understands.
   */
  static List<String> columns(Constraint constraint) {
    if (constraint instanceof KeyConstraint key) {
      return key.columns();
    }
    if (constraint instanceof ExclusionConstraint exclusion) {
      return exclusion.columns();
    }
    return constraint instanceof ForeignKey key ? key.columns() : List.of();
  }

  /** The same, and those that it only carries along. */
  static List<String> allColumns(Constraint constraint) {
    return constraint instanceof KeyConstraint key
        ? Stream.concat(key.columns().stream(), key.index().include().stream()).toList()
        : columns(constraint);
  }

  /** What a constraint is called in SQL. */
  static String kind(Constraint constraint) {
    if (constraint instanceof PrimaryKey) {
      return "primary key";
    }
    if (constraint instanceof UniqueConstraint) {
      return "unique constraint";
    }
    if (constraint instanceof ExclusionConstraint) {
      return "exclusion constraint";
    }
    return constraint instanceof ForeignKey ? "foreign key" : "check constraint";
  }

  static String describe(String verb, QualifiedName table, Constraint constraint) {
    return verb + " " + describe(table, constraint);
  }

  /** {@code unique constraint uq_users_email on users (email)}. */
  public static String describe(QualifiedName table, Constraint constraint) {
    String name = constraint.name() == null ? "" : " " + constraint.name();
    List<String> columns = columns(constraint);
    String list = columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
    return kind(constraint) + name + " on " + table + list;
  }

  static Operation creation(QualifiedName table, Constraint constraint) {
    if (constraint instanceof PrimaryKey key) {
      return new CreatePrimaryKey(table, key);
    }
    if (constraint instanceof UniqueConstraint unique) {
      return new CreateUniqueConstraint(table, unique);
    }
    if (constraint instanceof ForeignKey key) {
      return new CreateForeignKey(table, key);
    }
    if (constraint instanceof ExclusionConstraint exclusion) {
      return new CreateExcludeConstraint(table, exclusion);
    }
    return new CreateCheckConstraint(table, (CheckConstraint) constraint);
  }

  static void requireColumns(Schema schema, Table table, Constraint constraint) {
    SchemaEdit.requireAll(table, allColumns(constraint));
    if (constraint instanceof ForeignKey key) {
      Table target = SchemaEdit.require(schema, key.target());
      SchemaEdit.requireAll(target, key.targetColumns());
    }
  }

  static Schema add(Schema schema, QualifiedName name, Constraint constraint) {
    Table table = SchemaEdit.require(schema, name);
    requireColumns(schema, table, constraint);
    String given = constraint.name();
    if (given != null
        && table.constraints().stream().anyMatch(other -> given.equals(other.name()))) {
      throw new InvalidOperationException(
          "table '" + name + "' has a constraint '" + given + "' already",
          "Give the new constraint another name.");
    }
    if (constraint instanceof PrimaryKey && table.primaryKey() != null) {
      throw new InvalidOperationException(
          "table '" + name + "' has a primary key already", "Drop the old one first.");
    }
    return schema.withTable(table.withConstraint(constraint));
  }

  static Schema drop(Schema schema, DropConstraint operation) {
    Table table = SchemaEdit.require(schema, operation.table());
    Predicate<Constraint> meant = meant(operation, table);
    if (table.constraints().stream().noneMatch(meant)) {
      if (mayBeChosenByDatabase(operation, table)) {
        return schema;
      }
      List<String> names =
          table.constraints().stream().map(Constraint::name).filter(Objects::nonNull).toList();
      String what = operation.name() == null ? operation.describe().substring(5) : operation.name();
      throw new InvalidOperationException(
          "table '" + operation.table() + "' has no constraint '" + what + "'",
          (operation.name() == null ? "" : SchemaEdit.didYouMean(operation.name(), names))
              + "Its named constraints are "
              + (names.isEmpty() ? "none" : String.join(", ", names))
              + ".");
    }
    return schema.withTable(table.withoutConstraints(meant));
  }

  /**
   * Whether a name may stand for one of the constraints that nobody named, so that only the
   * database knows which is meant: {@code users_pkey} and {@code users_email_key} are PostgreSQL's,
   * {@code constraint_4} is H2's, {@code sys_c007} Oracle's.
   */
  private static boolean mayBeChosenByDatabase(DropConstraint operation, Table table) {
    String name = operation.name();
    boolean unnamed = table.constraints().stream().anyMatch(one -> one.name() == null);
    return unnamed
        && name != null
        && CHOSEN.matcher(name).matches()
        && (name.toLowerCase(Locale.ROOT).startsWith("constraint_")
            || name.toLowerCase(Locale.ROOT).startsWith("sys_")
            || name.startsWith(table.name().name() + "_"));
  }

  static Schema rename(Schema schema, RenameConstraint operation) {
    Table table = SchemaEdit.require(schema, operation.table());
    List<String> names =
        table.constraints().stream().map(Constraint::name).filter(Objects::nonNull).toList();
    if (names.contains(operation.to())) {
      throw new InvalidOperationException(
          "table '" + operation.table() + "' has a constraint '" + operation.to() + "' already",
          "Give the constraint another name.");
    }
    if (!names.contains(operation.name())) {
      boolean unnamed = table.constraints().stream().anyMatch(one -> one.name() == null);
      if (unnamed && CHOSEN.matcher(operation.name()).matches()) {
        return schema;
      }
      throw new InvalidOperationException(
          "table '" + operation.table() + "' has no constraint '" + operation.name() + "'",
          SchemaEdit.didYouMean(operation.name(), names)
              + "Its named constraints are "
              + (names.isEmpty() ? "none" : String.join(", ", names))
              + ".");
    }
    return schema.withTable(renamed(table, operation.name(), operation.to()));
  }

  private static Table renamed(Table table, String from, String to) {
    Table without = table.withoutConstraints(one -> from.equals(one.name()));
    Table result = without;
    for (Constraint constraint : table.constraints()) {
      if (from.equals(constraint.name())) {
        result = result.withConstraint(constraint.withName(to));
      }
    }
    return result;
  }

  /** A key whose name the database made of the table's name, after the table was renamed. */
  static @Nullable PrimaryKey following(@Nullable PrimaryKey key, String table, String to) {
    return key != null && (table + "_pkey").equals(key.name()) ? key.withName(to + "_pkey") : key;
  }

  /**
   * Whether a constraint is the one an operation drops: by its name, else by its structure, and
   * then without a name if there is such a one. A table has one primary key, so that its name does
   * not matter where the kind is known: MySQL calls each of them PRIMARY.
   */
  private static Predicate<Constraint> meant(DropConstraint operation, Table table) {
    String name = operation.name();
    Constraint given = operation.definition();
    if (name != null) {
      return constraint ->
          given instanceof PrimaryKey
              ? constraint instanceof PrimaryKey
              : name.equals(constraint.name())
                  && (given == null || given.getClass() == constraint.getClass());
    }
    Constraint definition = Objects.requireNonNull(given).withName(null);
    return table.constraints().contains(definition)
        ? definition::equals
        : constraint -> constraint.withName(null).equals(definition);
  }

  /** A table after a column of it, or of a table it refers to, was renamed. */
  static Table renameColumn(Table table, RenameColumn operation, UnaryOperator<String> quoted) {
    QualifiedName owner = operation.table();
    String from = operation.column();
    String to = operation.to();
    UnaryOperator<String> rename = name -> name.equals(from) ? to : name;
    Table result = table;
    if (table.name().equals(owner)) {
      result = new ColumnReferences(from, to, quoted).in(renameOwnColumn(table, rename));
    }
    return result.withForeignKeys(
        result.foreignKeys().stream()
            .map(
                key ->
                    key.target().equals(owner)
                        ? key.withTarget(owner, all(key.targetColumns(), rename))
                        : key)
            .toList());
  }

  private static Table renameOwnColumn(Table table, UnaryOperator<String> rename) {
    PrimaryKey key = table.primaryKey();
    return table
        .withColumns(
            table.columns().stream()
                .map(column -> column.withName(rename.apply(column.name())))
                .toList())
        .withPrimaryKey(key == null ? null : key.withEachColumn(rename))
        .withUniqueConstraints(
            table.uniqueConstraints().stream()
                .map(unique -> unique.withEachColumn(rename))
                .toList())
        .withForeignKeys(
            table.foreignKeys().stream().map(foreign -> foreign.withEachColumn(rename)).toList())
        .withExclusions(
            table.exclusions().stream()
                .map(exclusion -> exclusion.withIndex(rename(exclusion.index(), rename)))
                .toList())
        .withIndexes(table.indexes().stream().map(index -> rename(index, rename)).toList());
  }

  private static Index rename(Index index, UnaryOperator<String> rename) {
    return index
        .withEachPart(part -> part.expression() ? part : part.withText(rename.apply(part.text())))
        .withInclude(all(index.include(), rename));
  }

  private static List<String> all(List<String> names, UnaryOperator<String> rename) {
    return names.stream().map(rename).toList();
  }
}
