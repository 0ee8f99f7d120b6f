package dev.limbeck.config;

/** A placeholder stands for nothing, or is no placeholder; becomes a problem with file and line. */
final class UnresolvedException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String remedy;

  UnresolvedException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  String message() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
