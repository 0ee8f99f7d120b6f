package dev.limbeck.dialect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A runner as the others see it who wait for its lock.
 *
 * @param machine where its process can be looked up: the host, and the namespace of its process ids
 * @param host the machine's name for people
 * @param process its id on that machine
 * @param started when that process began, in milliseconds since 1970, since ids are used again; 0
 *     where the system does not tell
 * @param nonce tells runners of one process apart
 * @param user who started it
 * @param clock for the time since when it holds a lock
 */
public record LockOwner(
    String machine,
    String host,
    long process,
    long started,
    String nonce,
    String user,
    Clock clock) {

  /** This process. */
  public static LockOwner current(String user, Clock clock) {
    String host = hostName();
    ProcessHandle process = ProcessHandle.current();
    return new LockOwner(
        host + namespace(),
        host,
        process.pid(),
        startOf(process),
        UUID.randomUUID().toString(),
        user,
        clock);
  }

  /** {@code process 4711 on web-1, user deploy}. */
  public String words() {
    return "process " + process + " on " + host + (user.isEmpty() ? "" : ", user " + user);
  }

  /** The time now, to the second: {@code 2026-11-21T09:15:00Z}. */
  public String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A text that {@link #isDead} reads again. */
  public String token() {
    return String.join("|", nonce, String.valueOf(process), String.valueOf(started), machine);
  }

  /**
   * Whether the process of another owner has certainly ended; only known of processes on the same
   * machine.
   *
   * @param token the other one's
   */
  public boolean isDead(String token) {
    String[] parts = token.split("\\|", 4);
    if (parts.length < 4 || !parts[3].equals(machine) || !parts[1].matches("\\d{1,18}")) {
      return false;
    }
    Optional<ProcessHandle> other = ProcessHandle.of(Long.parseLong(parts[1]));
    if (other.isEmpty() || !other.get().isAlive()) {
      return true;
    }
    long start = startOf(other.get());
    return start != 0 && !parts[2].equals("0") && !parts[2].equals(String.valueOf(start));
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Asks the system and no name server. */
  private static String hostName() {
    try {
      Path told = Path.of("/proc/sys/kernel/hostname");
      if (Files.isReadable(told)) {
        return Files.readString(told, StandardCharsets.UTF_8).strip();
      }
    } catch (IOException e) {
      return "unknown host";
    }
    String name = System.getenv("COMPUTERNAME");
    String other = name == null ? System.getenv("HOSTNAME") : name;
    return other == null ? "unknown host" : other;
  }

  /** Containers may share a name, and not their processes. */
  private static String namespace() {
    try {
      Path link = Path.of("/proc/self/ns/pid");
      return Files.exists(link) ? "/" + Files.readSymbolicLink(link) : "";
    } catch (IOException e) {
      return "/" + UUID.randomUUID();
    }
  }
}
