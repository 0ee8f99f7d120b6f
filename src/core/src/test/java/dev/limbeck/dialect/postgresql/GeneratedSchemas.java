package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.testing.NumberingGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Schemas as a model could want them, the same for the same seed. */
final class GeneratedSchemas {
  /** A type as Hibernate or a person writes it, and defaults that fit it. */
  private record Kind(String type, List<String> defaults) {}

  private static final List<Kind> KINDS =
      List.of(
          kind("int", "0", "-1", "+7", "'42'", "(1 + 2)"),
          kind("int4", "5"),
          kind("integer", "(5)", "5::bigint"),
          kind("smallint", "5", "-5", "'5'"),
          kind("int2"),
          kind("tinyint", "1"),
          kind("int8", "3000000000", "-3000000000", "7"),
          kind("bigint", "0", "'9'::bigint"),
          kind("float(53)", "1.5", "-0.25", "1e3"),
          kind("float", "0.5"),
          kind("double precision", "'2.5'"),
          kind("real", "1.5", "-2"),
          kind("float(24)", "1.5"),
          kind("float4"),
          kind("numeric(10,2)", "0", "1.50", "-1.50", "'1.50'"),
          kind("decimal(8)", "12"),
          kind("numeric", ".5", "-0.001"),
          kind("boolean", "true", "FALSE", "'t'", "not true"),
          kind("bool", "false"),
          kind("varchar(255)", "'new'", "'it''s'", "''", "'-1'", "'now()'", "'a'::varchar"),
          kind("character varying(20)", "'x'", "'x'::text", "null"),
          kind("varchar", "'a' || 'b'", "upper('x')"),
          kind("text", "'a; b -- c'", "E'a\\nb'", "$$x$$", "NULL"),
          kind("clob"),
          kind("char", "'Y'"),
          kind("character(3)", "'abc'"),
          kind("bpchar(4)"),
          kind("bytea", "'\\x00ff'"),
          kind("varbinary(255)"),
          kind("blob"),
          kind("date", "current_date", "DATE '2020-01-31'", "'2020-01-31'"),
          kind("time(6)", "localtime"),
          kind("time(0)"),
          kind("timestamp(6)", "CURRENT_TIMESTAMP", "now()", "localtimestamp"),
          kind("timestamp(3)"),
          kind("timestamp", "now() at time zone 'utc'"),
          kind("timestamp(6) with time zone", "now()", "Current_Timestamp"),
          kind("timestamptz(0)"),
          kind("timetz"),
          kind("uuid", "gen_random_uuid()"),
          kind("json", "'{}'"),
          kind("jsonb", "'{}'", "'[]'::jsonb"),
          kind("interval second(6)"),
          kind("interval", "'1 day'", "interval '1 day'"),
          kind("numeric(21)"),
          kind("oid"),
          kind("inet"),
          kind("xml"),
          kind("bit", "B'1'"),
          kind("bit varying(5)"),
          kind("varbit"),
          kind("varchar(255) array", "'{}'"),
          kind("integer[]", "'{}'::int[]", "ARRAY[1, 2]"),
          kind("text[][]"),
          kind("timestamp(6)[]"),
          kind("tsvector"),
          kind("int4range"));

  private static final List<String> NAMES =
      List.of("id", "name", "order", "user", "firstName", "größe", "a b", "say \"hi\"", "x1", "_y");

  private final Random random;

  private GeneratedSchemas(long seed) {
    this.random = new Random(seed);
  }

  private static Kind kind(String type, String... defaults) {
    return new Kind(type, List.of(defaults));
  }

  /** The schema of a seed. */
  static Schema of(long seed) {
    return new GeneratedSchemas(seed).schema();
  }

