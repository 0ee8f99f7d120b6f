package dev.limbeck.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake in tool.yaml in its exact words: file, line, what was expected, what to do. */
class ToolFileErrorsTest {
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
  void an_unknown_key_is_told_with_what_was_meant() {
    complains(
        "databse: { url: sqlite:// }\n",
        """
        tool.yaml:1: unknown key 'databse'
          Did you mean 'database'? The keys here are: compare, constraint_names, database, environments, file_template, migrations, model, post_write, renames, safety, scratch, timezone, version_table.
        """);
  }

  @Test
  void an_unknown_key_inside_a_group_shows_the_keys_of_the_group() {
    complains(
        """
        database:
          url: sqlite://
          pasword: x
        """,
        """
        tool.yaml:3: unknown key 'database.pasword'
          Did you mean 'password'? The keys here are: drivers, password, properties, url, user.
        """);
  }

  @Test
  void a_key_on_the_wrong_level_is_sent_to_the_right_one() {
    complains(
        "url: sqlite://\n",
        """
        tool.yaml:1: unknown key 'url'
          There is a key 'database.url'. The keys here are: compare, constraint_names, database, environments, file_template, migrations, model, post_write, renames, safety, scratch, timezone, version_table.
        """);
  }

  @Test
  void a_key_of_another_tool_is_unknown() {
    complains(
        """
        database: { url: 'sqlite://' }
        script_location: 'migrations'
        """,
        """
        tool.yaml:2: unknown key 'script_location'
          The keys here are: compare, constraint_names, database, environments, file_template, migrations, model, post_write, renames, safety, scratch, timezone, version_table.
        """);
  }

  @Test
  void an_environment_has_no_environments() {
    complains(
        """
        environments:
          prod:
            environments: {}
        """,
        """
        tool.yaml:3: unknown key 'environments'
          The keys here are: compare, constraint_names, database, file_template, migrations, model, post_write, renames, safety, scratch, timezone, version_table.
        """);
  }

  @Test
  void a_key_that_stands_twice_is_told_with_both_lines() {
    complains(
        """
        database:
          url: sqlite://
          user: me
          url: sqlite:///app.db
        """,
        """
        tool.yaml:4: the key 'url' stands here twice, first on line 2
          Remove one of them.
        """);
  }

  @Test
  void a_wrong_type_says_what_was_expected_and_what_was_found() {
    complains(
        """
        database: { url: [a, b], drivers: jdbc.jar, properties: { a: [1] } }
        model:
          packages: 5
          classes: { a: b }
          naming: [spring]
        migrations: { a: b }
        version_table: [x]
        environments: [prod]
        """,
        """
        tool.yaml:1: expected text for 'database.url', found a list
          Write url: and the text behind it.
        tool.yaml:1: expected a list of text for 'database.drivers', found text
          Write drivers: [one, another].
        tool.yaml:1: expected text for 'database.properties.a', found a list
          Write properties: { name: value }.
        tool.yaml:3: expected a list of text for 'model.packages', found a number
          Write packages: [one, another].
        tool.yaml:4: expected a list of text for 'model.classes', found keys and values
          Write classes: [one, another].
        tool.yaml:5: expected keys and values for 'model.naming', found a list
          The keys here are: implicit, physical.
        tool.yaml:6: expected text or a list of text for 'migrations', found keys and values
          Write migrations: [one, another].
        tool.yaml:7: expected keys and values for 'version_table', found a list
          The keys here are: name, schema.
        tool.yaml:8: expected names and sections for 'environments', found a list
          Write environments: { prod: { … } }.
        """);
  }

  @Test
  void an_item_of_the_wrong_type_is_told_with_its_own_line() {
    complains(
        """
        model:
          packages:
            - a
            - { b: c }
        """,
        """
        tool.yaml:4: expected text in the list 'model.packages', found keys and values
          Write packages: [one, another].
        """);
  }

  @Test
  void sections_that_are_not_used_are_checked_for_their_form_too() {
    complains(
        """
        database: { url: 'sqlite://' }
        environments:
          prod:
            databse: { url: x }
          test: 5
        """,
        """
        tool.yaml:4: unknown key 'databse'
          Did you mean 'database'? The keys here are: compare, constraint_names, database, file_template, migrations, model, post_write, renames, safety, scratch, timezone, version_table.
        tool.yaml:5: expected keys and values for 'environments.test', found a number
          The keys here are: compare, constraint_names, database, file_template, migrations, model, post_write, renames, safety, scratch, timezone, version_table.
        """);
  }

  @Test
  void a_group_written_as_text_shows_its_keys() {
    complains(
        "database: postgresql://localhost/app\n",
        """
        tool.yaml:1: expected keys and values for 'database', found text
          The keys here are: drivers, password, properties, url, user.
        """);
  }

  @Test
  void an_unknown_environment_shows_the_ones_there_are() {
    project.env("prd");
    complains(
        """
        database: { url: 'sqlite://' }
        environments: { prod: {}, dev: {} }
        """,
        """
        tool.yaml: unknown environment 'prd'
          Did you mean 'prod'? There are: dev, prod.
        """);
  }

  @Test
  void an_environment_where_there_are_none_is_unknown() {
    project.variable("LIMBECK_ENV", "prod");
    complains(
        "database: { url: 'sqlite://' }\n",
        "tool.yaml: unknown environment 'prod'\n  There are none.");
  }

  @Test
  void what_is_not_yaml_is_told_with_the_line() {
    complains(
        """
        database:
          url: 'sqlite://
        """,
        """
        tool.yaml:3: this is not YAML: while scanning a quoted scalar: found unexpected end of stream
          Correct the line; YAML indents with spaces and separates with ': '.
        """);
  }

