package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hibernate itself as the witness: a database that it creates and one that is created from what was
 * read have the same catalogue.
 */
class HibernateDdlTest {
  private static final String RUNNER =
      """
      package runner;
      public class Create {
        public static String script(String[] names) throws Exception {
          java.util.Map<String, Object> settings = new java.util.TreeMap<>();
          java.io.StringWriter script = new java.io.StringWriter();
          settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
          settings.put("hibernate.temp.use_jdbc_metadata_defaults", "false");
          settings.put("jakarta.persistence.database-product-name", "H2");
          settings.put("jakarta.persistence.database-major-version", "2");
          settings.put("jakarta.persistence.database-minor-version", "4");
          settings.put("jakarta.persistence.schema-generation.scripts.action", "create");
          settings.put("jakarta.persistence.schema-generation.scripts.create-target", script);
          org.hibernate.boot.registry.StandardServiceRegistry registry =
              new org.hibernate.boot.registry.StandardServiceRegistryBuilder().applySettings(settings).build();
          org.hibernate.boot.MetadataSources sources = new org.hibernate.boot.MetadataSources(registry);
          for (String name : names) {
            sources.addAnnotatedClassName(name);
          }
          org.hibernate.boot.spi.MetadataImplementor metadata =
              (org.hibernate.boot.spi.MetadataImplementor) sources.buildMetadata();
          org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator.process(
              metadata, registry, settings, action -> {});
          return script.toString();
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void what_is_read_is_what_hibernate_creates(HibernateVersion version) throws Exception {
    TestProject project =
        TestProject.in(folder)
            .compiled("odd", entities(), HibernateVersion.V6_2.jars())
            .compiled("runner", RUNNER, version.jars())
            .hibernate(version);
    Schema read = project.packages("odd").read(TestProject.H2).schema();

    assertEquals(
        String.join("\n", catalogue(script(project))),
        String.join("\n", catalogue(new PlainDdl(read).script())));
  }

  private static String entities() throws IOException {
    return Files.readString(Path.of("src", "test", "entities", "odd", "Types.java"));
  }

  private static List<String> script(TestProject project) throws Exception {
    List<String> names =
        ClassFileScan.search(List.of(project.output())).classes().stream().toList();
    String script =
        project.call("runner.Create", "script", new Object[] {names.toArray(String[]::new)});
    return List.of(script.split(";\\s*\\n", -1));
  }

  /** Every fact of the information schema that does not depend on names nobody gave. */
  private List<String> catalogue(List<String> script) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = connection.createStatement()) {
      for (String sql : script) {
        if (!sql.isBlank() && !sql.strip().toLowerCase(Locale.ROOT).startsWith("insert")) {
          statement.execute(sql);
        }
      }
      List<String> facts = new ArrayList<>();
      facts.addAll(
          rows(
              statement,
              """
              select c.table_name, c.column_name, c.data_type, c.character_maximum_length,
                c.numeric_precision, c.numeric_scale, c.datetime_precision, c.is_nullable,
                c.column_default, c.is_identity, c.is_generated, c.generation_expression,
                (select listagg(e.value_name, ',') within group (order by e.value_ordinal)
                  from information_schema.enum_values e
                  where e.object_name = c.table_name and e.enum_identifier = c.dtd_identifier)
              from information_schema.columns c where c.table_schema = 'PUBLIC'
              """));
      facts.addAll(
          rows(
              statement,
              """
              select t.table_name, t.constraint_type, r.unique_constraint_name is not null,
                r.delete_rule, r.update_rule,
                (select listagg(k.column_name, ',') within group (order by k.column_name)
                  from information_schema.key_column_usage k
                  where k.constraint_name = t.constraint_name and k.constraint_schema = 'PUBLIC'),
                (select listagg(distinct u.table_name, ',') from information_schema.table_constraints u
                  where u.constraint_name = r.unique_constraint_name and u.constraint_schema = 'PUBLIC'),
                (select replace(replace(c.check_clause, '(', ''), ')', '') from information_schema.check_constraints c
                  where c.constraint_name = t.constraint_name and c.constraint_schema = 'PUBLIC')
              from information_schema.table_constraints t
              left join information_schema.referential_constraints r
                on r.constraint_name = t.constraint_name
              where t.constraint_schema = 'PUBLIC'
              """));
      facts.addAll(
          rows(
              statement,
              """
              select i.table_name, i.index_type_name,
                (select listagg(c.column_name || ' ' || c.ordering_specification, ',') within group (order by c.ordinal_position)
                  from information_schema.index_columns c where c.index_name = i.index_name)
              from information_schema.indexes i
              where i.is_generated = false and i.table_schema = 'PUBLIC'
              """));
      facts.addAll(
          rows(
              statement,
              """
              select sequence_name, start_value, increment from information_schema.sequences
              where sequence_schema = 'PUBLIC' and sequence_name not like 'SYSTEM_SEQUENCE%'
              """));
      return facts;
    }
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows.stream().sorted().toList();
  }
}
