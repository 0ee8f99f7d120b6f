package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.diff.Rename;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.SchemaGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws of AUTOGENERATE over generated pairs of schemas with rows: from A to B, back to A, to B
 * again and to nothing. At each stop nothing differs from what was wanted, and every value of every
 * column that both have is the same. A failure names the seed and both schemas; {@code
 * -Dlaws.pairs} and {@code -Dlaws.seed} (the first) choose which are tried.
 */
abstract class RowLaws {
  private static final int FAILURES_SHOWN = 20;

  @TempDir Path folder;

  /** A new, empty database. */
  abstract ConnectionSource newDatabase(int number) throws SQLException;

  /** How many pairs are tried. */
  int pairs() {
    return Integer.getInteger("laws.pairs", 20);
  }

  /** More of what this database has, by chance, but the same for the same seed. */
  Schema enriched(Schema schema, long seed) {
    return schema;
  }

  @Test
  void no_value_is_lost_on_the_way_there_and_back() throws SQLException {
    int first = Integer.getInteger("laws.seed", 0);
    int last = first + pairs();
    List<AssertionError> failures = new ArrayList<>();
    int seed = first;
    while (seed < last && failures.size() < FAILURES_SHOWN) {
      // What a pair that failed leaves behind is nobody's business.
      ConnectionSource source = newDatabase(seed);
      try (Connection connection = source.open()) {
        seed = travelled(seed, last, source, connection, failures);
      }
    }
    assertAll(
        failures.stream()
            .map(
                failure ->
                    () -> {
                      throw failure;
                    }));
  }

  /** Takes pairs along until one fails; the next seed. */
  private int travelled(
      int first,
      int last,
      ConnectionSource source,
      Connection connection,
      List<AssertionError> failures)
      throws SQLException {
    for (int seed = first; seed < last; seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema plain = generator.schema();
      Schema a = enriched(plain, seed);
      Schema b = enriched(generator.changed(plain), seed + 1_000_000L);
      try {
        new Pair(seed, source, connection).travel(a, b);
      } catch (AssertionError e) {
        failures.add(e);
        return seed + 1;
      }
    }
    return last;
  }

  /** A pair on its way. */
  private final class Pair {
    private final long seed;
    private final ConnectionSource source;
    private final Connection connection;
    private final Dialect dialect;
    private final KeptRows rows;
    private final List<Rename> renames = new ArrayList<>();
    private final Map<String, String> tables = new LinkedHashMap<>();
    private final Map<String, String> columns = new LinkedHashMap<>();

    Pair(long seed, ConnectionSource source, Connection connection) throws SQLException {
      this.seed = seed;
      this.source = source;
      this.connection = connection;
      this.dialect = Dialects.of(connection);
      this.rows = new KeptRows(dialect, connection);
    }

    void travel(Schema wantedA, Schema wantedB) throws SQLException {
      Schema a = tolerant(fulfillable(wantedA, wantedB), wantedB);
      Schema b = sound(tolerant(alike(wantedB, a), a));
      Schema renamed = renamed(a, b);
      String label = "seed " + seed + " (-Dlaws.pairs=1 -Dlaws.seed=" + seed + ")";
      try {
        RoundTrip trip = new RoundTrip(label, folder, source, connection);
        trip.revise("a", a, List.of());
        trip.run("a");
        rows.insert(a);
        Map<String, List<String>> before = values(a, b);
        trip.revise("b", renamed, renames);
        trip.run("b");
        trip.assertThere(renamed);
        assertEquals(before, valuesInB(a, b), "there");
        trip.undo("a");
        trip.assertThere(a);
        assertEquals(before, values(a, b), "back");
        trip.run("b");
        trip.assertThere(renamed);
        assertEquals(before, valuesInB(a, b), "there again");
        trip.undo("base");
        trip.assertThere(Schema.empty());
      } catch (SQLException | RuntimeException | AssertionError e) {
        throw new AssertionError(
            label + ": " + e.getMessage() + "\nfrom " + a + "\nto " + renamed, e);
      }
    }

    /** Values of the columns that both have, by table and column of A. */
    private Map<String, List<String>> values(Schema a, Schema b) throws SQLException {
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (Table table : a.tables()) {
        for (String column : common(table, b)) {
          String order = table.columns().get(0).name();
          values.put(table.name() + "." + column, rows.values(table.name().name(), column, order));
        }
      }
      return values;
    }

    private Map<String, List<String>> valuesInB(Schema a, Schema b) throws SQLException {
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (Table table : a.tables()) {
        String name = table.name().name();
        for (String column : common(table, b)) {
          values.put(
              name + "." + column,
              rows.values(
                  tables.getOrDefault(name, name),
                  columns.getOrDefault(name + "." + column, column),
                  table.columns().get(0).name()));
        }
      }
      return values;
    }

    private static List<String> common(Table table, Schema other) {
      return other
          .table(table.name())
          .map(
              there ->
                  table.columns().stream()
                      .filter(one -> one.generated() == null)
                      .map(Column::name)
                      .filter(
                          name -> there.column(name).filter(c -> c.generated() == null).isPresent())
                      .toList())
          .orElse(List.of());
    }

