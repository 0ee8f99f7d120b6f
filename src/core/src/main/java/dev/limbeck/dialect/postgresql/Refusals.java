package dev.limbeck.dialect.postgresql;

/**
 * The last query behind {@link ServerWords}: what could not be made again as it is, and why. A
 * refusal is better than a loss.
 */
final class Refusals {
  private Refusals() {}

  /**
   * Parts in the order in which they go, with a reason where one must not; {@code valued} where a
   * schema value holds it too, {@code of_view} where it hangs on a view and speaks of nothing else.
   */
  static final String QUERY =
      """
      SELECT rank, pg_describe_object(class, object, part) AS label, off,
        rank IN (4, 8, 9) OR rank = 6 AND EXISTS (SELECT FROM pg_index i
          JOIN pg_class c ON c.oid = i.indrelid
          WHERE i.indexrelid = object AND c.relkind IN ('r', 'p')) AS valued,
        rank = 0 OR EXISTS (SELECT FROM pg_class c WHERE c.relkind IN ('v', 'm') AND c.oid = CASE rank
          WHEN 1 THEN (SELECT tgrelid FROM pg_trigger WHERE oid = object)
          WHEN 5 THEN (SELECT stxrelid FROM pg_statistic_ext WHERE oid = object)
          WHEN 6 THEN (SELECT indrelid FROM pg_index WHERE indexrelid = object) END) AS of_view,
        array_remove("on", NULL) AS words, CASE WHEN off IS NOT NULL OR rank IN (8, 9) THEN CASE
          WHEN EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = class AND d.objid = object
            AND d.objsubid = part AND d.deptype IN ('e', 'x')) THEN 'belongs to an extension'
          WHEN EXISTS (SELECT 1 FROM pg_seclabel l WHERE l.classoid = class AND l.objoid = object
            AND (part = 0 OR l.objsubid = part)) THEN 'has a security label'
          WHEN rank = 7 AND EXISTS (SELECT 1 FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) g
            WHERE c.oid = object AND g.grantor <> c.relowner)
            OR rank IN (7, 9) AND EXISTS (SELECT 1 FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid CROSS JOIN LATERAL aclexplode(a.attacl) g
            WHERE c.oid = object AND (part = 0 OR a.attnum = part) AND g.grantor <> c.relowner)
          THEN 'is granted to others by somebody who does not own it'
          WHEN rank IN (7, 9) AND EXISTS (SELECT FROM pg_depend d JOIN pg_class q ON q.oid = d.objid
            WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
              AND d.refobjid = object AND (part = 0 OR d.refobjsubid = part)
              AND q.relkind = 'S' AND d.deptype IN ('a', 'i')) THEN 'owns a sequence'
          WHEN rank = 1 AND EXISTS (SELECT FROM pg_trigger g
            JOIN pg_partition_tree((SELECT tgrelid FROM pg_trigger WHERE oid = object)) tree ON tree.relid = g.tgrelid
            WHERE g.tgname = (SELECT tgname FROM pg_trigger WHERE oid = object) AND g.tgparentid <> 0
              AND (g.tgenabled <> (SELECT tgenabled FROM pg_trigger WHERE oid = object)
                OR obj_description(g.oid, 'pg_trigger') IS NOT NULL))
          THEN 'is another in a partition'
          WHEN rank IN (4, 8) AND off IS NOT NULL AND EXISTS (SELECT FROM pg_trigger g
            WHERE g.tgconstraint = object AND g.tgisinternal AND g.tgenabled <> 'O')
          THEN 'is switched off, with the triggers of its table'
          WHEN rank = 6 AND EXISTS (SELECT FROM pg_partition_tree(object::regclass) tree
            JOIN pg_constraint x ON x.conindid = tree.relid AND x.contype IN ('p', 'u', 'x')
            WHERE tree.level > 0) THEN 'belongs to a constraint in a partition'
          WHEN rank = 8 AND EXISTS (SELECT FROM pg_constraint x
            CROSS JOIN LATERAL pg_partition_tree(x.conindid) tree
            JOIN pg_constraint below ON below.conindid = tree.relid AND below.contype = x.contype
            JOIN pg_class c ON c.oid = tree.relid AND tree.level > 0
            JOIN pg_class t ON t.oid = below.conrelid
            WHERE x.oid = object AND x.contype IN ('p', 'u') AND (
              obj_description(below.oid, 'pg_constraint') IS NOT NULL
              OR obj_description(c.oid, 'pg_class') IS NOT NULL
              OR c.reloptions IS NOT NULL
              OR below.conname <> t.relname || CASE x.contype WHEN 'p' THEN '_pkey' ELSE (
                SELECT string_agg('_' || a.attname, '' ORDER BY k.place) || '_key'
                FROM unnest(below.conkey) WITH ORDINALITY k (part, place)
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.part) END))
          THEN 'has a name, a comment or options of its own in a partition'
          WHEN rank = 9 AND EXISTS (SELECT FROM pg_attribute own
            JOIN heirs ON heirs.ancestor = object
            JOIN properties c ON c.attrelid = heirs.heir AND c.attname = own.attname
            WHERE own.attrelid = object AND own.attnum = part AND (
              c.words <> '{}' OR c.comment IS NOT NULL OR c.attislocal AND c.attinhcount > 0
                AND NOT (SELECT relispartition FROM pg_class WHERE oid = heirs.heir)
              OR EXISTS (SELECT FROM pg_depend d
                LEFT JOIN pg_class i ON d.classid = 'pg_class'::regclass AND i.oid = d.objid
                LEFT JOIN pg_trigger g ON d.classid = 'pg_trigger'::regclass AND g.oid = d.objid
                LEFT JOIN pg_constraint x ON d.classid = 'pg_constraint'::regclass AND x.oid = d.objid
                WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.attrelid
                  AND d.refobjsubid = c.attnum AND (
                    i.relkind IN ('i', 'I') AND NOT i.relispartition OR i.relkind = 'S'
                    OR g.tgparentid = 0 OR x.conparentid = 0 AND x.coninhcount = 0
                    OR d.classid = 'pg_statistic_ext'::regclass))))
          THEN 'has something of its own in a table that inherits it' END END AS refusal
      FROM parts
      ORDER BY rank, level DESC, class, object, part DESC
      """;
}
