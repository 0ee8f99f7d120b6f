package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of tool.yaml that cannot be used, in their exact words. */
class ToolFileValueErrorsTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void project() {
    project = new Project(folder);
  }

  private void complains(String yaml, String expected) {
    assertEquals(expected.strip(), project.tool(yaml).error());
  }

  @Test
  void a_missing_variable_is_told_with_file_line_and_key() {
    complains(
        """
        database:
          url: ${DATABASE_URL}
          password: ${DB_PASSWORD}
        """,
        """
        tool.yaml:2: in 'database.url': the environment variable 'DATABASE_URL' is not set
          Set it, or write ${DATABASE_URL:default}.
        tool.yaml:3: in 'database.password': the environment variable 'DB_PASSWORD' is not set
          Set it, or write ${DB_PASSWORD:default}.
        """);
  }

  @Test
  void a_missing_secret_file_is_told_with_file_line_and_key() {
    complains(
        "database: { url: 'sqlite://', password: '${file:no/where}' }\n",
        """
        tool.yaml:1: in 'database.password': the file 'no/where' does not exist
          Create it, or correct the path; it starts at the folder of tool.yaml.
        """);
  }

  @Test
  void a_malformed_placeholder_is_told() {
    complains(
        "database: { url: '${DATABASE_URL' , user: '${}', password: '${1x}' }\n",
        """
        tool.yaml:1: in 'database.url': a '${' is not closed
          Close it with '}', or write '$${' for the two characters.
        tool.yaml:1: in 'database.user': '${' does not begin with the name of an environment variable
          Write ${NAME}, ${NAME:default} or ${file:path}; '$${' stands for the characters '${'.
        tool.yaml:1: in 'database.password': '${1x' does not begin with the name of an environment variable
          Write ${NAME}, ${NAME:default} or ${file:path}; '$${' stands for the characters '${'.
        """);
  }

  @Test
  void a_missing_url_is_told_with_every_way_to_set_it() {
    complains(
        "database: { user: me }\n",
        """
        tool.yaml: no database url is set
          Set database.url in tool.yaml, the variable LIMBECK_DATABASE_URL, or give --url.
        """);
  }

  @Test
  void an_unknown_scheme_is_told_where_it_stands() {
    complains(
        "database: { url: 'postgre://me:secret@localhost/app' }\n",
        """
        tool.yaml:1: the database url begins with 'postgre:', which is not known
          Did you mean 'postgres'? Known are jdbc:…, sqlite:///file.db, postgresql://user@host/db, mysql://…, mariadb://…, oracle://…, sqlserver://…, h2:… and r2dbc:….
        """);
  }

  @Test
  void unknown_words_of_the_model_are_told() {
    complains(
        """
        database: { url: 'sqlite://' }
        model:
          reader: hibernat
          classpath: [target/classes]
          packages: ['com.example.*']
          naming: { physical: sprng, implicit: com.example.Mine }
        """,
        """
        tool.yaml:3: unknown reader 'hibernat' in 'model.reader'
          Did you mean 'hibernate'? Write one of: hibernate, sql, database.
        tool.yaml:5: 'com.example.*' in 'model.packages' is not a name of Java
          Write it with dots, without wildcards; packages below it are included.
        tool.yaml:6: unknown naming strategy 'sprng' in 'model.naming.physical'
          Did you mean 'spring'? Write spring, jpa or the whole name of a class with its package.
        """);
  }

  @Test
  void an_empty_list_of_migrations_is_no_place() {
    complains(
        "migrations: []\nversion_table: ' '\n",
        """
        tool.yaml:1: 'migrations' names no folder
          Name at least one, or leave the key out for the folder 'migrations'.
        tool.yaml:2: 'version_table.name' is empty
          Write a name.
        """);
  }

  @Test
  void a_wildcard_without_its_folder_is_told() {
    complains(
        "database: { url: 'sqlite://', drivers: ['jdbc/*'] }\nmodel: { classpath: ['lib/*'] }\n",
        """
        tool.yaml:1: the folder of 'jdbc/*' in 'database.drivers' does not exist
          Create it and put the jars into it, or correct the path.
        """);
    complains(
        "database: { url: 'sqlite://' }\nmodel: { classpath: ['lib/*'] }\n",
        """
        tool.yaml:2: the folder of 'lib/*' in 'model.classpath' does not exist
          Create it and put the jars into it, or correct the path.
        """);
  }

  @Test
  void a_model_without_classes_says_what_is_looked_for() {
    complains(
        "database: { url: 'sqlite://' }\n",
        """
        no class path for the entities: 'model.classpath' is not set, and there is neither target/classes nor build/classes
          Compile first, or set model.classpath to the folders and jars of your classes. What they need besides belongs there too; `mvn dependency:copy-dependencies` puts it into target/dependency, which is looked at without being named.
        """);
  }
}
