package dev.limbeck.command;

import dev.limbeck.config.CompareSettings;
import dev.limbeck.config.CompareSettings.Aspect;
import dev.limbeck.config.CompareSettings.Kind;
import dev.limbeck.diff.KeptKeys;
import dev.limbeck.diff.Rename;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of both schemas what the user does not want compared. Constraints and indexes stay in
 * both until they are paired; then they are {@linkplain KeptKeys kept}.
 */
final class CompareFilter {
  private final CompareSettings settings;
  private final ComparePatterns patterns;
  private final Set<QualifiedName> needed = new HashSet<>();

  /**
   * @param defaultSchema what the database calls its default schema, or null where it has no name
   */
  CompareFilter(CompareSettings settings, @Nullable String defaultSchema) {
    this.settings = settings;
    this.patterns = new ComparePatterns(settings, defaultSchema);
  }

  /**
   * Both schemas, as far as they are compared.
   *
   * @param leftOut what is not compared: {@code table qrtz_jobs}; sorted
   */
  record Filtered(Schema actual, Schema wanted, Set<String> leftOut) {}

  /** Filters both; a table that is wanted and not there stays if one that is compared needs it. */
  Filtered filter(Schema actual, Schema wanted) {
    need(actual, wanted);
    Schema there = visible(actual);
    Schema visible = visible(wanted);
    Schema model =
        skipped(there, visible)
            .withNamespaces(wanted.namespaces().stream().filter(patterns::takeSchema).toList());
    Predicate<QualifiedName> types =
        name -> patterns.takeEnum(name) && !settings.skip().contains(Aspect.TYPES);
    Set<String> leftOut = new TreeSet<>(LeftOut.of(actual, wanted, there, visible));
    Stream.concat(actual.enums().stream(), wanted.enums().stream())
        .map(EnumType::name)
        .filter(name -> !patterns.takeEnum(name))
        .forEach(name -> leftOut.add("enum " + name));
    return new Filtered(
        there,
        model.withEnums(ComparedEnums.wanted(actual, wanted, there, model, types)),
        Collections.unmodifiableSet(leftOut));
  }

  /**
   * What is not compared, one sentence each.
   *
   * @param leftOut its names
   */
  List<String> notes(Set<String> leftOut) {
    List<String> notes = new ArrayList<>();
    if (!leftOut.isEmpty()) {
      notes.add("not compared, as 'compare' says: " + FirstFew.of(leftOut));
    }
    if (!settings.skip().isEmpty()) {
      notes.add(
          "not compared, as 'compare.skip' says: "
              + String.join(
                  ", ",
                  settings.skip().stream()
                      .map(aspect -> aspect.name().toLowerCase(Locale.ROOT))
                      .toList()));
    }
    return notes;
  }

  private void need(Schema actual, Schema wanted) {
    Set<QualifiedName> known = new HashSet<>();
    actual.tables().forEach(table -> known.add(table.name()));
    Set<QualifiedName> open = new TreeSet<>();
    wanted.tables().stream().map(Table::name).filter(patterns::takeTable).forEach(open::add);
    while (!open.isEmpty()) {
      QualifiedName name = open.iterator().next();
      open.remove(name);
      for (ForeignKey key : wanted.table(name).map(Table::foreignKeys).orElse(List.of())) {
        QualifiedName target = key.target();
        if (!patterns.takeTable(target) && !known.contains(target) && needed.add(target)) {
          open.add(target);
        }
      }
    }
  }

  /** A schema without what is not compared. */
  Schema visible(Schema schema) {
    if (patterns.takeAll()) {
      return schema;
    }
    return schema
        .withTables(
            schema.tables().stream()
                .filter(table -> patterns.takeTable(table.name()) || needed.contains(table.name()))
                .map(this::visible)
                .toList())
        .withoutSequences(sequence -> !patterns.takeSequence(sequence.name()));
  }

