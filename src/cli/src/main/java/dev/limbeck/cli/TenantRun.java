package dev.limbeck.cli;

import dev.limbeck.command.Tenant;
import dev.limbeck.command.UpgradeTenants;
import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.runner.RunListener;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An upgrade of many tenants, and the one report of it. */
final class TenantRun {
  private final MoveCommand command;
  private final TenantOptions options;

  TenantRun(MoveCommand command, TenantOptions options) {
    this.command = command;
    this.options = options;
  }

  /** Runs, and answers with the code of the worst. */
  ExitCode run(String target) {
    Config config = command.config();
    List<Tenant.Result> results =
        new UpgradeTenants(config, command.waitingTool(), options.parallel())
            .run(tenants(config), this::listener, this::tell, target);
    ExitCode worst = results.stream().map(TenantRun::code).reduce(ExitCode.DONE, TenantRun::worse);
    if (command.json()) {
      command.terminal().result(json(results).text());
    } else {
      command.say(summary(results));
    }
    return worst;
  }

  private List<Tenant> tenants(Config config) {
    try {
      return options.tenants(
          config, url -> command.options().read(command.world(), url), command.world().folder());
    } catch (SQLException e) {
      throw new UserException(
          "the schemas cannot be listed: " + String.valueOf(e.getMessage()).strip(),
          "Name the databases by their urls, with --tenant-url.",
          e);
    }
  }

  private RunListener listener(String tenant) {
    boolean verbose = command.options().verbose();
    ProgressPrinter printer =
        new ProgressPrinter(
            command.terminal().prefixed(tenant + ": "), command.options().quiet(), verbose);
    return verbose ? printer : new HindrancePrinter(printer);
  }

  /** A line for each tenant, as soon as it is done. */
  private void tell(Tenant.Result result) {
    if (command.json()) {
      return;
    }
    UserException error = result.error();
    if (error == null) {
      int count = result.steps().size();
      String what =
          count == 0
              ? "nothing to upgrade"
              : (count == 1 ? "one revision" : count + " revisions")
                  + " ("
                  + result.took().toMillis()
                  + " ms)";
      if (!command.options().quiet() || count > 0) {
        command.terminal().result(result.name() + ": " + what);
      }
      return;
    }
    command.terminal().result(result.name() + ": failed");
    error
        .shown(Problem::text)
        .forEach(text -> command.terminal().message("error: " + result.name() + ": " + text));
    if (command.options().verbose()) {
      error.printStackTrace(command.terminal().err());
    }
  }

  private static ExitCode code(Tenant.Result result) {
    UserException error = result.error();
    return error == null ? ExitCode.DONE : error.exitCode();
  }

  /** A failure is worse than a mistake that was found before anything was tried. */
  private static ExitCode worse(ExitCode one, ExitCode other) {
    List<ExitCode> order = List.of(ExitCode.DONE, ExitCode.NO, ExitCode.USAGE, ExitCode.FAILED);
    return order.indexOf(one) < order.indexOf(other) ? other : one;
  }

  private static String summary(List<Tenant.Result> results) {
    long failed = results.stream().filter(result -> result.error() != null).count();
    long changed = results.stream().filter(result -> !result.steps().isEmpty()).count();
    return results.size()
        + (results.size() == 1 ? " tenant: " : " tenants: ")
        + changed
        + " upgraded, "
        + (results.size() - changed - failed)
        + " had everything, "
        + failed
        + " failed";
  }

  private static Json json(List<Tenant.Result> results) {
    List<Json> tenants = new ArrayList<>();
    for (Tenant.Result result : results) {
      Json one =
          new Json()
              .with("tenant", result.name())
              .with("exit_code", code(result).number())
              .with("duration_ms", result.took().toMillis())
              .with("steps", result.steps().stream().map(JsonValues::step).toList());
      UserException error = result.error();
      tenants.add(error == null ? one : one.with("problems", JsonValues.problems(error)));
    }
    return new Json()
        .with("tenants", tenants)
        .with("failed", results.stream().filter(result -> result.error() != null).count());
  }
}
