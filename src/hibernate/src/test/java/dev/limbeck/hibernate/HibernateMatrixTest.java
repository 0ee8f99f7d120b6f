package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model that uses every feature of mapping, with each Hibernate on each database: created by a
 * revision, changed by another one, and led back, with Hibernate itself as the witness.
 */
class HibernateMatrixTest {
  @TempDir Path folder;

  static Stream<Arguments> matrix() {
    String databases = System.getProperty("matrix.databases", "sqlite,postgresql,h2");
    String versions = System.getProperty("matrix.versions", "6.2,6.6,7.4");
    return Stream.of(TestDatabase.values())
        .filter(database -> databases.contains(database.word()))
        .flatMap(
            database ->
                Stream.of(HibernateVersion.values())
                    .filter(version -> versions.contains(version.line()))
                    .map(version -> Arguments.of(version, database)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("matrix")
  void a_model_comes_changes_and_goes(HibernateVersion version, TestDatabase database)
      throws Exception {
    MappedProject project = new MappedProject(folder, database);
    MappedProject.State before = project.state(version, sources(version, database, "before"));
    MappedProject.State after = project.state(version, sources(version, database, "after"));

    before.revise("create");
    project.upgrade();
    before.assertNothingDiffers();
    before.assertHibernateAgrees();

    after.revise("change");
    project.upgrade();
    after.assertNothingDiffers();
    after.assertHibernateAgrees();

    project.downgrade("-1");
    before.assertNothingDiffers();
    project.upgrade();
    after.assertNothingDiffers();
    project.downgrade("base");
    assertEquals(List.of(), project.objects());
  }

  private static List<String> sources(HibernateVersion version, TestDatabase database, String when)
      throws IOException {
    ConditionalSource source =
        new ConditionalSource(
            List.of(
                Stream.of(HibernateVersion.values()).map(HibernateVersion::line).toList(),
                Stream.of(TestDatabase.values()).map(TestDatabase::word).toList(),
                List.of("before", "after")));
    List<String> sources = new ArrayList<>();
    for (String name : List.of("Types.java", "Hierarchies.java")) {
      sources.add(
          source.pick(
              Files.readString(Path.of("src", "test", "entities", "matrix", name)),
              List.of(version.line(), database.word(), when)));
    }
    return sources;
  }
}
