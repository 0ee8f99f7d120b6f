package dev.limbeck.dialect.postgresql;

/**
 * The queries of how objects are dropped and made again as they are, in the server's own words:
 * with owner, grants, comments, storage, settings for statistics and replication. They stand behind
 * {@link LiveDependents#QUERY}.
 */
final class ServerWords {
  private ServerWords() {}

  private static final String COMPRESSION =
      """
      alter || 'SET COMPRESSION '
        || CASE attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END
      """;

  /** Of relations, columns and indexes, whatever is said of them beside their definitions. */
  private static final String PROPERTIES =
      """
      heirs (ancestor, heir) AS (
        SELECT inhparent, inhrelid FROM pg_inherits
        UNION
        SELECT h.ancestor, i.inhrelid FROM heirs h JOIN pg_inherits i ON i.inhparent = h.heir),
      nodes AS (
        SELECT class, object, part, max(level) AS level FROM standing
        WHERE level > 0 OR change = 'DROP'
        GROUP BY class, object, part),
      relations AS NOT MATERIALIZED (
        SELECT c.*, format('%I.%I', n.nspname, c.relname) AS name,
          CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END AS kind
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace),
      columns AS NOT MATERIALIZED (
        SELECT a.*, format('ALTER TABLE %s ALTER COLUMN %I ', c.name, a.attname) AS alter,
          c.name AS relation, c.relkind, ty.typcollation, ty.typstorage,
          format('COMMENT ON COLUMN %s.%I IS ', c.name, a.attname)
            || quote_literal(col_description(c.oid, a.attnum)) AS comment,
          ARRAY(
            SELECT format('GRANT %s ON %s TO ',
                string_agg(format('%s (%I)', g.privilege_type, a.attname), ', '), c.name)
              || CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END
              || CASE WHEN g.is_grantable AND g.grantee <> c.relowner THEN ' WITH GRANT OPTION' ELSE '' END
            FROM aclexplode(a.attacl) WITH ORDINALITY
              g (grantor, grantee, privilege_type, is_grantable, place)
            GROUP BY g.grantee, g.is_grantable ORDER BY min(place)) AS grants
        FROM pg_attribute a
        JOIN relations c ON c.oid = a.attrelid
        JOIN pg_type ty ON ty.oid = a.atttypid
        WHERE a.attnum > 0 AND NOT a.attisdropped),
      properties AS NOT MATERIALIZED (
        SELECT columns.*,
          CASE WHEN relkind = 'v' THEN grants ELSE array_remove(ARRAY[
            alter || 'SET STATISTICS ' || CASE WHEN attstattarget >= 0 THEN attstattarget END,
            alter || 'SET (' || array_to_string(attoptions, ', ') || ')',
            alter || 'SET STORAGE ' || CASE WHEN attstorage <> typstorage THEN
              CASE attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN'
                ELSE 'EXTENDED' END END,
            {compression}], NULL) || grants END AS words
        FROM columns),
      indexes AS NOT MATERIALIZED (
        SELECT c.oid, c.name, c.relname, x.oid AS owner, pg_get_indexdef(c.oid) AS definition,
          array_remove(ARRAY[
            format('ALTER INDEX %s SET TABLESPACE ', c.name)
              || (SELECT quote_ident(spcname) FROM pg_tablespace WHERE oid = c.reltablespace),
            format('COMMENT ON INDEX %s IS ', c.name) || quote_literal(obj_description(c.oid, 'pg_class')),
            CASE WHEN i.indisclustered THEN
              format('ALTER %s %s CLUSTER ON %I', t.kind, t.name, c.relname) END,
            CASE WHEN i.indisreplident THEN
              format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', t.name, c.relname) END], NULL) AS words,
          ARRAY(
            SELECT format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', c.name, a.attnum,
              a.attstattarget)
            FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0
            ORDER BY a.attnum) AS statistics
        FROM pg_index i
        JOIN relations c ON c.oid = i.indexrelid
        JOIN relations t ON t.oid = i.indrelid
        LEFT JOIN pg_constraint x ON x.conindid = c.oid AND x.contype IN ('u', 'p', 'x')),
      """;

