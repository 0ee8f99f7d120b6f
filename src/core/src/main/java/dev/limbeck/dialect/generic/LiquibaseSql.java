package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Function;
import liquibase.Scope;
import liquibase.database.AbstractJdbcDatabase;
import liquibase.database.Database;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.database.core.DB2Database;
import liquibase.database.core.DerbyDatabase;
import liquibase.database.core.FirebirdDatabase;
import liquibase.database.core.H2Database;
import liquibase.database.core.HsqlDatabase;
import liquibase.database.core.MSSQLDatabase;
import liquibase.database.core.OracleDatabase;
import liquibase.logging.core.NoOpLogService;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGenerator;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.statement.SqlStatement;

/**
 * SQL as Liquibase writes it for a product, without a connection.
 *
 * <p>It finds the generators itself, by their names, rather than through Liquibase's registry: that
 * one is static, belongs to the application around us, and to fill it loads a generator that asks
 * the DNS for this host's name. Liquibase's log is off for the time of a call, in a scope of its
 * own.
 */
final class LiquibaseSql {
  private final Product product;
  private final StoredNames names;

  LiquibaseSql(Product product, StoredNames names) {
    this.product = product;
    this.names = names;
  }

  /**
   * The SQL of a statement.
   *
   * @param statement makes it from placeholders
   * @param note what it does
   * @return empty if Liquibase does not know the product, or says that the statement is not for it
   */
  Optional<List<Statement>> write(Function<Placeholders, SqlStatement> statement, String note) {
    if (product == Product.OTHER) {
      return Optional.empty();
    }
    Placeholders placeholders = new Placeholders(names);
    return generate(statement.apply(placeholders))
        .map(
            sqls ->
                sqls.stream().map(sql -> Statement.change(placeholders.fill(sql), note)).toList());
  }

  /**
   * Liquibase looks for its parts in the thread's class loader, which may hold another Liquibase.
   */
  private Optional<List<String>> generate(SqlStatement statement) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(SqlGenerator.class.getClassLoader());
    try {
      return Scope.child(
          Map.of(Scope.Attr.logService.name(), new NoOpLogService()),
          () -> generate(statement, database()));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Liquibase cannot write " + statement, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private <T extends SqlStatement> Optional<List<String>> generate(T statement, Database database) {
    NavigableSet<SqlGenerator<T>> generators = generators(statement, database);
    if (generators.isEmpty()
        || new SqlGeneratorChain<>(generators).validate(statement, database).hasErrors()) {
      return Optional.empty();
    }
    Sql[] sqls = new SqlGeneratorChain<>(generators).generateSql(statement, database);
    return Optional.of(
        Arrays.stream(sqls).map(sql -> sql.toSql().strip().replaceAll(" +", " ")).toList());
  }

  /**
   * The generators of a statement's kind for a database, the best first. By its name a generator is
   * one of statements of this kind; others are not even initialised.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T extends SqlStatement> NavigableSet<SqlGenerator<T>> generators(
      T statement, Database database) {
    String prefix =
        statement.getClass().getSimpleName().replaceFirst("Statement$", "") + "Generator";
    NavigableSet<SqlGenerator<T>> generators =
        new TreeSet<>(
            Comparator.<SqlGenerator<T>>comparingInt(SqlGenerator::getPriority).reversed());
    ServiceLoader<SqlGenerator> all =
        ServiceLoader.load(SqlGenerator.class, SqlGenerator.class.getClassLoader());
    all.stream()
        .filter(provider -> provider.type().getSimpleName().startsWith(prefix))
        .map(provider -> (SqlGenerator<T>) provider.get())
        .filter(generator -> generator.supports(statement, database))
        .forEach(generators::add);
    return generators;
  }

  private Database database() {
    AbstractJdbcDatabase database =
        switch (product) {
          case H2 -> new H2Database();
          case HSQLDB -> new HsqlDatabase();
          case DERBY -> new DerbyDatabase();
          case ORACLE -> new OracleDatabase();
          case DB2 -> new DB2Database();
          case SQL_SERVER -> new MSSQLDatabase();
          case FIREBIRD -> new FirebirdDatabase();
          case OTHER -> throw new IllegalStateException("Liquibase does not know the product");
        };
    database.setObjectQuotingStrategy(ObjectQuotingStrategy.QUOTE_ALL_OBJECTS);
    database.setOutputDefaultSchema(false);
    database.setOutputDefaultCatalog(false);
    return database;
  }
}
