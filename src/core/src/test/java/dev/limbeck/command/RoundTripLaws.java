package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.diff.CheckComparison;
import dev.limbeck.diff.Difference;
import dev.limbeck.diff.SchemaDiffer;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.runner.MigrationRunner;
import dev.limbeck.runner.Recorder;
import dev.limbeck.runner.RunListener;
import dev.limbeck.runner.VersionTable;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptReader;
import dev.limbeck.script.ScriptWriter;
import dev.limbeck.testing.SchemaGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws of AUTOGENERATE over generated pairs of schemas A and B, by the whole road: differ,
 * file, runner, catalogue. A database is led to A, to B, back to A and to nothing; at each stop
 * nothing differs from what was wanted.
 */
abstract class RoundTripLaws {
  @TempDir Path folder;

  /** A new, empty database. */
  abstract ConnectionSource newDatabase(int number) throws SQLException;

  /** How many pairs are tried. */
  int pairs() {
    return Integer.getInteger("laws.pairs", 40);
  }

  /** More of what only this database has, by chance, but the same for the same seed. */
  Schema enriched(Schema schema, long seed) {
    return schema;
  }

  /** The database's own dump of its schema, in an order that does not tell its history. */
  String dump(Connection connection) throws SQLException {
    return "";
  }

  @Test
  void up_leads_there_and_down_leads_back() throws SQLException {
    for (int seed = 0; seed < pairs(); seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema plain = generator.schema();
      Schema a = enriched(plain, seed);
      Schema b = enriched(generator.changed(plain), seed + 1000L);
      ConnectionSource source = newDatabase(seed);
      ConnectionSource other = newDatabase(seed + pairs());
      try (Connection connection = source.open();
          Connection fresh = other.open()) {
        Trip straight = new Trip(seed, other, fresh);
        straight.revise("b", b);
        straight.run("b");
        new Trip(seed, source, connection).travel(a, b, dump(fresh));
      }
    }
  }

  private final class Trip {
    private final int seed;
    private final ConnectionSource source;
    private final Connection connection;
    private final Dialect dialect;
    private final VersionTable versions;
    private final SchemaDiffer differ;
    private final Map<String, Script> scripts = new HashMap<>();
    private final List<Revision> revisions = new ArrayList<>();

    Trip(int seed, ConnectionSource source, Connection connection) throws SQLException {
      this.seed = seed;
      this.source = source;
      this.connection = connection;
      this.dialect = Dialects.of(connection);
      this.versions = VersionTable.of(dialect, connection, QualifiedName.of("limbeck_version"));
      this.differ =
          new SchemaDiffer(
              dialect.supports(Capability.KEEPS_EXPRESSIONS) || dialect.expressions().isPresent()
                  ? CheckComparison.BY_TEXT
                  : CheckComparison.NOT_COMPARED);
    }

    void travel(Schema a, Schema b, String dumpOfB) throws SQLException {
      revise("a", a);
      run("a");
      assertThere(a);
      String dumpOfA = dump(connection);
      revise("b", b);
      run("b");
      assertThere(b);
      assertEquals(dumpOfB, dump(connection), () -> "seed " + seed + "\nfrom " + dumpOfA);
      undo("a");
      assertThere(a);
      assertEquals(dumpOfA, dump(connection), () -> "seed " + seed);
      run("b");
      assertThere(b);
      undo("base");
      assertThere(Schema.empty());
    }

    private void revise(String id, Schema wanted) throws SQLException {
      Schema there = actual();
      Difference difference = differ.diff(there, aligned(wanted, there));
      List<String> parents = revisions.isEmpty() ? List.of() : List.of("a");
      ScriptHeader header =
          ScriptHeader.planned(
              folder, ScriptFormat.YAML, id, parents, List.of(), List.of(), "seed " + seed, null);
      String text =
          new ScriptWriter()
              .yaml(header, List.of(), difference.operations(), difference.reversed());
      scripts.put(id, new ScriptReader().read(header.file(), text));
      revisions.add(Revision.of(id, parents.toArray(String[]::new)));
    }

    private void run(String target) throws SQLException {
      runner().run(connection, applied -> graph().upgrade(applied, target));
    }

    private void undo(String target) throws SQLException {
      runner().run(connection, applied -> graph().downgrade(applied, target));
    }

    private RevisionGraph graph() {
      return RevisionGraph.of(revisions);
    }

    private MigrationRunner runner() {
      return new MigrationRunner(
          dialect,
          source,
          versions,
          revision -> Objects.requireNonNull(scripts.get(revision.id())),
          new Recorder(Clock.systemUTC(), "tester", "test"),
          RunListener.silent(),
          Duration.ofSeconds(10));
    }

    private Schema actual() throws SQLException {
      Schema schema = dialect.inspector().inspect(connection, Set.of()).schema();
      return dialect.normalForm(ReservedTables.without(schema, versions.name()));
    }

    /** As the tool compares: in the database's words where it has some. */
    private Schema aligned(Schema wanted, Schema there) throws SQLException {
      Schema normal = dialect.normalForm(wanted);
      return dialect.expressions().isEmpty()
          ? normal
          : dialect.expressions().get().align(connection, normal, there).model();
    }

    private void assertThere(Schema wanted) throws SQLException {
      Schema there = actual();
      Schema normal = aligned(wanted, there);
      assertEquals(
          List.of(),
          differ.diff(there, normal).operations(),
          () -> "seed " + seed + "\nthere  " + there + "\nwanted " + normal);
    }
  }
}