  private Schema schema() {
    int count = 1 + random.nextInt(6);
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tables.add(table(i));
    }
    List<Table> linked = new ArrayList<>();
    for (Table table : tables) {
      linked.add(withForeignKeys(table, tables));
    }
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      long increment = random.nextInt(4) == 0 ? -1 : 1 + random.nextInt(50);
      Sequence sequence = new Sequence(name("seq_" + i), random.nextInt(3), increment);
      sequences.add(
          sequence.withLimits(
              new SequenceLimits(
                  random.nextInt(3) == 0 ? -9L : null,
                  random.nextInt(3) == 0 ? 99L : null,
                  random.nextBoolean(),
                  random.nextInt(3) == 0 ? ColumnType.parse("int4") : null)));
    }
    return new Schema(linked, sequences);
  }

  private static QualifiedName name(String name) {
    return QualifiedName.of(name);
  }

  private Table table(int number) {
    String name = List.of("users", "Order", "user", "posts", "t é", "tags").get(number);
    List<Column> columns = new ArrayList<>();
    PrimaryKey key = null;
    if (random.nextInt(6) > 0) {
      columns.add(keyColumn());
      key = new PrimaryKey(maybe("pk_" + number), List.of("id"));
    }
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      columns.add(column("c" + i));
    }
    columns.add(column(NAMES.get(1 + random.nextInt(NAMES.size() - 1))));
    columns.add(Column.of("n", ColumnType.parse("int"), random.nextBoolean()));
    columns.add(Column.of("s", ColumnType.parse("varchar(40)"), random.nextBoolean()));
    columns.add(Column.of("u", ColumnType.parse("bigint"), true));
    if (random.nextInt(4) == 0) {
      columns.add(
          Column.of("g", ColumnType.parse("int8"), true)
              .withGenerated(new Generated("( N *2 )", true)));
    }
    Table table = Table.of(name(name), columns, key);
    return table
        .withUniqueConstraints(uniques(number))
        .withChecks(checks(number))
        .withExclusions(exclusions(number))
        .withIndexes(indexes(number))
        .withComment(maybe("it's\na table"));
  }

  private Column keyColumn() {
    String type =
        List.of("bigint", "bigserial", "integer", "serial", "int8").get(random.nextInt(5));
    Column column = Column.of("id", ColumnType.parse(type), random.nextBoolean());
    return switch (random.nextInt(3)) {
      case 0 -> column.withIdentity(Identity.ALWAYS);
      case 1 ->
          column.withIdentity(
              Identity.BY_DEFAULT.withNumbering(new NumberingGenerator(random).from(7)));
      default -> column;
    };
  }

  private Column column(String name) {
    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    Column column = Column.of(name, ColumnType.parse(kind.type()), random.nextBoolean());
    if (!kind.defaults().isEmpty() && random.nextInt(3) > 0) {
      int size = kind.defaults().size();
      column = column.withDefaultValue(kind.defaults().get(random.nextInt(size)));
    }
    return column.withComment(maybe("say 'hi' to " + name));
  }

  private @Nullable String maybe(String text) {
    return random.nextBoolean() ? text : null;
  }

  private List<UniqueConstraint> uniques(int number) {
    List<UniqueConstraint> uniques = new ArrayList<>();
    uniques.add(new UniqueConstraint(maybe("uq_" + number + "_u"), List.of("u")));
    if (random.nextBoolean()) {
      uniques.add(new UniqueConstraint(maybe("uq_" + number + "_s_n"), List.of("s", "n")));
    }
    return uniques;
  }

  private List<CheckConstraint> checks(int number) {
    List<String> texts =
        List.of("n>0", "(n  >  0)", "N <= 10 AND n <> 5", "s <> ''::text", "length(s) > 2");
    return random.nextBoolean()
        ? List.of()
        : List.of(new CheckConstraint(maybe("ck_" + number), texts.get(random.nextInt(4))));
  }

  private List<ExclusionConstraint> exclusions(int number) {
    List<IndexPart> parts = new ArrayList<>();
    parts.add(new IndexPart("int4range( N, n+5 )", true, false, null, null));
    parts.add(new IndexPart("int8range(U,  u)", true, false, null, null));
    boolean two = random.nextBoolean();
    Index ranges =
        new Index(
            maybe("Ex " + number),
            two ? parts : parts.subList(0, 1),
            false,
            maybe("N > 5"),
            List.of(),
            "GiST");
    Index hashed = new Index(null, List.of(IndexPart.column("s")), false, null, List.of(), "hash");
    Deferrability[] all = Deferrability.values();
    return switch (random.nextInt(3)) {
      case 0 ->
          List.of(
              new ExclusionConstraint(
                  ranges,
                  two ? List.of("&&", "=") : List.of("-|-"),
                  all[random.nextInt(all.length)]));
      case 1 -> List.of(new ExclusionConstraint(hashed, List.of("="), Deferrability.DEFERRABLE));
      default -> List.of();
    };
  }

  private List<Index> indexes(int number) {
    List<Index> indexes = new ArrayList<>();
    indexes.add(Index.of("ix_" + number + "_n", List.of("n"), random.nextBoolean()));
    IndexPart descending = new IndexPart("n", false, true, random.nextBoolean(), null);
    IndexPart lower = new IndexPart("LOWER(s)", true, false, null, null);
    IndexPart pattern = new IndexPart("s", false, false, null, "varchar_pattern_ops");
    if (random.nextBoolean()) {
      indexes.add(
          new Index(
              "Ix " + number, List.of(lower, descending), false, "n > 0", List.of("u"), "btree"));
    }
    if (random.nextBoolean()) {
      indexes.add(new Index("ix_" + number + "_p", List.of(pattern), false, null, List.of(), null));
    }
    if (random.nextBoolean()) {
      IndexPart hashed = IndexPart.column("u");
      indexes.add(
          new Index("ix_" + number + "_h", List.of(hashed), false, null, List.of(), "hash"));
    }
    return indexes;
  }

  private Table withForeignKeys(Table table, List<Table> tables) {
    List<ForeignKey> keys = new ArrayList<>();
    Table target = tables.get(random.nextInt(tables.size()));
    ReferentialAction[] actions = ReferentialAction.values();
    keys.add(
        new ForeignKey(
            maybe("fk_u"),
            List.of("u"),
            target.name(),
            List.of("u"),
            actions[random.nextInt(actions.length)],
            actions[random.nextInt(actions.length)]));
    if (target.primaryKey() != null) {
      keys.add(
          new ForeignKey(
              maybe("fk_n"),
              List.of("n"),
              target.name(),
              List.of(),
              ReferentialAction.CASCADE,
              ReferentialAction.NO_ACTION));
    }
    return table.withForeignKeys(keys);
  }
}
