package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.ClientCommands;
import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * New schemas in a transaction that is rolled back, one for each schema that a script names. Where
 * the user may not make schemas, the one of temporary objects stands for the default schema, and
 * scripts that name others are refused.
 *
 * <p>The schemas in which extensions live stay on the search path, for their types and functions.
 * So that no statement finds a table of the user's there, each name in a statement that only they
 * know is first given to an empty table here.
 */
final class ScratchSchemas implements ScriptPlace {
  private static final String SITUATION =
      """
      SELECT current_schema(), has_database_privilege(current_database(), 'CREATE'),
        pg_backend_pid(), current_schemas(false)::text[]
      """;

  private static final String USER_SCHEMAS =
      "SELECT nspname::text FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'";

  /** What belongs to extensions: schema and name of whatever a statement can name with both. */
  private static final String MEMBERS =
      """
      SELECT n.nspname::text, m.name::text
      FROM pg_depend d
      JOIN (
        SELECT 'pg_type'::regclass AS class, oid, typnamespace AS space, typname AS name FROM pg_type
        UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proname FROM pg_proc
        UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace, opcname FROM pg_opclass
        UNION ALL SELECT 'pg_operator'::regclass, oid, oprnamespace, oprname FROM pg_operator
        UNION ALL SELECT 'pg_collation'::regclass, oid, collnamespace, collname FROM pg_collation
        UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace, cfgname FROM pg_ts_config
        UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace, dictname FROM pg_ts_dict
        UNION ALL SELECT 'pg_class'::regclass, oid, relnamespace, relname FROM pg_class
      ) m ON m.class = d.classid AND m.oid = d.objid
      JOIN pg_namespace n ON n.oid = m.space
      WHERE d.deptype = 'e' AND n.nspname !~ '^pg_'
      """;

  private static final ClientCommands PSQL =
      new ClientCommands(
          "psql",
          "\\",
          Set.of("i", "ir", "include", "include_relative", "copy", "c", "connect", "gexec"),
          ScriptRewriting.LEXER);

  private final Connection connection;
  private final PostgresqlInspector inspector;
  private final boolean autocommit;
  private final boolean temporary;
  private final ScratchNames names;
  private final StandIns standIns;
  private final Set<String> userSchemas;
  private final Set<String> made = new HashSet<>();
  private final Set<QualifiedName> members;
  private final List<String> behind;
  private final String path;
  private final List<String> livePath;
  private final Moments moments = new Moments();

  private ScratchSchemas(
      Connection connection, PostgresqlInspector inspector, Situation situation, boolean autocommit)
      throws SQLException {
    this.connection = connection;
    this.inspector = inspector;
    this.autocommit = autocommit;
    this.temporary = !situation.mayCreate();
    String base = temporary ? "pg_temp" : "limbeck_scratch_" + situation.backend();
    this.names = new ScratchNames(base, situation.schema());
    this.userSchemas =
        rows(USER_SCHEMAS, row -> row.getString(1)).stream().collect(Collectors.toSet());
    this.members =
        new HashSet<>(rows(MEMBERS, row -> new QualifiedName(row.getString(1), row.getString(2))));
    this.behind = members.stream().map(QualifiedName::schema).sorted().distinct().toList();
    this.livePath = situation.path();
    this.path = path(behind.stream());
    this.standIns = new StandIns(connection, base, behind);
  }

  private record Situation(String schema, boolean mayCreate, int backend, List<String> path) {}

  /** A search path that begins with what stands for the default schema. */
  private String path(Stream<String> further) {
    return names.base()
        + further.map(name -> ", " + Identifiers.alwaysQuote(name)).collect(Collectors.joining());
  }