  @Test
  void a_tab_is_called_a_tab() {
    complains(
        "database:\n\turl: x\n",
        """
        tool.yaml:2: this is not YAML: while scanning for the next token: found character '\\t(TAB)' that cannot start any token
          Indent with spaces: YAML allows no tabs there.
        """);
  }

  @Test
  void a_placeholder_without_quotes_in_braces_gets_the_right_advice() {
    String error = project.tool("database: { url: ${DATABASE_URL} }\n").error();
    assertTrue(error.startsWith("tool.yaml:1: this is not YAML: "), error);
    assertTrue(
        error.endsWith("Put text with ${…} in quotes: inside { } the braces have another meaning."),
        error);
  }

  @Test
  void an_empty_file_says_what_belongs_in_it() {
    String expected =
        """
        tool.yaml: the file is empty
          Write at least 'database: { url: … }', or let `limbeck init` write one.
        """;
    complains("", expected);
    complains("# nothing yet\n---\n", expected);
  }

  @Test
  void a_file_that_is_no_mapping_says_so() {
    complains(
        "- a\n",
        """
        tool.yaml:1: expected keys and values, found a list
          The keys here are: compare, constraint_names, database, environments, file_template, migrations, model, post_write, renames, safety, scratch, timezone, version_table.
        """);
  }

  @Test
  void a_second_document_is_one_too_many() {
    complains(
        "database: { url: 'sqlite://' }\n---\nmigrations: x\n",
        "tool.yaml:3: expected one document, found a second\n  Remove the line '---'.");
  }

  @Test
  void an_anchor_that_contains_itself_is_no_loop() {
    complains(
        "database: &a\n  properties: { x: *a }\n",
        "tool.yaml:1: this anchor contains itself\n  Write the values out.");
  }

  @Test
  void a_tag_promises_more_than_is_kept() {
    complains(
        """
        database:
          password: !vault abc
          url: !!str sqlite://
        """,
        """
        tool.yaml:2: the tag 'vault' is not known here
          Write the value without '!'; ${file:…} and ${NAME} bring in what must not stand here.
        """);
    complains(
        "database:\n  user: !!java.io.File x\n",
        """
        tool.yaml:2: this is not YAML: Global tag is not allowed: tag:yaml.org,2002:java.io.File
          Correct the line; YAML indents with spaces and separates with ': '.
        """);
  }

  @Test
  void problems_stand_in_the_order_of_the_lines() {
    complains(
        """
        environments: { a: { b: c } }
        database: { x: y }
        migrations: m
        migrations: n
        """,
        """
        tool.yaml:1: unknown key 'b'
          The keys here are: compare, constraint_names, database, file_template, migrations, model, post_write, renames, safety, scratch, timezone, version_table.
        tool.yaml:2: unknown key 'database.x'
          The keys here are: drivers, password, properties, url, user.
        tool.yaml:4: the key 'migrations' stands here twice, first on line 3
          Remove one of them.
        """);
  }

  @Test
  void text_that_is_not_utf_8_is_told() throws IOException {
    Files.write(folder.resolve("tool.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4, '\n'});
    assertEquals("tool.yaml: the file is not text in UTF-8\n  Save it in UTF-8.", project.error());
  }

  @Test
  void a_control_character_is_told_with_its_line() {
    complains(
        "database:\n  url: a\u0000b\n",
        """
        tool.yaml:2: this is not YAML: a control character (code 0) stands here
          Correct the line; YAML indents with spaces and separates with ': '.
        """);
  }

  @Test
  void a_file_of_config_that_is_missing_or_a_folder_is_told() throws IOException {
    project.config("conf/limbeck.yaml");
    assertEquals("conf/limbeck.yaml: there is no such file\n  Correct the path.", project.error());
    Files.createDirectory(folder.resolve("conf"));
    project.config("conf");
    assertEquals("conf: this is a folder, not a file\n  Name the file in it.", project.error());
  }

  @Test
  void without_any_file_the_way_to_one_is_shown() {
    assertEquals(
        "no tool.yaml in FOLDER\n  Run `limbeck init` to write one, or name one with --config.",
        project.error());
  }

  @Test
  void a_file_further_up_is_not_taken_but_named() throws IOException {
    project.tool("database: { url: 'sqlite://' }\n");
    Path below = Files.createDirectories(folder.resolve("src/main"));
    assertEquals(
        """
        no tool.yaml in FOLDER/src/main
          There is one at ../../tool.yaml; name it with --config. Run `limbeck init` to write one, or name one with --config.""",
        new Project(below).error().replace("FOLDER", "FOLDER/src/main"));
  }

  @Test
  void a_file_with_the_other_ending_is_named() {
    project.file("tool.yml", "database: { url: 'sqlite://' }\n");
    assertEquals(
        "no tool.yaml in FOLDER\n"
            + "  There is a tool.yml; call it tool.yaml. Run `limbeck init` to write one, or name"
            + " one with --config.",
        project.error());
  }

  @Test
  void a_file_that_is_far_too_long_is_not_read() throws IOException {
    Files.write(folder.resolve("tool.yaml"), new byte[4 * 1024 * 1024]);
    assertEquals(
        "tool.yaml: the file is longer than 3 MiB\n  Name a shorter file.", project.error());
  }

  @Test
  void a_password_that_a_forgotten_quote_makes_part_of_another_value_is_not_shown() {
    project.tool(
        """
        database:
          url: sqlite://
          drivers: ["lib
          password: hidden
          more/*"]
        """);
    String error = project.error();
    assertTrue(error.contains("'database.drivers' does not exist"), error);
    assertTrue(error.contains("password: ***"), error);
    assertFalse(error.contains("hidden"), error);
  }
}
