package dev.limbeck.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParticipationTest {
  private static final String PLUGIN = "dev.limbeck:limbeck-maven-plugin";

  @TempDir private Path folder = Path.of("");

  @Test
  void a_module_alone_takes_part() {
    assertTakesPart(true, false, module("jar"));
  }

  @Test
  void of_several_modules_those_take_part_that_declare_the_plugin() {
    assertTakesPart(false, true, module("jar"));
    MavenProject declaring = module("war");
    Plugin plugin = new Plugin();
    plugin.setGroupId("dev.limbeck");
    plugin.setArtifactId("limbeck-maven-plugin");
    declaring.getBuild().addPlugin(plugin);
    assertTakesPart(true, true, declaring);
  }

  @Test
  void a_module_with_a_tool_yaml_takes_part_whatever_it_is() throws IOException {
    Files.createFile(folder.resolve("tool.yaml"));
    assertTakesPart(true, true, module("pom"));
  }

  @Test
  void a_module_without_classes_takes_part_if_it_has_revisions() throws IOException {
    assertTakesPart(false, false, module("pom"));
    Files.createDirectory(folder.resolve("migrations"));
    assertTakesPart(true, false, module("pom"));
  }

  private static void assertTakesPart(boolean expected, boolean several, MavenProject module) {
    assertEquals(
        expected,
        new Participation(PLUGIN, several).passedOver(module, List.of("migrations")).isEmpty());
  }

  private MavenProject module(String packaging) {
    Model model = new Model();
    model.setPackaging(packaging);
    model.setBuild(new Build());
    MavenProject module = new MavenProject(model);
    module.setFile(folder.resolve("pom.xml").toFile());
    return module;
  }
}
