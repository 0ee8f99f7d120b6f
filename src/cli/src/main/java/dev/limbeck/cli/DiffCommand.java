package dev.limbeck.cli;

import dev.limbeck.command.Diff;
import dev.limbeck.command.OnAmbiguous;
import dev.limbeck.command.Source;
import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = {
      "Tell what must change for FROM to become TO, whatever they are. Nothing is written.",
      "",
      "A source is one of",
      "  model          what the configuration calls the model: entities, DDL, a database",
      "  database       the configured database",
      "  URL            another one: jdbc:…, sqlite:///app.db, postgresql://user@host/db",
      "  FILE.sql       a file of DDL, a folder of them, or a pattern in quotes ('db/*.sql')",
      "  @REVISION      what the revisions up to it lead to: @head, @base, @3f2a9c81d0b4",
      "Both are read as one kind of database would have them: that of a URL among them, else the"
          + " configured one. DDL and revisions are carried out in a scratch place of it.",
      ""
    },
    footer = {
      "",
      "  limbeck diff                          what 'check' finds, also before the head",
      "  limbeck diff database @head           what was changed by hand",
      "  limbeck diff a.sql b.sql --format sql",
      "  limbeck diff postgresql://staging/app postgresql://prod/app"
    })
final class DiffCommand extends ProjectCommand {
  private enum Format {
    TEXT,
    SQL,
    JSON
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FROM",
      description = "What is there. Default: database.")
  private @Nullable String from;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TO",
      description = "What it shall become. Default: model.")
  private @Nullable String to;

  @Option(
      names = "--format",
      paramLabel = "text|sql|json",
      defaultValue = "text",
      description = "Changes in words, as statements, or as JSON. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--rename",
      paramLabel = "OLD:NEW",
      description = "What has another name in TO, as for revision.")
  private List<String> renames = new ArrayList<>();

  @Option(
      names = "--on-ambiguous",
      paramLabel = "fail|rename|drop",
      description =
          "What to do about a name that may have changed. Without it the likeliest is shown as"
              + " undecided, and there is no SQL.")
  private @Nullable OnAmbiguous onAmbiguous;

  @Option(names = "--exit-code", description = "Exit with 3 if they differ.")
  private boolean exitCode;

  @Override
  ExitCode run() {
    List<Source> sources = new ArrayList<>();
    for (String text : List.of(from == null ? "database" : from, to == null ? "model" : to)) {
      refuseOption(text);
      sources.add(Source.parse(text, world().folder()));
    }
    String shownFrom = sources.get(0).text();
    String shownTo = sources.get(1).text();
    Config config = config(sources);
    boolean asJson = json() || format == Format.JSON;
    Diff.Form form =
        asJson ? Diff.Form.BOTH : format == Format.SQL ? Diff.Form.SQL : Diff.Form.WORDS;
    Diff.Result result =
        new Diff(config, tool())
            .run(
                new Diff.Request(
                    sources.get(0),
                    sources.get(1),
                    renames,
                    Optional.ofNullable(onAmbiguous),
                    form));
    if (asJson) {
      terminal()
          .result(
              new Json()
                  .with("from", shownFrom)
                  .with("to", shownTo)
                  .with(
                      "differences", result.operations().stream().map(Operation::describe).toList())
                  .with("destructive", result.destructive())
                  .with("undecided", result.undecided())
                  .with("sql", result.script().statements())
                  .with("notes", result.notes())
                  .text());
    } else {
      show(result);
    }
    return exitCode && !result.operations().isEmpty() ? ExitCode.NO : ExitCode.DONE;
  }

  private void show(Diff.Result result) {
    result.notes().forEach(note -> say("note: " + note));
    result.undecided().forEach(note -> say("note: " + note));
    if (result.operations().isEmpty()) {
      say("no differences");
      return;
    }
    if (format == Format.SQL) {
      result.script().clientCommands().forEach(terminal()::result);
      result.script().comments().forEach(comment -> terminal().result("-- " + comment));
      result.script().statements().forEach(statement -> terminal().result(statement + ";"));
    } else {
      result.operations().forEach(operation -> terminal().result(line(operation, result)));
    }
  }

  private static String line(Operation operation, Diff.Result result) {
    String mark = result.marks().get(operation);
    return operation.describe() + (mark == null ? "" : " (" + mark + ")");
  }

  /** The configuration, whose database is the first url where the configured one takes no part. */
  private Config config(List<Source> sources) {
    boolean configured = sources.stream().anyMatch(source -> source instanceof Source.TheDatabase);
    for (int i = 0; i < sources.size() && !configured; i++) {
      if (sources.get(i) instanceof Source.AnotherDatabase database) {
        sources.set(i, new Source.TheDatabase());
        return options().withUrl(database.url()).read(world());
      }
    }
    return config();
  }
}
