package dev.limbeck.command;

import dev.limbeck.config.CompareSettings;
import dev.limbeck.config.CompareSettings.Aspect;
import dev.limbeck.config.CompareSettings.Kind;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
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
 * Leaves out of both schemas what the user does not want compared.
 *
 * <p>A pattern is a name in which {@code *} stands for any letters and {@code ?} for one, whatever
 * their case. Columns, indexes and constraints may have their table's pattern in front ({@code
 * users.legacy_*}), tables and sequences their schema's.
 */
final class CompareFilter {
  private final CompareSettings settings;
  private final Map<Kind, List<Pattern>> include = new HashMap<>();
  private final Map<Kind, List<Pattern>> exclude = new HashMap<>();
  private final Set<QualifiedName> needed = new HashSet<>();

  CompareFilter(CompareSettings settings) {
    this.settings = settings;
    settings.include().forEach((kind, texts) -> include.put(kind, patterns(texts)));
    settings.exclude().forEach((kind, texts) -> exclude.put(kind, patterns(texts)));
  }

  private static List<Pattern> patterns(List<String> texts) {
    return texts.stream().map(CompareFilter::pattern).toList();
  }

  private static Pattern pattern(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  /**
   * Both schemas, as far as they are compared.
   *
   * @param notes what was left out, one sentence each
   */
  record Filtered(Schema actual, Schema wanted, List<String> notes) {}

  /** Filters both; a table that is wanted and not there stays if one that is compared needs it. */
  Filtered filter(Schema actual, Schema wanted) {
    need(actual, wanted);
    Schema there = visible(actual);
    Schema model = visible(wanted);
    List<String> notes = new ArrayList<>();
    if (!include.isEmpty() || !exclude.isEmpty()) {
      count(actual, wanted, there, model, notes);
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
    return new Filtered(there, skipped(there, model), notes);
  }

  private void need(Schema actual, Schema wanted) {
    Set<QualifiedName> known = new HashSet<>();
    actual.tables().forEach(table -> known.add(table.name()));
    Set<QualifiedName> open = new TreeSet<>();
    wanted.tables().stream().map(Table::name).filter(this::compared).forEach(open::add);
    while (!open.isEmpty()) {
      QualifiedName name = open.iterator().next();
      open.remove(name);
      for (ForeignKey key : wanted.table(name).map(Table::foreignKeys).orElse(List.of())) {
        QualifiedName target = key.target();
        if (!compared(target) && !known.contains(target) && needed.add(target)) {
          open.add(target);
        }
      }
    }
  }

  /** A schema without what is not compared. */
  Schema visible(Schema schema) {
    if (include.isEmpty() && exclude.isEmpty()) {
      return schema;
    }
    return new Schema(
        schema.tables().stream()
            .filter(table -> compared(table.name()) || needed.contains(table.name()))
            .map(this::visible)
            .toList(),
        schema.sequences().stream()
            .filter(
                sequence ->
                    takes(Kind.SCHEMAS, sequence.name().schema())
                        && takes(Kind.SEQUENCES, names(sequence.name())))
            .toList());
  }

  private boolean compared(QualifiedName table) {
    return takes(Kind.SCHEMAS, table.schema()) && takes(Kind.TABLES, names(table));
  }

  private static String[] names(QualifiedName name) {
    return name.inDefaultSchema()
        ? new String[] {name.name()}
        : new String[] {name.name(), name.toString()};
  }

  private boolean takes(Kind kind, String... names) {
    List<Pattern> wanted = include.getOrDefault(kind, List.of());
    List<Pattern> unwanted = exclude.getOrDefault(kind, List.of());
    return (wanted.isEmpty() || any(wanted, names)) && !any(unwanted, names);
  }

  private static boolean any(List<Pattern> patterns, String... names) {
    for (String name : names) {
      if (patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches())) {
        return true;
      }
    }
    return false;
  }

  private boolean takes(Kind kind, Table table, @Nullable String name) {
    return name == null
        || takes(kind, name, table.name().name() + "." + name, table.name() + "." + name);
  }

  private Table visible(Table table) {
    Set<String> hidden = new HashSet<>();
    table.columnNames().stream()
        .filter(name -> !takes(Kind.COLUMNS, table, name))
        .forEach(hidden::add);
    Predicate<List<String>> whole = columns -> columns.stream().noneMatch(hidden::contains);
    Predicate<Constraint> gone =
        constraint ->
            !takes(Kind.CONSTRAINTS, table, constraint.name())
                || !whole.test(columns(constraint, hidden));
    return table
        .withColumns(
            table.columns().stream().filter(column -> !hidden.contains(column.name())).toList())
        .withoutConstraints(gone)
        .withIndexes(
            table.indexes().stream()
                .filter(
                    index ->
                        takes(Kind.INDEXES, table, index.name())
                            && whole.test(index.columns())
                            && whole.test(index.include()))
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

  /** The model with the database's own of everything that is skipped. */
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
    return new Schema(
        tables, skip.contains(Aspect.SEQUENCES) ? actual.sequences() : wanted.sequences());
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
    result = skip.contains(Aspect.COMMENTS) ? result.withComment(old.comment()) : result;
    result = skip.contains(Aspect.PRIMARY_KEYS) ? result.withPrimaryKey(old.primaryKey()) : result;
    result =
        skip.contains(Aspect.UNIQUE)
            ? result.withUniqueConstraints(old.uniqueConstraints())
            : result;
    result =
        skip.contains(Aspect.FOREIGN_KEYS) ? result.withForeignKeys(old.foreignKeys()) : result;
    result = skip.contains(Aspect.CHECKS) ? result.withChecks(old.checks()) : result;
    return skip.contains(Aspect.INDEXES) ? result.withIndexes(indexes(old, table)) : result;
  }

  private List<Index> indexes(Table old, Table table) {
    boolean unique = settings.skip().contains(Aspect.UNIQUE);
    List<Index> indexes = new ArrayList<>(old.indexes());
    indexes.removeIf(index -> index.unique() && !unique);
    table.indexes().stream().filter(index -> index.unique() && !unique).forEach(indexes::add);
    return indexes;
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

  private static void count(
      Schema actual, Schema wanted, Schema there, Schema model, List<String> notes) {
    Set<String> before = new TreeSet<>();
    before.addAll(objects(actual));
    before.addAll(objects(wanted));
    Set<String> after = new TreeSet<>();
    after.addAll(objects(there));
    after.addAll(objects(model));
    before.removeAll(after);
    // What belongs to a table that is left out needs no mention.
    Set<String> tables = new TreeSet<>(before);
    tables.removeIf(one -> !one.startsWith("table "));
    before.removeIf(
        one ->
            tables.stream()
                .anyMatch(table -> one.startsWith("column " + table.substring(6) + ".")));
    if (!before.isEmpty()) {
      String some = String.join(", ", before.stream().limit(5).toList());
      notes.add(
          "not compared, as 'compare' says: "
              + some
              + (before.size() > 5 ? " and " + (before.size() - 5) + " more" : ""));
    }
  }

  private static Set<String> objects(Schema schema) {
    Set<String> objects = new TreeSet<>();
    for (Table table : schema.tables()) {
      objects.add("table " + table.name());
      table.columnNames().forEach(name -> objects.add("column " + table.name() + "." + name));
      table.indexes().stream()
          .map(Index::name)
          .filter(name -> name != null)
          .forEach(name -> objects.add("index " + name));
    }
    schema.sequences().forEach(sequence -> objects.add("sequence " + sequence.name()));
    return objects;
  }
}
