package dev.limbeck.dialect;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Quotes identifiers as standard SQL does, and leaves alone those that mean themselves without
 * quotes: lower case letters, digits and underscores that are no reserved word of any database
 * Limbeck knows. SQL stays readable that way.
 */
public final class Identifiers {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /**
   * Reserved in PostgreSQL 18, SQLite 3.53 (keywords that may not be names), H2 2.4 or MariaDB
   * 11.4.
   */
  private static final Set<String> RESERVED =
      Set.of(
          """
          accessible add all alter analyse analyze and any array as asc asensitive asymmetric authorization autoincrement
          before between bigint binary blob both by call cascade case cast change char character check collate collation
          column commit concurrently condition constraint continue convert create cross current_catalog current_date
          current_path current_role current_schema current_time current_timestamp current_user cursor database databases
          day day_hour day_minute day_second dec decimal declare default deferrable delayed delete desc describe
          deterministic distinct distinctrow div do double drop dual each else elseif enclosed end escape escaped except
          exists exit explain false fetch float float4 float8 for force foreign freeze from full fulltext generated get
          glob grant group having high_priority hour hour_minute hour_second if ignore ilike in index infile initially
          inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into is isnull iterate
          join key keys kill lateral leading leave left like limit linear lines load localtime localtimestamp lock long
          longblob longtext loop low_priority match mediumblob mediumint mediumtext middleint minus minute minute_second
          mod month natural not nothing notnull null numeric of offset on only open optimize option optionally or order
          out outer outfile over overlaps partition placing position precision primary procedure purge qualify range read
          real recursive references regexp release rename repeat replace require restrict return returning revoke right
          rlike row rownum rows schema schemas second select sensitive separator session_user set show similar smallint
          some spatial specific sql sqlexception sqlstate starting straight_join symmetric system_user table tablesample
          terminated text then tinyblob tinyint tinytext to trailing transaction trigger true truncate unbounded undo
          union unique unknown unlock unsigned update usage use user using value values varbinary varchar varcharacter
          variadic varying verbose when where while window with write xor year year_month zerofill _rowid_
          """
              .strip()
              .split("\\s+"));

  private Identifiers() {}

  /** The identifier as it stands in SQL, in double quotes only where it needs them. */
  public static String quote(String identifier) {
    boolean plain = PLAIN.matcher(identifier).matches() && !RESERVED.contains(identifier);
    return plain ? identifier : alwaysQuote(identifier);
  }

  /** The identifier in double quotes. */
  public static String alwaysQuote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
