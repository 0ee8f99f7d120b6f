package dev.limbeck.hibernate;

/** Why something failed, which Hibernate wraps in exceptions that only say what. */
final class RootCause {
  private RootCause() {}

  /** The words of the innermost cause, on one line. */
  static String words(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).strip().replaceAll("\\s+", " ");
  }
}
