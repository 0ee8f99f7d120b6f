package dev.limbeck.example;

/** Something that the reader of the tutorial can put right: what is wrong, and what helps. */
public final class TutorialException extends RuntimeException {

  public TutorialException(String problem, String remedy) {
    super(problem + "\n" + remedy);
  }

  public TutorialException(String problem, String remedy, Throwable cause) {
    super(problem + "\n" + remedy, cause);
  }
}
