package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Statement;
import dev.limbeck.schema.QualifiedName;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The views, triggers and routines whose text says a name that is about to change. The server
 * follows a new name into none of them, and refuses no rename for their sake: they fail when they
 * are used.
 */
final class NamingObjects {
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_]+");

  /** The server's own databases, whose objects are about nobody's tables. */
  private static final String SYSTEM = "'information_schema', 'mysql', 'performance_schema', 'sys'";

  private final Server server;
  private final QualifiedName table;

  NamingObjects(Server server, QualifiedName table) {
    this.server = server;
    this.table = table;
  }

  /** Names them, while the rename is carried out; an account may not see all of them. */
  Statement ofTable() {
    return notice(null, "the table's old name");
  }

  /** The same of a column. */
  Statement ofColumn(String column) {
    return notice(column, "the column's old name");
  }

  private Statement notice(@Nullable String column, String what) {
    String database = table.inDefaultSchema() ? "DATABASE()" : server.literal(table.schema());
    String onTable =
        column == null
            ? ""
            : "event_object_schema = "
                + database
                + " AND event_object_table = "
                + server.literal(table.name())
                + " AND "
                + says("action_statement", column)
                + " OR ";
    String query =
        "SELECT concat('view ', if(table_schema = DATABASE(), '', concat(table_schema, '.')),"
            + " table_name) FROM information_schema.VIEWS"
            + " WHERE table_schema NOT IN ("
            + SYSTEM
            + ") AND "
            + both("view_definition", column)
            + " UNION ALL SELECT concat('trigger ', if(trigger_schema = DATABASE(), '',"
            + " concat(trigger_schema, '.')), trigger_name)"
            + " FROM information_schema.TRIGGERS WHERE trigger_schema NOT IN ("
            + SYSTEM
            + ") AND ("
            + onTable
            + both("action_statement", column)
            + ")"
            + " UNION ALL SELECT concat(lower(routine_type), ' ', routine_schema, '.', routine_name)"
            + " FROM information_schema.ROUTINES WHERE routine_schema = "
            + database
            + " AND "
            + both("routine_definition", column);
    return Statement.notice(
        query,
        "what says "
            + what
            + " in its text fails from now on; look at it, and make it again where it does");
  }

  private String both(String text, @Nullable String column) {
    return says(text, table.name()) + (column == null ? "" : " AND " + says(text, column));
  }

  private String says(String text, String name) {
    return SIMPLE.matcher(name).matches()
        ? text + " REGEXP " + server.literal("(^|[^A-Za-z0-9_$])" + name + "($|[^A-Za-z0-9_$])")
        : "INSTR(" + text + ", " + server.literal(name) + ") > 0";
  }
}
