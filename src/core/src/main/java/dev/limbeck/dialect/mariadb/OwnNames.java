package dev.limbeck.dialect.mariadb;

/** Names of what stands in for something else, and that nobody but this dialect gives. */
final class OwnNames {
  static final String PREFIX = "limbeck_";

  /** The longest name of a key or a check, in characters. */
  private static final int LONGEST = 64;

  private OwnNames() {}

  /** The name after what it is for; one that would be too long ends in a number made of it. */
  static String of(String what) {
    String name = PREFIX + what;
    if (name.length() <= LONGEST) {
      return name;
    }
    String number = "_" + Integer.toHexString(what.hashCode());
    return name.substring(0, LONGEST - number.length()) + number;
  }
}
