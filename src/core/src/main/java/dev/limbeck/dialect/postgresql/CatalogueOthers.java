package dev.limbeck.dialect.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What else stands in the schemas, one sentence for each kind of thing. */
final class CatalogueOthers {
  /** How many names a sentence tells before it only counts. */
  private static final int NAMED = 10;

  private static final String QUERY =
      """
      SELECT kind, space || CASE WHEN space = '' THEN '' ELSE '.' END || name AS name
      FROM (
        SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
            WHEN 'f' THEN 'foreign table' ELSE 'composite type' END AS kind,
          s.name AS space, c.relname::text AS name, 'pg_class'::regclass AS class, c.oid
        FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
        WHERE c.relkind IN ('v', 'm', 'f', 'c') AND NOT c.relispartition
        UNION ALL
        SELECT CASE ty.typtype WHEN 'd' THEN 'domain' ELSE 'range type' END, s.name, ty.typname::text, 'pg_type'::regclass, ty.oid
        FROM pg_type ty JOIN spaces s ON s.oid = ty.typnamespace
        WHERE ty.typtype IN ('d', 'r')
        UNION ALL
        SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function'
          END, s.name, p.proname::text, 'pg_proc'::regclass, p.oid
        FROM pg_proc p JOIN spaces s ON s.oid = p.pronamespace
        WHERE NOT EXISTS (
          SELECT 1 FROM pg_depend d
          WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
        UNION ALL
        SELECT 'trigger', t.space, t.name || '.' || g.tgname, 'pg_trigger'::regclass, g.oid
        FROM pg_trigger g JOIN tables t ON t.oid = g.tgrelid
        WHERE NOT g.tgisinternal
        UNION ALL
        SELECT 'rule', t.space, t.name || '.' || r.rulename, 'pg_rewrite'::regclass, r.oid
        FROM pg_rewrite r JOIN tables t ON t.oid = r.ev_class
        UNION ALL
        SELECT 'row security policy', t.space, t.name || '.' || p.polname,
          'pg_policy'::regclass, p.oid
        FROM pg_policy p JOIN tables t ON t.oid = p.polrelid
        UNION ALL
        SELECT 'constraint comment', t.space, t.name || '.' || k.conname,
          'pg_constraint'::regclass, k.oid
        FROM pg_constraint k JOIN tables t ON t.oid = k.conrelid
        JOIN pg_description n ON n.classoid = 'pg_constraint'::regclass AND n.objoid = k.oid
        WHERE k.contype NOT IN ('p', 'u') OR k.conparentid <> 0
        UNION ALL
        SELECT CASE c.relkind WHEN 'S' THEN 'sequence comment' ELSE 'index comment' END,
          s.name, c.relname::text, 'pg_class'::regclass, c.oid
        FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
        JOIN pg_description n ON n.classoid = 'pg_class'::regclass AND n.objoid = c.oid
        WHERE c.relkind = 'S' OR c.relkind IN ('i', 'I') AND NOT EXISTS (
          SELECT 1 FROM pg_index i JOIN tables t ON t.oid = i.indrelid
          WHERE i.indexrelid = c.oid AND NOT EXISTS (
            SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid
              AND k.contype IN ('p', 'u', 'x')))
        %s) things
      WHERE NOT EXISTS (
        SELECT 1 FROM pg_depend d
        WHERE d.classid = things.class AND d.objid = things.oid AND d.deptype = 'e')
      ORDER BY 1, 2
      """;

  /** A publication of some rows or columns of a table, which goes when the table does. */
  private static final String PUBLISHED_PARTS =
      """
      UNION ALL
        SELECT 'partial publication', t.space, t.name || '.' || p.pubname,
          'pg_publication_rel'::regclass, r.oid
        FROM pg_publication_rel r JOIN tables t ON t.oid = r.prrelid
        JOIN pg_publication p ON p.oid = r.prpubid
        WHERE r.prqual IS NOT NULL OR r.prattrs IS NOT NULL
      """;

  /** The first version with such publications. */
  private static final int PUBLISHES_PARTS = 15;

  private CatalogueOthers() {}

  /** Sentences like {@code not compared: 2 views (a, app.b)}. */
  static List<String> read(Catalogue catalogue) throws SQLException {
    Map<String, List<String>> kinds = new TreeMap<>();
    catalogue.rows(
        QUERY.formatted(catalogue.version() >= PUBLISHES_PARTS ? PUBLISHED_PARTS : ""),
        row ->
            kinds
                .computeIfAbsent(row.getString("kind"), kind -> new ArrayList<>())
                .add(row.getString("name")));
    return kinds.entrySet().stream()
        .map(entry -> sentence(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String sentence(String kind, List<String> all) {
    List<String> names = all.stream().distinct().toList();
    String listed = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    boolean one = names.size() == 1;
    return one
        ? kind + " " + listed + " is not compared"
        : plural(kind) + " are not compared: " + listed + more;
  }

  private static String plural(String kind) {
    return kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
  }
}
