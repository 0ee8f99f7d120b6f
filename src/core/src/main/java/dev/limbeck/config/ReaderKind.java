package dev.limbeck.config;

import java.util.Locale;

/** Where the wanted schema is read from. */
public enum ReaderKind {
  /** Mapped classes, by Hibernate. */
  HIBERNATE,
  /** A file of DDL. */
  SQL,
  /** Another database. */
  DATABASE;

  /** How {@code tool.yaml} writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
