package dev.limbeck.command;

import dev.limbeck.runner.RunListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a command needs besides the configuration: the world around it, so that tests can choose it.
 *
 * @param clock for dates in files and rows
 * @param newIds ids of new revisions
 * @param user who is said to have applied a revision
 * @param version this tool's version
 * @param listener is told what a run does
 * @param lockTimeout how long to wait for another runner
 * @param readerJars the reader of entities, a jar or a folder of classes
 * @param ownHibernate the Hibernate for projects that have none
 */
public record Tool(
    Clock clock,
    Supplier<String> newIds,
    String user,
    String version,
    RunListener listener,
    Duration lockTimeout,
    List<Path> readerJars,
    List<Path> ownHibernate) {
  public Tool {
    readerJars = List.copyOf(readerJars);
    ownHibernate = List.copyOf(ownHibernate);
  }
}
