package dev.limbeck.dialect.postgresql;

/**
 * The query of what stands on a column or a type and goes with a change of it, as far as it can be
 * made again: what the server itself knows of it ({@code pg_depend}), not what texts say.
 *
 * <p>What else stands there (functions whose bodies are SQL, types over the type) is not found, and
 * the server refuses the change.
 */
final class LiveDependents {
  private LiveDependents() {}

  /** What happens to what something stands on. */
  enum Change {
    /**
     * Another type: the server makes indexes and constraints anew by itself, but nothing else;
     * those indexes of partitions that hang on one of the whole table it would name as it likes.
     */
    TYPE,
    /** A type of the same name that is another: nothing may compare values of both. */
    VALUES,
    /** It goes, and another comes in its place. */
    DROP
  }

  /**
   * Parameters: the change, a relation as SQL, one of its columns, a type as SQL. Columns of the
   * result: {@code class}, {@code object}, {@code part} as in {@code pg_depend}; {@code change} of
   * it; {@code level}, 0 for what was asked for, and higher than that of what it stands on.
   */
  static final String QUERY =
      """
      WITH RECURSIVE asked (change, relation, name, type) AS (
        SELECT ?::text, to_regclass(?), ?::text, to_regtype(?)),
      standing (class, object, part, change, level) AS (
        SELECT root.*, 0 FROM (
          SELECT 'pg_class'::regclass::oid, a.attrelid, a.attnum::int, asked.change
          FROM asked
          JOIN pg_attribute a ON a.attrelid = asked.relation AND a.attname = asked.name AND a.attnum > 0
          UNION
          SELECT 'pg_class'::regclass, a.attrelid, a.attnum::int, asked.change
          FROM asked JOIN pg_type ty ON ty.oid = asked.type
          JOIN pg_attribute a ON a.atttypid IN (ty.oid, ty.typarray) AND NOT a.attisdropped
          JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
          UNION
          SELECT 'pg_type'::regclass, unnest(ARRAY[ty.oid, ty.typarray]), 0, asked.change
          FROM asked JOIN pg_type ty ON ty.oid = asked.type) root
        UNION
        SELECT next.class, next.object, next.part, 'DROP', s.level + 1
        FROM standing s
        JOIN pg_depend d ON d.refclassid = s.class AND d.refobjid = s.object
          AND (s.part = 0 OR d.refobjsubid = s.part)
        CROSS JOIN LATERAL (
          SELECT CASE WHEN r.rulename = '_RETURN' THEN c.tableoid ELSE r.tableoid END AS class,
            CASE WHEN r.rulename = '_RETURN' THEN c.oid ELSE r.oid END AS object, 0 AS part
          FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
          WHERE d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
            AND (r.rulename <> '_RETURN' OR r.ev_class <> s.object)
          UNION ALL
          SELECT t.tableoid, t.oid, 0 FROM pg_trigger t
          WHERE d.classid = 'pg_trigger'::regclass AND t.oid = d.objid
            AND NOT t.tgisinternal AND t.tgparentid = 0
          UNION ALL
          SELECT d.classid, d.objid, 0 WHERE d.classid = 'pg_policy'::regclass
          UNION ALL
          SELECT x.tableoid, x.oid, 0 FROM pg_constraint x
          WHERE d.classid = 'pg_constraint'::regclass AND x.oid = d.objid
            AND x.conrelid <> 0 AND x.conparentid = 0 AND x.coninhcount = 0
            AND (x.contype IN ('c', 'f', 'x') AND s.change = 'VALUES'
              OR x.contype IN ('c', 'f', 'x', 'u', 'p') AND s.change = 'DROP')
          UNION ALL
          SELECT CASE WHEN x.oid IS NULL OR x.oid = s.object THEN c.tableoid ELSE x.tableoid END,
            CASE WHEN x.oid IS NULL OR x.oid = s.object THEN c.oid ELSE x.oid END, 0
          FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid AND NOT c.relispartition
          LEFT JOIN pg_constraint x ON x.conindid = c.oid AND x.contype IN ('u', 'p', 'x')
          WHERE d.classid = 'pg_class'::regclass AND i.indexrelid = d.objid
            AND (s.change = 'DROP' OR s.change = 'TYPE' AND c.relkind = 'I' AND x.oid IS NULL
              OR s.change = 'VALUES' AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL))
          UNION ALL
          SELECT d.classid, d.objid, d.objsubid FROM pg_attribute a
          WHERE d.classid = 'pg_class'::regclass
            AND a.attrelid = d.objid AND a.attnum = d.objsubid
            AND a.attgenerated <> '' AND a.attinhcount = 0
          UNION ALL
          SELECT 'pg_class'::regclass, a.attrelid, a.attnum::int
          FROM pg_attrdef def
          JOIN pg_attribute a ON a.attrelid = def.adrelid AND a.attnum = def.adnum
          WHERE d.classid = 'pg_attrdef'::regclass AND def.oid = d.objid
            AND a.attgenerated <> '' AND a.attinhcount = 0
            AND (a.attrelid <> s.object OR a.attnum <> s.part)
          UNION ALL
          SELECT d.classid, d.objid, 0 WHERE d.classid = 'pg_publication_rel'::regclass
          UNION ALL
          SELECT d.classid, d.objid, 0
          WHERE d.classid = 'pg_statistic_ext'::regclass AND s.change <> 'TYPE') next
        WHERE s.level < 100),
      """;
}