  /** What the server makes anew by itself, or changes, and what it forgets of that. */
  private static final String KEPT =
      """
      changed AS (
        SELECT a.attrelid AS relation, a.attnum AS part
        FROM standing s JOIN pg_attribute a ON a.attrelid = s.object AND a.attnum = s.part
        WHERE s.level = 0 AND s.part > 0
        UNION
        SELECT below.attrelid, below.attnum
        FROM standing s JOIN pg_attribute a ON a.attrelid = s.object AND a.attnum = s.part
        JOIN heirs ON heirs.ancestor = s.object
        JOIN pg_attribute below ON below.attrelid = heirs.heir AND below.attname = a.attname
        WHERE s.level = 0 AND s.part > 0),
      stored AS (
        SELECT c.attrelid, c.attnum, format(
          'DO $limbeck$ BEGIN IF (SELECT typstorage <> ''p'' FROM pg_attribute a JOIN pg_type ty'
            || ' ON ty.oid = a.atttypid WHERE a.attrelid = %L::regclass AND a.attname = %L)'
            || ' THEN %s; END IF; END $limbeck$', c.relation, c.attname, word) AS word
        FROM changed JOIN properties c ON c.attrelid = changed.relation AND c.attnum = changed.part
        CROSS JOIN LATERAL unnest(c.words) word
        WHERE c.relkind IN ('r', 'p') AND word ~ '^ALTER TABLE .* SET (STORAGE|COMPRESSION) [A-Za-z0-9]+$'),
      """;

  /** What is no relation's own: it goes first and comes last. */
  private static final String LEAVES =
      """
      parts AS (
        SELECT 1 AS rank, n.*, format('DROP TRIGGER %I ON %s', g.tgname, t.name) AS off,
          ARRAY[pg_get_triggerdef(g.oid),
            format('ALTER TABLE %s ', t.name) || CASE g.tgenabled WHEN 'D' THEN 'DISABLE'
              WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END
              || format(' TRIGGER %I', g.tgname),
            format('COMMENT ON TRIGGER %I ON %s IS ', g.tgname, t.name)
              || quote_literal(obj_description(g.oid, 'pg_trigger'))] AS on
        FROM nodes n JOIN pg_trigger g ON n.class = g.tableoid AND g.oid = n.object
        JOIN relations t ON t.oid = g.tgrelid
        UNION ALL
        SELECT 2, n.*, format('DROP RULE %I ON %s', r.rulename, t.name),
          ARRAY[rtrim(pg_get_ruledef(r.oid), ';'),
            format('ALTER TABLE %s ', t.name) || CASE r.ev_enabled WHEN 'D' THEN 'DISABLE'
              WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END
              || format(' RULE %I', r.rulename),
            format('COMMENT ON RULE %I ON %s IS ', r.rulename, t.name)
              || quote_literal(obj_description(r.oid, 'pg_rewrite'))]
        FROM nodes n JOIN pg_rewrite r ON n.class = r.tableoid AND r.oid = n.object
        JOIN relations t ON t.oid = r.ev_class
        UNION ALL
        SELECT 3, n.*, format('DROP POLICY %I ON %s', p.polname, t.name),
          ARRAY[format('CREATE POLICY %I ON %s AS %s FOR %s TO ', p.polname, t.name,
              CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
              CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                WHEN 'd' THEN 'DELETE' ELSE 'ALL' END)
              || (SELECT string_agg(CASE WHEN role = 0 THEN 'PUBLIC' ELSE role::regrole::text END, ', ')
                FROM unnest(p.polroles) role)
              || COALESCE(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
              || COALESCE(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ''),
            format('COMMENT ON POLICY %I ON %s IS ', p.polname, t.name)
              || quote_literal(obj_description(p.oid, 'pg_policy'))]
        FROM nodes n JOIN pg_policy p ON n.class = p.tableoid AND p.oid = n.object
        JOIN relations t ON t.oid = p.polrelid
        UNION ALL
        SELECT 5, n.*, format('DROP STATISTICS %I.%I', sn.nspname, s.stxname),
          ARRAY[pg_get_statisticsobjdef(s.oid),
            format('ALTER STATISTICS %I.%I SET STATISTICS ', sn.nspname, s.stxname)
              || CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END,
            format('ALTER STATISTICS %I.%I OWNER TO %s', sn.nspname, s.stxname, s.stxowner::regrole),
            format('COMMENT ON STATISTICS %I.%I IS ', sn.nspname, s.stxname)
              || quote_literal(obj_description(s.oid, 'pg_statistic_ext'))]
        FROM nodes n JOIN pg_statistic_ext s ON n.class = s.tableoid AND s.oid = n.object
        JOIN pg_namespace sn ON sn.oid = s.stxnamespace
        UNION ALL
        SELECT 5, s.tableoid, s.oid, 0, 0, NULL,
          ARRAY[
            format('ALTER STATISTICS %I.%I SET STATISTICS ', sn.nspname, s.stxname)
              || CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END,
            format('ALTER STATISTICS %I.%I OWNER TO ', sn.nspname, s.stxname)
              || CASE WHEN s.stxowner <> current_user::regrole THEN s.stxowner::regrole END]
        FROM (SELECT DISTINCT relation FROM changed) one
        JOIN pg_statistic_ext s ON s.stxrelid = one.relation
        JOIN pg_namespace sn ON sn.oid = s.stxnamespace
        WHERE s.oid NOT IN (SELECT object FROM nodes WHERE class = 'pg_statistic_ext'::regclass)
        UNION ALL
        SELECT 0, n.*, NULL, ARRAY['REFRESH MATERIALIZED VIEW ' || m.name]
        FROM nodes n JOIN relations m ON n.class = 'pg_class'::regclass AND m.oid = n.object
        WHERE m.relkind = 'm' AND m.relispopulated
      """;