  /** Which constraints and indexes are compared; a table that is renamed is known by both names. */
  KeptKeys.Choice keys(List<Rename> renames) {
    Map<QualifiedName, QualifiedName> oldNames = new HashMap<>();
    renames.stream()
        .filter(rename -> rename.subject().kind() == Rename.Kind.TABLE)
        .forEach(
            rename -> {
              QualifiedName old = rename.subject().table();
              oldNames.put(old.withName(rename.to()), old);
            });
    return new KeptKeys.Choice() {
      @Override
      public boolean takesConstraint(Table table, Constraint constraint, String name) {
        return takes(Kind.CONSTRAINTS, table, name)
            && (!(constraint instanceof CheckConstraint) || takes(Kind.CHECKS, table, name));
      }

      @Override
      public boolean takesIndex(Table table, String name) {
        return takes(Kind.INDEXES, table, name);
      }

      @Override
      public boolean takesKind(Constraint constraint) {
        Aspect aspect =
            constraint instanceof PrimaryKey
                ? Aspect.PRIMARY_KEYS
                : constraint instanceof UniqueConstraint
                    ? Aspect.UNIQUE
                    : constraint instanceof ForeignKey
                        ? Aspect.FOREIGN_KEYS
                        : constraint instanceof CheckConstraint ? Aspect.CHECKS : null;
        return aspect == null || !settings.skip().contains(aspect);
      }

      @Override
      public boolean takesKind(Index index) {
        Set<Aspect> skip = settings.skip();
        return !skip.contains(Aspect.INDEXES) && !(index.unique() && skip.contains(Aspect.UNIQUE));
      }

      private boolean takes(Kind kind, Table table, String name) {
        QualifiedName now = table.name();
        return patterns.takePart(
            kind, Set.copyOf(List.of(now, oldNames.getOrDefault(now, now))), name);
      }
    };
  }

  private Table visible(Table table) {
    Set<String> hidden = new HashSet<>();
    table.columnNames().stream()
        .filter(name -> !patterns.takePart(Kind.COLUMNS, Set.of(table.name()), name))
        .forEach(hidden::add);
    if (hidden.isEmpty()) {
      return table;
    }
    Predicate<List<String>> whole = columns -> columns.stream().noneMatch(hidden::contains);
    return table
        .withColumns(
            table.columns().stream().filter(column -> !hidden.contains(column.name())).toList())
        .withoutConstraints(constraint -> !whole.test(columns(constraint, hidden)))
        .withIndexes(
            table.indexes().stream()
                .filter(index -> whole.test(index.columns()) && whole.test(index.include()))
                .toList());
  }

  private static List<String> columns(Constraint constraint, Set<String> hidden) {
    if (constraint instanceof KeyConstraint key) {
      return Stream.concat(key.columns().stream(), key.index().include().stream()).toList();
    }
    if (constraint instanceof ForeignKey key) {
      return key.columns();
    }
    if (constraint instanceof ExclusionConstraint exclusion) {
      return Stream.concat(
              exclusion.columns().stream(),
              exclusion.expressions().stream().flatMap(text -> mentioned(text, hidden).stream()))
          .toList();
    }
    return mentioned(((CheckConstraint) constraint).expression(), hidden);
  }

  private static List<String> mentioned(String text, Set<String> hidden) {
    return hidden.stream()
        .filter(
            name ->
                Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)").matcher(text).find())
        .toList();
  }

  /** The model with the database's own of what is skipped, but for constraints and indexes. */
  private Schema skipped(Schema actual, Schema wanted) {
    Set<Aspect> skip = settings.skip();
    if (skip.isEmpty()) {
      return wanted;
    }
    Map<QualifiedName, Table> there = new HashMap<>();
    actual.tables().forEach(table -> there.put(table.name(), table));
    List<Table> tables = new ArrayList<>();
    for (Table table : wanted.tables()) {
      Table old = there.remove(table.name());
      tables.add(old == null ? table : skipped(old, table));
    }
    if (skip.contains(Aspect.DROPPED_TABLES)) {
      tables.addAll(there.values());
    }
    return wanted
        .withTables(tables)
        .withSequences(skip.contains(Aspect.SEQUENCES) ? actual.sequences() : wanted.sequences());
  }

  private Table skipped(Table old, Table table) {
    Set<Aspect> skip = settings.skip();
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      columns.add(old.column(column.name()).map(one -> skipped(one, column)).orElse(column));
    }
    if (skip.contains(Aspect.DROPPED_COLUMNS)) {
      old.columns().stream()
          .filter(column -> table.column(column.name()).isEmpty())
          .forEach(columns::add);
    }
    Table result = table.withColumns(columns);
    return skip.contains(Aspect.COMMENTS) ? result.withComment(old.comment()) : result;
  }

  private Column skipped(Column old, Column column) {
    Set<Aspect> skip = settings.skip();
    Column result = skip.contains(Aspect.TYPES) ? column.withType(old.type()) : column;
    result = skip.contains(Aspect.NULLABILITY) ? result.withNullable(old.nullable()) : result;
    result = skip.contains(Aspect.DEFAULTS) ? result.withDefaultValue(old.defaultValue()) : result;
    result = skip.contains(Aspect.IDENTITY) ? result.withIdentity(old.identity()) : result;
    result = skip.contains(Aspect.GENERATED) ? result.withGenerated(old.generated()) : result;
    return skip.contains(Aspect.COMMENTS) ? result.withComment(old.comment()) : result;
  }
}
