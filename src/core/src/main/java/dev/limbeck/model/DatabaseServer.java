package dev.limbeck.model;

/**
 * Which server a model is read for; Hibernate chooses its types by it.
 *
 * @param product as JDBC's metadata says it: {@code PostgreSQL}, {@code SQLite}, {@code H2}
 */
public record DatabaseServer(String product, int majorVersion, int minorVersion) {}