  /** That a publication takes a part of a table; older servers publish whole ones. */
  private static final String PUBLISHED =
      """
        UNION ALL
        SELECT 3, n.*, format('ALTER PUBLICATION %I DROP TABLE ONLY %s', p.pubname, t.name),
          ARRAY[format('ALTER PUBLICATION %I ADD TABLE ONLY %s', p.pubname, t.name)
            || COALESCE(' (' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place)
                FROM unnest(r.prattrs) WITH ORDINALITY k (part, place)
                JOIN pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = k.part) || ')', '')
            || COALESCE(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', '')]
        FROM nodes n JOIN pg_publication_rel r ON n.class = r.tableoid AND r.oid = n.object
        JOIN pg_publication p ON p.oid = r.prpubid
        JOIN relations t ON t.oid = r.prrelid
      """;

  private static final int PUBLISHES_PARTS = 15;

  /**
   * What others may stand on. Indexes that the server makes anew by itself lose their statistics'
   * targets.
   */
  private static final String RELATIONS =
      """
        UNION ALL
        SELECT 6, n.*, 'DROP INDEX ' || i.name, i.definition || i.words || i.statistics || ARRAY(
          SELECT word FROM pg_partition_tree(i.oid) tree
          JOIN indexes below ON below.oid = tree.relid AND tree.level > 0
          JOIN indexes above ON above.oid = tree.parentrelid
          CROSS JOIN LATERAL unnest(below.definition || below.words || below.statistics
            || format('ALTER INDEX %s ATTACH PARTITION %s', above.name, below.name))
            WITH ORDINALITY one (word, place)
          ORDER BY tree.level, below.name, place)
        FROM nodes n JOIN indexes i ON n.class = 'pg_class'::regclass AND i.oid = n.object AND n.part = 0
        WHERE i.owner IS NULL
        UNION ALL
        SELECT 6, 'pg_class'::regclass, i.oid, 0, 0, NULL, i.statistics
        FROM changed JOIN pg_index own ON own.indrelid = changed.relation
        JOIN indexes i ON i.oid = own.indexrelid
        WHERE i.statistics <> '{}' AND i.oid NOT IN (SELECT object FROM nodes) AND NOT EXISTS (
          SELECT FROM nodes n CROSS JOIN LATERAL pg_partition_tree(n.object) tree
          WHERE n.class = 'pg_class'::regclass AND tree.relid = i.oid)
        UNION ALL
        SELECT 7, n.*, format('DROP %s %s', v.kind, v.name),
          ARRAY[
            format('CREATE %s %s', v.kind, v.name)
              || CASE WHEN v.relkind = 'm' THEN ' USING ' || quote_ident(am.amname) ELSE '' END
              || COALESCE(' WITH (' || NULLIF(array_to_string(v.reloptions || ARRAY(
                SELECT 'toast.' || word FROM pg_class c CROSS JOIN LATERAL unnest(c.reloptions) word
                WHERE c.oid = v.reltoastrelid), ', '), '') || ')', '')
              || COALESCE(' TABLESPACE ' || quote_ident(ts.spcname), '')
              || ' AS ' || rtrim(pg_get_viewdef(v.oid), ';')
              || CASE WHEN v.relkind = 'm' THEN ' WITH NO DATA' ELSE '' END,
            format('ALTER %s %s OWNER TO %s', v.kind, v.name, v.relowner::regrole),
            format('REVOKE ALL ON %s FROM ', v.name) || (
              SELECT string_agg(CASE WHEN role = 0 THEN 'PUBLIC' ELSE role::regrole::text END, ', ')
              FROM (
                SELECT v.relowner AS role WHERE acl.said
                UNION
                SELECT g.grantee FROM pg_default_acl def CROSS JOIN LATERAL aclexplode(def.defaclacl) g
                WHERE def.defaclobjtype = 'r' AND def.defaclnamespace IN (0, v.relnamespace)
                  AND def.defaclrole = current_user::regrole AND g.grantee <> def.defaclrole) roles)]
          || ARRAY(
            SELECT format('GRANT %s ON %s TO ', string_agg(g.privilege_type, ', '), v.name)
              || CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END
              || CASE WHEN g.is_grantable AND g.grantee <> v.relowner THEN ' WITH GRANT OPTION' ELSE '' END
            FROM aclexplode(CASE WHEN acl.said
              THEN COALESCE(v.relacl, acldefault('r', v.relowner)) END) WITH ORDINALITY
              g (grantor, grantee, privilege_type, is_grantable, place)
            GROUP BY g.grantee, g.is_grantable ORDER BY min(place))
          || (format('COMMENT ON %s %s IS ', v.kind, v.name)
            || quote_literal(obj_description(v.oid, 'pg_class')))
          || (SELECT format('COMMENT ON RULE "_RETURN" ON %s IS ', v.name)
              || quote_literal(obj_description(r.oid, 'pg_rewrite'))
            FROM pg_rewrite r WHERE r.ev_class = v.oid AND r.rulename = '_RETURN')
          || ARRAY(
            SELECT format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', v.name, a.attname,
              pg_get_expr(def.adbin, def.adrelid))
            FROM pg_attrdef def
            JOIN pg_attribute a ON a.attrelid = def.adrelid AND a.attnum = def.adnum
            WHERE def.adrelid = v.oid ORDER BY def.adnum)
          || ARRAY(
            SELECT word FROM properties p CROSS JOIN LATERAL unnest(p.words || p.comment) word
            WHERE p.attrelid = v.oid ORDER BY p.attnum)
        FROM nodes n JOIN relations v ON n.class = 'pg_class'::regclass AND v.oid = n.object
        LEFT JOIN pg_am am ON am.oid = v.relam
        LEFT JOIN pg_tablespace ts ON ts.oid = v.reltablespace
        CROSS JOIN LATERAL (
          SELECT v.relacl IS NOT NULL OR EXISTS (SELECT FROM pg_default_acl def
            WHERE def.defaclobjtype = 'r' AND def.defaclnamespace IN (0, v.relnamespace)
              AND def.defaclrole = current_user::regrole) AS said) acl
        WHERE v.relkind IN ('v', 'm')
        UNION ALL
        SELECT CASE WHEN x.contype = 'f' THEN 4 ELSE 8 END, n.*,
          format('ALTER TABLE %s DROP CONSTRAINT %I', t.name, x.conname),
          CASE WHEN made.anew THEN ARRAY[i.definition] ELSE '{}' END
          || (format('ALTER TABLE %s ADD CONSTRAINT %I ', t.name, x.conname)
            || CASE WHEN made.anew THEN
              CASE x.contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END
                || format(' USING INDEX %I', i.relname)
                || CASE WHEN x.condeferrable THEN ' DEFERRABLE' ELSE '' END
                || CASE WHEN x.condeferred THEN ' INITIALLY DEFERRED' ELSE '' END
              ELSE pg_get_constraintdef(x.oid) END)
          || (format('COMMENT ON CONSTRAINT %I ON %s IS ', x.conname, t.name)
            || quote_literal(obj_description(x.oid, 'pg_constraint')))
          || i.words || i.statistics
        FROM nodes n JOIN pg_constraint x ON n.class = x.tableoid AND x.oid = n.object
        JOIN relations t ON t.oid = x.conrelid
        LEFT JOIN indexes i ON i.owner = x.oid
        CROSS JOIN LATERAL (
          SELECT i.oid IS NOT NULL AND x.contype IN ('u', 'p') AND t.relkind = 'r'
            AND i.definition LIKE 'CREATE UNIQUE INDEX % USING btree %' AS anew) made
        UNION ALL
        SELECT 9, n.*,
          CASE WHEN n.level > 0 THEN format('ALTER TABLE %s DROP COLUMN %I', c.relation, c.attname) END,
          CASE WHEN n.level > 0 THEN
            format('ALTER TABLE %s ADD COLUMN %I %s', c.relation, c.attname,
                format_type(c.atttypid, c.atttypmod))
              || CASE WHEN c.attcollation <> c.typcollation
                THEN ' COLLATE ' || c.attcollation::regcollation ELSE '' END
              || ' GENERATED ALWAYS AS (' || pg_get_expr(def.adbin, def.adrelid)
              || CASE c.attgenerated WHEN 's' THEN ') STORED' ELSE ') VIRTUAL' END
              || CASE WHEN c.attnotnull THEN ' NOT NULL' ELSE '' END
            || ARRAY[c.comment] END || c.words
        FROM nodes n JOIN properties c ON n.class = 'pg_class'::regclass
          AND c.attrelid = n.object AND c.attnum = n.part
        LEFT JOIN pg_attrdef def ON def.adrelid = c.attrelid AND def.adnum = c.attnum
        UNION ALL
        SELECT 10, 'pg_class'::regclass, attrelid, attnum, 0, NULL, ARRAY[word] FROM stored
        WHERE NOT EXISTS (SELECT FROM nodes WHERE class = 'pg_class'::regclass
          AND object = attrelid AND part = attnum)
        UNION ALL
        SELECT 10, ty.tableoid, ty.oid, 0, 0, NULL,
          ARRAY[
            format('ALTER TYPE %s OWNER TO %s', own.name, ty.typowner::regrole),
            format('REVOKE ALL ON TYPE %s FROM ', own.name) || (
              SELECT string_agg(CASE WHEN role = 0 THEN 'PUBLIC' ELSE role::regrole::text END, ', ')
              FROM (
                SELECT unnest(ARRAY[0, ty.typowner]) AS role
                UNION
                SELECT g.grantee FROM pg_default_acl def CROSS JOIN LATERAL aclexplode(def.defaclacl) g
                WHERE def.defaclobjtype = 'T' AND def.defaclnamespace IN (0, ty.typnamespace)
                  AND def.defaclrole = current_user::regrole AND g.grantee <> def.defaclrole) roles
              WHERE own.said)]
          || ARRAY(
            SELECT format('GRANT USAGE ON TYPE %s TO ', own.name)
              || CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END
              || CASE WHEN g.is_grantable AND g.grantee <> ty.typowner THEN ' WITH GRANT OPTION' ELSE '' END
            FROM aclexplode(CASE WHEN own.said
              THEN COALESCE(ty.typacl, acldefault('T', ty.typowner)) END) WITH ORDINALITY
              g (grantor, grantee, privilege_type, is_grantable, place)
            GROUP BY g.grantee, g.is_grantable ORDER BY min(place))
          || (format('COMMENT ON TYPE %s IS ', own.name) || quote_literal(obj_description(ty.oid, 'pg_type')))
        FROM standing s JOIN pg_type ty ON s.class = ty.tableoid AND ty.oid = s.object
        JOIN pg_namespace tn ON tn.oid = ty.typnamespace
        CROSS JOIN LATERAL (
          SELECT format('%I.%I', tn.nspname, ty.typname) AS name,
            ty.typacl IS NOT NULL OR EXISTS (SELECT FROM pg_default_acl def
              WHERE def.defaclobjtype = 'T' AND def.defaclnamespace IN (0, ty.typnamespace)
                AND def.defaclrole = current_user::regrole) AS said) own
        WHERE s.level = 0 AND ty.typtype = 'e'
        UNION ALL
        SELECT 8, x.tableoid, x.oid, 0, 0, NULL, '{}'
        FROM changed JOIN pg_constraint x ON x.conrelid = changed.relation
          AND changed.part = ANY (x.conkey) AND x.contype IN ('p', 'u') AND x.conparentid = 0
        UNION ALL
        SELECT 0, class, object, part, level, NULL, '{}' FROM standing WHERE level = 0)
      """;

  /** The whole query, for a server of a version. */
  static String query(int version) {
    return LiveDependents.QUERY
        + PROPERTIES.replace("{compression}", version < 14 ? "NULL" : COMPRESSION)
        + KEPT
        + LEAVES
        + (version < PUBLISHES_PARTS ? "" : PUBLISHED)
        + RELATIONS
        + Refusals.QUERY;
  }
}
