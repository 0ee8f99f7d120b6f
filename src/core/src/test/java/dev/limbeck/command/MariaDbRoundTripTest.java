package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestMariaDb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class MariaDbRoundTripTest extends RoundTripLaws {
  /** Types that this server has and others have not, each with a default or none. */
  private static final Map<String, String> COLUMNS = columns();

  private static final List<String> CHECKS =
      List.of(
          "m_level between 0 and 5",
          "m_state in ('NEW', 'it''s', 'a\\\\b') or m_level is null",
          "char_length(m_state) > 0 AND m_level <> 3");

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("m_level", "tinyint = 3");
    columns.put("m_state", "varchar(20) = 'it''s'");
    columns.put("m_kind", "enum('A','it''s','c,d') = 'A'");
    columns.put("m_flags", "set('x','y')");
    columns.put("m_data", "json = '{}'");
    columns.put("m_count", "integer unsigned = 7");
    columns.put("m_money", "numeric(19,4) = 1.50");
    columns.put("m_at", "timestamp = CURRENT_TIMESTAMP");
    columns.put("m_day", "date = (current_date + interval 1 day)");
    columns.put("m_zone", "timestamp(3) with time zone");
    columns.put("m_bits", "bit(5) = b'101'");
    columns.put("m_long", "longtext");
    if (!TestMariaDb.isMySql()) {
      columns.put("m_uuid", "uuid = uuid()");
    }
    columns.put("m_bin", "varbinary(16)");
    columns.put("m_year", "year");
    columns.put("m_time", "time(2)");
    return columns;
  }

  /** A server on disk takes its time for each change of a schema. */
  @Override
  int pairs() {
    return Integer.getInteger("laws.pairs", 12);
  }

  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestMariaDb.newDatabase());
  }

  @Override
  Schema enriched(Schema schema, long seed) {
    Random random = new Random(seed);
    Schema result =
        schema.withTables(schema.tables().stream().map(table -> enriched(table, random)).toList());
    if (TestMariaDb.isMySql()) {
      return result.withSequences(List.of());
    }
    return random.nextBoolean()
        ? result.withSequence(
            new Sequence(
                QualifiedName.of("m_sequence"), 1 + random.nextInt(3), 1 + random.nextInt(50)))
        : result;
  }

  private static Table enriched(Table table, Random random) {
    List<Column> columns = new ArrayList<>(table.columns());
    for (Map.Entry<String, String> one : COLUMNS.entrySet()) {
      if (random.nextInt(3) == 0) {
        columns.add(column(one.getKey(), one.getValue(), random));
      }
    }
    Table result =
        table
            .withColumns(columns)
            .withComment(random.nextBoolean() ? "it's \\ " + random.nextInt(3) : null);
    if (result.column("m_level").isPresent() && result.column("m_state").isPresent()) {
      List<Column> more = new ArrayList<>(columns);
      more.add(
          Column.of("m_sum", ColumnType.of("integer"), true)
              .withGenerated(new Generated("m_level + 1", table.name().name().length() % 2 == 0)));
      result = random.nextBoolean() ? result.withColumns(more) : result;
      for (String check : CHECKS) {
        result =
            random.nextInt(3) > 0
                ? result.withConstraint(new CheckConstraint(null, check))
                : result;
      }
      List<Index> indexes = new ArrayList<>(result.indexes());
      indexes.add(
          new Index(
              null,
              List.of(
                  IndexPart.column("m_level"),
                  new IndexPart("m_state", false, random.nextBoolean(), null, null)),
              random.nextInt(4) == 0,
              null,
              List.of(),
              null));
      result = result.withIndexes(indexes);
    }
    return result;
  }

  private static Column column(String name, String definition, Random random) {
    String[] parts = definition.split(" = ", 2);
    String text = parts.length == 1 ? null : parts[1];
    Column column =
        Column.of(name, ColumnType.parse(parts[0]), text == null || random.nextBoolean())
            .withComment(random.nextInt(4) == 0 ? "of 'seed' \\" + random.nextInt(9) : null);
    return random.nextBoolean() || !column.nullable() ? column.withDefaultValue(text) : column;
  }

  @Override
  String dump(Connection connection) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String table : values(statement, "SHOW TABLES", 1)) {
        if (!table.equals("limbeck_version")) {
          values(statement, "SHOW CREATE TABLE `" + table + "`", 2).stream()
              .flatMap(String::lines)
              .map(
                  line ->
                      table + line.replaceFirst(",$", "").replaceFirst(" AUTO_INCREMENT=\\d+", ""))
              // A name that would clash with the one that leaves ends in a hash.
              .map(line -> line.replaceFirst("_[0-9a-f]{8}`", "`"))
              .forEach(lines::add);
        }
      }
    }
    lines.sort(null);
    return String.join("\n", lines);
  }

  private static List<String> values(Statement statement, String query, int column)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(column));
      }
    }
    return values;
  }
}
