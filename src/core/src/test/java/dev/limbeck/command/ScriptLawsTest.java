package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.command.SqlScript.Request;
import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.diff.CheckComparison;
import dev.limbeck.diff.Difference;
import dev.limbeck.diff.SchemaDiffer;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptWriter;
import dev.limbeck.testing.SchemaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scripts over generated pairs of schemas A and B: a database that scripts have led to A, to B,
 * back and to nothing is at each stop what the online commands make of another one. The scripts are
 * written without a connection and run over JDBC; with a connection, and run by the database's own
 * client where that is there.
 */
class ScriptLawsTest {
  private static final int PAIRS = Integer.getInteger("laws.scripts", 4);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void a_script_leads_where_the_online_command_leads(ScriptTarget target)
      throws SQLException, IOException {
    for (int seed = 0; seed < PAIRS; seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema a = generator.schema();
      new Trip(target, seed).travel(a, generator.changed(a));
    }
  }

  private final class Trip {
    private final ScriptTarget target;
    private final int seed;
    private final TestProject online;
    private final TestProject offline;
    private final TestProject connected;

    Trip(ScriptTarget target, int seed) {
      this.target = target;
      this.seed = seed;
      Path project = folder.resolve(target.name().toLowerCase(Locale.ROOT) + seed);
      this.online = new TestProject(project, target.newDatabase(project, "online"));
      this.offline = new TestProject(project, target.newDatabase(project, "offline"));
      this.connected = new TestProject(project, target.newDatabase(project, "connected"));
    }

    void travel(Schema a, Schema b) throws SQLException, IOException {
      revise("a", a);
      up("base", "a");
      revise("b", b);
      up("a", "b");
      down("b", "a");
      up("a", "b");
      down("b", "base");
    }

    private void revise(String id, Schema wanted) throws SQLException, IOException {
      try (Connection connection = ScriptTarget.open(online)) {
        Dialect dialect = Dialects.of(connection);
        boolean text = dialect.supports(Capability.KEEPS_EXPRESSIONS);
        Schema there = dialect.normalForm(ScriptTarget.schema(online));
        Difference difference =
            new SchemaDiffer(text ? CheckComparison.BY_TEXT : CheckComparison.NOT_COMPARED)
                .diff(there, dialect.normalForm(wanted));
        ScriptHeader header =
            ScriptHeader.planned(
                online.folder().resolve("migrations"),
                ScriptFormat.YAML,
                id,
                id.equals("a") ? List.of() : List.of("a"),
                List.of(),
                List.of(),
                "it's seed " + seed,
                null);
        Files.writeString(
            header.file(),
            new ScriptWriter()
                .yaml(header, List.of(), difference.operations(), difference.reversed()));
      }
    }

    private void up(String from, String to) throws SQLException {
      String script = upgrade(offline).script(from + ":" + to, plain(true)).sql();
      target.run(offline, script);
      runWithClient(upgrade(connected).script(to, plain(false)).sql());
      upgrade(online).run(to);
      compare(from + ":" + to, script);
    }

    private void down(String from, String to) throws SQLException {
      String script = downgrade(offline).script(from + ":" + to, plain(true)).sql();
      target.run(offline, script);
      runWithClient(downgrade(connected).script(to, plain(false)).sql());
      downgrade(online).run(to);
      compare(from + ":" + to, script);
    }

    private void runWithClient(String script) throws SQLException {
      Optional<String> said = target.runWithClient(connected.url(), script);
      if (said.isEmpty()) {
        target.run(connected, script.replaceAll("(?m)^(\\\\set|\\.bail) .*\n", ""));
      } else {
        assertEquals(false, said.get().startsWith("failed: "), () -> said.get() + "\n" + script);
      }
    }

    private void compare(String range, String script) throws SQLException {
      String rows = "SELECT revision, message FROM limbeck_version ORDER BY revision";
      Schema wanted = ScriptTarget.schema(online);
      String where = target + " seed " + seed + " " + range + "\n" + script;
      assertEquals(wanted, ScriptTarget.schema(offline), () -> where);
      assertEquals(wanted, ScriptTarget.schema(connected), () -> where);
      assertEquals(ScriptTarget.rows(online, rows), ScriptTarget.rows(offline, rows), () -> where);
      assertEquals(
          ScriptTarget.rows(online, rows), ScriptTarget.rows(connected, rows), () -> where);
    }
  }

  private static Upgrade upgrade(TestProject project) {
    return new Upgrade(project.config(), TestProject.tool());
  }

  private static Downgrade downgrade(TestProject project) {
    return new Downgrade(project.config(), TestProject.tool());
  }

  private static Request plain(boolean plain) {
    return new Request(plain, null);
  }
}
