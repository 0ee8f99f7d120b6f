package dev.limbeck.script;

import dev.limbeck.schema.Names;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What other tools, Alembic first of all, call the keys of a revision file. */
final class KeySynonyms {
  private static final Map<String, String> HEADER =
      Map.of(
          "down_revision", "revises",
          "parent", "revises",
          "parents", "revises",
          "id", "revision",
          "revision_id", "revision",
          "create_date", "created",
          "date", "created",
          "description", "message");

  private static final Map<String, String> OPERATIONS = new HashMap<>();

  static {
    synonyms(
        "autoincrement", "identity", "auto_increment", "identity", "server_default", "default");
    synonyms("column_name", "column", "columns_name", "columns", "cols", "columns");
    synonyms("condition", "expression", "sqltext", "expression", "as", "generated");
    synonyms("constraint_name", "name", "index_name", "name", "table_name", "table");
    synonyms("local_cols", "columns", "remote_cols", "references", "referent_table", "references");
    synonyms("new_column_name", "new_name", "new_table_name", "new_name", "using", "method");
    synonyms("start_with", "start", "increment_by", "increment", "start_value", "start");
    synonyms("minvalue", "min_value", "maxvalue", "max_value", "minimum", "min_value");
    synonyms("maximum", "max_value", "data_type", "type", "existing_data_type", "existing_type");
    synonyms("pg", "postgresql", "psql", "postgresql", "mssql", "sqlserver");
    synonyms("columns", "elements", "ops", "elements");
    synonyms("not_null", "nullable", "source_table", "table", "type_", "type");
  }

  private KeySynonyms() {}

  private static void synonyms(String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      OPERATIONS.put(pairs[i], pairs[i + 1]);
    }
  }

  /** Whether this is another tool's word for the parents of a revision. */
  static boolean meansRevises(String key) {
    return "revises".equals(HEADER.get(key));
  }

  /** The key of a header that is probably meant. */
  static Optional<String> meantInHeader(String key) {
    return meant(key, HEADER, HeaderBuilder.KEYS);
  }

  /** The key of an operation that is probably meant, out of those it may have. */
  static Optional<String> meant(String key, Collection<String> allowed) {
    return meant(key, OPERATIONS, allowed);
  }

  private static Optional<String> meant(
      String key, Map<String, String> synonyms, Collection<String> allowed) {
    return Optional.ofNullable(synonyms.get(key))
        .filter(allowed::contains)
        .or(() -> Names.closest(key, allowed));
  }

  /** A remedy's half sentence. */
  static String question(Optional<String> meant) {
    return meant.map(key -> "Did you mean '" + key + "'? ").orElse("");
  }
}
