package dev.limbeck.error;

/** What a process says with its exit code; the numbers are part of the tool's contract. */
public enum ExitCode {
  /** Done, or there was nothing to do. */
  DONE(0),
  /** Something failed. */
  FAILED(1),
  /** The command line, the configuration or a file is wrong; nothing was tried. */
  USAGE(2),
  /** The question has been answered, and the answer is no. */
  NO(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number for the operating system. */
  public int number() {
    return number;
  }
}
