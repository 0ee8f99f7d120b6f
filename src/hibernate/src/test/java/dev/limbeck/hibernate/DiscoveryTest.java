package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiscoveryTest {
  @TempDir Path folder;

  private TestProject twoPackages() {
    return TestProject.in(folder)
        .with("shop", "@Entity class User { @Id Long id; }")
        .with("shop.orders", "@Entity class Order1 { @Id Long id; } class Helper {}")
        .with("shopping", "@Entity class Cart { @Id Long id; }");
  }

  private static List<String> entities(TestProject project) {
    return project.read(TestProject.POSTGRESQL).entities();
  }

  private static String persistenceXml(String units) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
    %s
    </persistence>
    """
        .formatted(units);
  }

  @Test
  void a_scan_finds_all_entities() {
    assertEquals(
        List.of("shop.User", "shop.orders.Order1", "shopping.Cart"), entities(twoPackages()));
  }

  private TestProject aLibrary(HibernateVersion version) {
    return TestProject.in(folder)
        .hibernate(version)
        .with(
            "lib",
            "@Entity public class Country { @Id Long id; @ManyToOne Currency pays; }"
                + " @Entity class Currency { @Id Long id; }")
        .with("other", "@Entity class Unrelated { @Id Long id; }")
        .with("shop", "@Entity class User { @Id Long id; @ManyToOne lib.Country from; }")
        .inJar("lib")
        .inJar("other");
  }

  @ParameterizedTest
  @EnumSource
  void a_jar_that_an_entity_refers_to_is_searched(HibernateVersion version) {
    Model model = aLibrary(version).read(TestProject.POSTGRESQL);

    assertEquals(List.of("lib.Country", "lib.Currency", "shop.User"), model.entities());
    assertEquals(
        List.of(
            "the entities of lib.jar are read, too, since shop.User.from refers to lib.Country"),
        model.notes());
  }

  @Test
  void packages_that_are_named_are_looked_for_in_every_jar() {
    assertEquals(
        List.of("lib.Country", "lib.Currency", "other.Unrelated", "shop.User"),
        entities(aLibrary(HibernateVersion.V7_4).packages("shop", "lib", "other")));
  }

  @Test
  void jars_are_scanned_as_folders_are() throws Exception {
    Path jar = folder.resolve("entities.jar");
    TestProject project = twoPackages().without("shopping.Cart");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(project.output())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(
            new ZipEntry(project.output().relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
      }
    }

    ClassFileScan.Found found = ClassFileScan.search(List.of(jar));

    assertEquals(List.of("shop.User", "shop.orders.Order1"), found.classes());
    assertEquals(3, found.filesSeen());
  }

  /** They are mapped where Hibernate wants them itself. */
  @Test
  void entities_of_hibernate_s_own_are_found_where_they_are_asked_for() {
    TestProject project =
        twoPackages().with("org.hibernate.own", "@Entity class Log { @Id Long id; }");
    assertEquals(List.of("shop.User", "shop.orders.Order1", "shopping.Cart"), entities(project));
    assertEquals(List.of("org.hibernate.own.Log"), entities(project.packages("org.hibernate.own")));
  }

  @Test
  void a_folder_of_classes_may_be_a_link() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), twoPackages().output());
    assertEquals(
        List.of("shop.User", "shop.orders.Order1", "shopping.Cart"),
        ClassFileScan.search(List.of(link)).classes());
  }

  @Test
  void packages_count_with_those_below_them_and_no_others() {
    assertEquals(
        List.of("shop.User", "shop.orders.Order1"), entities(twoPackages().packages("shop")));
    assertEquals(List.of("shop.orders.Order1"), entities(twoPackages().packages("shop.orders.*")));
  }

  @Test
  void named_classes_count_alone_or_besides_packages() {
    assertEquals(List.of("shop.User"), entities(twoPackages().classes("shop.User")));
    assertEquals(
        List.of("shop.User", "shopping.Cart"),
        entities(twoPackages().classes("shop.User").packages("shopping")));
  }

  @Test
  void a_persistence_unit_adds_its_classes_to_those_of_its_folder() {
    assertEquals(
        List.of("shop.User", "shop.orders.Order1", "shopping.Cart"),
        entities(
            twoPackages()
                .resource(
                    "META-INF/persistence.xml",
                    persistenceXml(
                        """
                        <persistence-unit name="main"><class>shop.User</class></persistence-unit>
                        """))));
  }

  @Test
  void a_persistence_unit_may_leave_out_what_it_does_not_list() {
    Model model =
        twoPackages()
            .resource(
                "META-INF/persistence.xml",
                persistenceXml(
                    """
                    <persistence-unit name="main">
                      <class>shop.User</class>
                      <exclude-unlisted-classes/>
                      <properties>
                        <property name="hibernate.default_schema" value="app"/>
                        <property name="jakarta.persistence.jdbc.url" value="jdbc:postgresql://nowhere.invalid/db"/>
                        <property name="hibernate.hbm2ddl.auto" value="create"/>
                        <property name="hibernate.connection.provider_class" value="no.such.Pool"/>
                      </properties>
                    </persistence-unit>
                    """))
            .read(TestProject.POSTGRESQL);

    assertEquals(List.of("shop.User"), model.entities());
    assertEquals("app", model.schema().tables().get(0).name().schema());
  }

  @Test
  void one_of_several_units_is_named() {
    TestProject project =
        twoPackages()
            .resource(
                "META-INF/persistence.xml",
                persistenceXml(
                    """
                    <persistence-unit name="a"><class>shop.User</class><exclude-unlisted-classes>true</exclude-unlisted-classes></persistence-unit>
                    <persistence-unit name="b"><class>shopping.Cart</class><exclude-unlisted-classes>true</exclude-unlisted-classes></persistence-unit>
                    """));

    assertEquals(List.of("shopping.Cart"), entities(project.unit("b")));
  }

  @Test
  void classes_may_be_mapped_by_xml_alone() {
    Model model =
        TestProject.in(folder)
            .with("plain", "class Note { Long id; String text; }")
            .resource(
                "META-INF/orm.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
                  <package>plain</package>
                  <entity class="Note" access="FIELD">
                    <attributes>
                      <id name="id"/>
                      <basic name="text"><column name="body" length="50"/></basic>
                    </attributes>
                  </entity>
                </entity-mappings>
                """)
            .read(TestProject.POSTGRESQL);

    assertEquals(
        """
        note
          id bigint not null
          body varchar(50)
          primary key (id)
        """,
        SchemaText.of(model.schema()));
  }

  @Test
  void converters_and_annotated_packages_take_part() {
    Model model =
        TestProject.in(folder)
            .with(
                "money",
                """
                class Money { long cents; }
                @Converter(autoApply = true) class MoneyConverter implements AttributeConverter<Money, Long> {
                  public Long convertToDatabaseColumn(Money money) { return money.cents; }
                  public Money convertToEntityAttribute(Long cents) { return new Money(); }
                }
                @Entity class Price {
                  @Id Long id;
                  Money amount;
                  java.util.Currency currency;
                }
                """)
            .read(TestProject.POSTGRESQL);

    assertEquals(
        """
        price
          id bigint not null
          amount bigint
          currency varchar(3)
          primary key (id)
        """,
        SchemaText.of(model.schema()).replace("varchar(255)", "varchar(3)"));
  }
}
