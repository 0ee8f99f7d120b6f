package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Applies revisions to many databases or schemas, some at a time. One that fails stops no other.
 * The files are read once for all of them.
 */
public final class UpgradeTenants {
  private final Config config;
  private final Tool tool;
  private final int parallel;

  /**
   * For a project.
   *
   * @param parallel how many at a time; each needs two connections
   */
  public UpgradeTenants(Config config, Tool tool, int parallel) {
    this.config = config;
    this.tool = tool;
    this.parallel = parallel;
  }

  /**
   * Applies what leads to the targets and is missing, everywhere.
   *
   * @param listeners who is told what happens at a tenant, by its name; called by several threads
   * @param told is given each result when it is there; by several threads, one at a time
   * @return the results in the order of the tenants
   * @throws UserException if the revisions themselves are wrong; nothing has run then
   */
  public List<Tenant.Result> run(
      List<Tenant> tenants,
      Function<String, RunListener> listeners,
      Consumer<Tenant.Result> told,
      String... targets) {
    Revisions all = Revisions.of(config).remembering().with(RevisionTasks.of(config));
    Revisions revisions =
        config.autogenerate().strict() ? all.strict(new StrictSafety((from, to) -> false)) : all;
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Tenant.Result>> running = new ArrayList<>();
      for (Tenant tenant : tenants) {
        RunListener listener = listeners.apply(tenant.name());
        running.add(
            threads.submit(
                () -> {
                  Tenant.Result result = upgrade(tenant, revisions, listener, List.of(targets));
                  synchronized (told) {
                    told.accept(result);
                  }
                  return result;
                }));
      }
      List<Tenant.Result> results = new ArrayList<>();
      for (Future<Tenant.Result> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("interrupted", "Start again: what is done stays.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Tenant.Result upgrade(
      Tenant tenant, Revisions revisions, RunListener listener, List<String> targets) {
    long start = System.nanoTime();
    try {
      List<Step> steps =
          new DatabaseUpgrade(
                  tenant.source(),
                  config.versionTable(),
                  revisions,
                  tool.telling(listener),
                  tenant.redact())
              .run(targets)
              .steps();
      return new Tenant.Result(tenant.name(), steps, null, since(start));
    } catch (UserException e) {
      return new Tenant.Result(tenant.name(), List.of(), e, since(start));
    } catch (RuntimeException e) {
      UserException mistake =
          new UserException(
              "this should not happen, and is a mistake in Limbeck itself: " + e,
              "Run it for this one alone, with -v.",
              e);
      return new Tenant.Result(tenant.name(), List.of(), mistake, since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
