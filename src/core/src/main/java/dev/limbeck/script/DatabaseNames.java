package dev.limbeck.script;

import dev.limbeck.operation.ExecuteSql;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names by which a file can speak of one database. The list is closed, because SQL under a name
 * that no database has would never run, and nobody would notice.
 */
final class DatabaseNames {
  static final Set<String> KNOWN =
      new TreeSet<>(
          Arrays.asList(
              """
              clickhouse db2 derby duckdb firebird h2 hsqldb mariadb mysql oracle postgresql redshift
              snowflake sqlite sqlserver teradata
              """
                  .strip()
                  .split("\\s+")));

  static {
    KNOWN.add(ExecuteSql.OTHER);
  }

  private DatabaseNames() {}
}