    /** Some of B under other names. */
    private Schema renamed(Schema a, Schema b) {
      Random random = new Random(seed);
      Schema result = b;
      for (Table table : a.tables()) {
        List<String> plain =
            common(table, b).stream()
                .filter(name -> List.of("name", "title", "note", "price").contains(name))
                .toList();
        if (!plain.isEmpty() && random.nextInt(3) == 0) {
          String column = plain.get(random.nextInt(plain.size()));
          result = new RenameColumn(table.name(), column, "other_" + column, null).applyTo(result);
          columns.put(table.name().name() + "." + column, "other_" + column);
          renames.add(rename(Rename.Kind.COLUMN, table.name(), column, "other_" + column));
        }
        if (b.table(table.name()).isPresent() && random.nextInt(6) == 0) {
          String to = "other_" + table.name().name();
          result = new RenameTable(table.name(), to).applyTo(result);
          tables.put(table.name().name(), to);
          renames.add(rename(Rename.Kind.TABLE, table.name(), table.name().name(), to));
        }
      }
      return result;
    }

    private static Rename rename(Rename.Kind kind, QualifiedName table, String name, String to) {
      return new Rename(new Rename.Subject(kind, table, name), to, Rename.Basis.DECLARED, 1.0);
    }
  }

  /** A without references to tables that B has not: after the way back those have no rows. */
  private static Schema fulfillable(Schema a, Schema b) {
    return a.withTables(
        a.tables().stream()
            .map(
                table ->
                    table.withForeignKeys(
                        table.foreignKeys().stream()
                            .filter(key -> b.table(key.target()).isPresent())
                            .toList()))
            .toList());
  }

  /**
   * B, in which no key is another and no type one that the values of A do not fit into, with the
   * enum types of what it has from A.
   */
  private static Schema alike(Schema b, Schema a) {
    Schema result = tablesAlike(b, a);
    for (EnumType type : a.enums()) {
      ColumnType name = ColumnType.of('"' + type.name().name() + '"');
      boolean used =
          result.tables().stream()
              .flatMap(table -> table.columns().stream())
              .anyMatch(column -> column.type().equals(name));
      boolean there = b.enums().stream().anyMatch(one -> one.name().equals(type.name()));
      result = used && !there ? result.withEnum(type) : result;
    }
    return result;
  }

  private static Schema tablesAlike(Schema b, Schema a) {
    return b.withTables(
        b.tables().stream()
            .map(
                table -> {
                  Table other = a.table(table.name()).orElse(table);
                  return Objects.equals(key(other), key(table)) ? alike(table, other) : other;
                })
            .toList());
  }

  /** Without what went together with columns and types that are not there any more. */
  private static Schema sound(Schema schema) {
    return schema.withTables(
        schema.tables().stream()
            .map(
                table ->
                    table
                        .withForeignKeys(
                            table.foreignKeys().stream()
                                .filter(
                                    key -> canRefer(key, schema.table(key.target()).orElseThrow()))
                                .toList())
                        .withUniqueConstraints(
                            table.uniqueConstraints().stream()
                                .filter(
                                    one ->
                                        one.columns().stream()
                                            .noneMatch(name -> isLong(table, name)))
                                .toList()))
            .toList());
  }

  /** No server lets a key refer to one that is checked at the end alone. */
  private static boolean canRefer(ForeignKey key, Table target) {
    PrimaryKey referred = target.primaryKey();
    return target.columnNames().containsAll(key.targetColumns())
        && (referred == null || referred.deferrability() == Deferrability.NOT_DEFERRABLE);
  }

  /** Nothing that every database has an index for. */
  private static boolean isLong(Table table, String column) {
    String type = table.column(column).orElseThrow().type().name();
    return type.equals("text") || type.equals("blob");
  }

  private static List<Object> key(Table table) {
    List<Object> key = new ArrayList<>();
    if (table.primaryKey() != null) {
      table
          .primaryKey()
          .columns()
          .forEach(name -> key.add(table.column(name).orElseThrow().type()));
      key.addAll(table.primaryKey().columns());
    }
    return key;
  }

  private static Table alike(Table table, Table other) {
    return table.withColumns(
        table.columns().stream()
            .map(
                column -> {
                  Optional<Column> old = other.column(column.name());
                  return old.isPresent() && !fits(old.get(), column) ? old.get() : column;
                })
            .toList());
  }

  private static boolean fits(Column from, Column to) {
    List<String> whole = List.of("smallint", "integer", "bigint");
    String one = from.type().name();
    String two = to.type().name();
    return (from.generated() == null) == (to.generated() == null)
        && (one.equals(two)
            || (whole.contains(one) && whole.contains(two))
            || (one.equals("real") && two.equals("float")));
  }

  /** A schema, in which a column that the other has not may be empty: there are rows. */
  private static Schema tolerant(Schema schema, Schema other) {
    return schema.withTables(
        schema.tables().stream()
            .map(
                table -> {
                  Optional<Table> there = other.table(table.name());
                  return there.isEmpty()
                      ? table
                      : table.withColumns(
                          table.columns().stream()
                              .map(
                                  column ->
                                      there.get().column(column.name()).isPresent()
                                              || key(table).contains(column.name())
                                          ? column
                                          : added(column, table))
                              .toList());
                })
            .toList());
  }

  /** Empty in the rows that are there, unless a default fills it that may be there twice. */
  private static Column added(Column column, Table table) {
    if (column.generated() != null) {
      return column;
    }
    boolean unique =
        table.uniqueConstraints().stream().anyMatch(one -> one.columns().contains(column.name()));
    if (unique) {
      return column.withNullable(true).withDefaultValue(null);
    }
    return column.defaultValue() == null ? column.withNullable(true) : column;
  }
}
