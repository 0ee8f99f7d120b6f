package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.diff.Difference;
import dev.limbeck.diff.NamingConvention;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.RenamedSchema;
import dev.limbeck.diff.SchemaDiffer;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.MigrationRunner;
import dev.limbeck.runner.Recorder;
import dev.limbeck.runner.Retries;
import dev.limbeck.runner.RunListener;
import dev.limbeck.runner.VersionTable;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptReader;
import dev.limbeck.script.ScriptWriter;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A database that is led from nothing to a schema A, to B, back to A, to B again and to nothing, by
 * the whole road: differ, file, runner, catalogue. At each stop nothing may differ from what was
 * wanted.
 */
final class RoundTrip {
  private final String label;
  private final Path folder;
  private final ConnectionSource source;
  private final Connection connection;
  private final Dialect dialect;
  private final VersionTable versions;
  private final SchemaDiffer differ;
  private final Dump dump;
  private final Map<String, Script> scripts = new HashMap<>();
  private final Set<String> namespaces = new TreeSet<>();
  private final List<Revision> revisions = new ArrayList<>();

  RoundTrip(String label, Path folder, ConnectionSource source, Connection connection)
      throws SQLException {
    this(label, folder, source, connection, database -> "");
  }

  /**
   * A trip that also looks at the database's own dumps.
   *
   * @param dump says the same for the same schema, whatever led to it
   */
  RoundTrip(String label, Path folder, ConnectionSource source, Connection connection, Dump dump)
      throws SQLException {
    this.dump = dump;
    this.label = label;
    this.folder = folder;
    this.source = source;
    this.connection = connection;
    this.dialect = Dialects.of(connection);
    this.versions = VersionTable.of(dialect, connection, QualifiedName.of("limbeck_version"));
    this.differ = SchemaComparison.differ(dialect, NamingConvention.usual());
  }

  /** The database's own words for its schema. */
  interface Dump {
    String of(Connection connection) throws SQLException;
  }

  /** Leads to one schema; its dump. */
  String lead(Schema schema) throws SQLException {
    namespaces.addAll(schema.allNamespaces());
    revise("b", schema);
    run("b");
    assertThere(schema);
    return dump.of(connection);
  }

  void travel(Schema a, Schema b) throws SQLException {
    travel(a, b, null);
  }

  /** As above; at B the dump must be the one that is given. */
  void travel(Schema a, Schema b, @Nullable String dumpOfB) throws SQLException {
    namespaces.addAll(a.allNamespaces());
    namespaces.addAll(b.allNamespaces());
    revise("a", a);
    run("a");
    assertThere(a);
    String dumpOfA = dump.of(connection);
    revise("b", b);
    run("b");
    assertThere(b);
    if (dumpOfB != null) {
      assertEquals(dumpOfB, dump.of(connection), () -> label + "\nfrom " + dumpOfA);
    }
    undo("a");
    assertThere(a);
    assertEquals(dumpOfA, dump.of(connection), label);
    run("b");
    assertThere(b);
    undo("base");
    assertThere(Schema.empty());
  }

  private void revise(String id, Schema wanted) throws SQLException {
    revise(id, wanted, List.of());
  }

  /** Writes the revision that leads to a schema, some of which has other names there. */
  void revise(String id, Schema wanted, List<Rename> renames) throws SQLException {
    namespaces.addAll(wanted.allNamespaces());
    Difference difference = difference(wanted, renames);
    List<String> parents = revisions.isEmpty() ? List.of() : List.of("a");
    ScriptHeader header =
        ScriptHeader.planned(
            folder, ScriptFormat.YAML, id, parents, List.of(), List.of(), label, null);
    String text =
        new ScriptWriter().yaml(header, List.of(), difference.operations(), difference.reversed());
    scripts.put(id, new ScriptReader().read(header.file(), text));
    revisions.add(Revision.of(id, parents.toArray(String[]::new)));
  }

  void run(String target) throws SQLException {
    runner().run(connection, Direction.UPGRADE, applied -> graph().upgrade(applied, target));
  }

  void undo(String target) throws SQLException {
    runner().run(connection, Direction.DOWNGRADE, applied -> graph().downgrade(applied, target));
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
        Duration.ofSeconds(10),
        Retries.USUAL);
  }

  private Difference difference(Schema wanted, List<Rename> renames) throws SQLException {
    Schema actual = actual();
    Schema normal = dialect.normalForm(wanted);
    RenamedSchema renamed = RenamedSchema.of(actual, normal, renames, dialect::after);
    if (!renames.isEmpty()) {
      renamed = renamed.withSchema(dialect.normalForm(renamed.schema()));
    }
    Optional<ExpressionNormaliser> expressions = dialect.expressions();
    Schema aligned =
        expressions.isEmpty()
            ? normal
            : expressions.get().align(connection, normal, renamed.schema()).model();
    renamed = renamed.withFollowingNames(aligned);
    Difference rest = differ.diff(renamed.schema(), aligned);
    List<Operation> operations = new ArrayList<>(renamed.operations());
    operations.addAll(rest.operations());
    return new Difference(operations, rest.notCompared());
  }

  private Schema actual() throws SQLException {
    Schema schema = dialect.inspector().inspect(connection, namespaces).schema();
    return dialect.normalForm(ReservedTables.without(schema, versions.name()));
  }

  void assertThere(Schema wanted) throws SQLException {
    Schema there = actual();
    assertEquals(
        List.of(),
        difference(wanted, List.of()).operations(),
        () -> label + "\nthere  " + there + "\nwanted " + dialect.normalForm(wanted));
  }
}