  /** Opens the place on the live connection, which is free again when it is closed. */
  static ScratchSchemas open(Connection connection, PostgresqlInspector inspector)
      throws SQLException {
    boolean autocommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      Situation situation;
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(SITUATION)) {
        row.next();
        String schema = row.getString(1);
        situation =
            new Situation(
                schema == null ? "public" : schema,
                row.getBoolean(2),
                row.getInt(3),
                List.of((String[]) row.getArray(4).getArray()));
      }
      ScratchSchemas place = new ScratchSchemas(connection, inspector, situation, autocommit);
      place.begin();
      return place;
    } catch (SQLException e) {
      connection.rollback();
      connection.setAutoCommit(autocommit);
      throw e;
    }
  }

  private void begin() throws SQLException {
    execute(
        temporary
            ? "CREATE TEMPORARY TABLE \"limbeck scratch place\" ()"
            : "CREATE SCHEMA " + names.base());
    if (temporary) {
      execute("DROP TABLE pg_temp.\"limbeck scratch place\"");
    }
    execute("SET LOCAL lock_timeout = '5s'");
    execute("SET LOCAL statement_timeout = '60s'");
    execute("SET LOCAL check_function_bodies = off");
    execute("SET LOCAL search_path = " + path);
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public boolean standsAlone() {
    return false;
  }

  @Override
  public String plain(String script) {
    return PSQL.blanked(script);
  }

  @Override
  public Optional<String> confined(String statement) throws SQLException {
    List<SqlToken> words = ScriptRewriting.words(statement);
    if (Bystanders.includes(words) || installed(words)) {
      return Optional.empty();
    }
    if (words.get(0).is("rollback") || words.get(0).is("abort") || words.get(0).is("prepare")) {
      throw new UserException(
          "this statement would undo what the script has made", "Take it out of the script.");
    }
    String sql = new ScriptRewriting(new Inside()).rewritten(statement);
    makeSchemas(words, sql);
    standIns.before(sql);
    moments.read(sql);
    return Optional.of(sql);
  }

  /** Makes the schemas that a statement names and none before it has made. */
  private void makeSchemas(List<SqlToken> words, String sql) throws SQLException {
    boolean itself = words.get(0).is("create") && words.size() > 1 && words.get(1).is("schema");
    for (String name : names.further()) {
      boolean named = Pattern.compile(Pattern.quote(name) + "(?!\\d)").matcher(sql).find();
      if (named && made.add(name) && !itself) {
        execute("CREATE SCHEMA " + name);
      }
    }
  }

  /** CREATE EXTENSION for one that is there. */
  private boolean installed(List<SqlToken> words) throws SQLException {
    if (words.size() < 3 || !words.get(0).is("create") || !words.get(1).is("extension")) {
      return false;
    }
    String name = words.get(words.get(2).is("if") && words.size() > 5 ? 5 : 2).name();
    return !rows(
            "SELECT 1 FROM pg_extension WHERE extname = '" + name.replace("'", "''") + "'",
            row -> row.getInt(1))
        .isEmpty();
  }

  /** Which schemas of a statement lead into the place. */
  private final class Inside implements ScriptRewriting.Schemas {
    @Override
    public @Nullable String inside(String schema, String name) throws SQLException {
      if (schema.isEmpty()) {
        return names.base();
      }
      if (!name.isEmpty() && members.contains(new QualifiedName(schema, name))) {
        return null;
      }
      Optional<String> known = names.find(schema);
      if (known.isPresent() || !userSchemas.contains(schema)) {
        return known.orElse(null);
      }
      return made(schema);
    }

    @Override
    public String made(String schema) {
      if (temporary && names.find(schema).isEmpty()) {
        throw new UserException(
            "the schema '"
                + schema
                + "' cannot be made in a scratch place: this user may not"
                + " create schemas",
            "Grant CREATE on the database, or set scratch.url to one where that is allowed.");
      }
      return names.add(schema);
    }

    @Override
    public List<String> behind() {
      return behind;
    }
  }

  @Override
  public QualifiedName inside(QualifiedName name) {
    if (name.inDefaultSchema() || members.contains(name)) {
      return name;
    }
    return new QualifiedName(new Inside().made(name.schema()), name.name());
  }

  @Override
  public RevisionTransaction begin(List<Operation> operations) {
    return RevisionTransaction.NONE;
  }

  @Override
  public Inspection inspect() throws SQLException {
    execute("SET LOCAL search_path = " + path(livePath.stream().flatMap(this::standing)));
    Inspection all = inspector.inspect(connection, names.further());
    Schema schema = moments.named(connection, all.schema());
    return names.outside(standIns.without(new Inspection(schema, all.notCompared(), all.owned())));
  }

  /**
   * What stands for a schema of the search path from which the place was opened, so that names are
   * read with their schema just where they are there.
   */
  private Stream<String> standing(String schema) {
    return Stream.concat(
        names.find(schema).stream().filter(name -> !name.equals(names.base())),
        behind.stream().filter(schema::equals));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private <T> List<T> rows(String query, Catalogue.RowReader<T> reader) throws SQLException {
    List<T> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(reader.read(rows));
      }
    }
    return values;
  }

  @Override
  public void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try {
      connection.rollback();
    } finally {
      connection.setAutoCommit(autocommit);
    }
  }
}
