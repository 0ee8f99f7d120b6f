package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.model.Model;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssociationsTest {
  private static final String BLOG =
      """
      @Entity @Table(name = "users")
      class User {
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
        @Column(nullable = false, unique = true) String email;
        @Column(nullable = false, length = 100) String name;
        @OneToMany(mappedBy = "author") List<Post> posts;
      }

      @Entity @Table(name = "posts")
      class Post {
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
        @Column(nullable = false, length = 200) String title;
        @Column(columnDefinition = "text") String body;
        @ManyToOne(optional = false) @JoinColumn(name = "author_id") User author;
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void the_tutorial_is_the_same_on_every_database(HibernateVersion version) {
    TestProject project = TestProject.in(folder).with("blog", BLOG).hibernate(version);
    String expected =
        """
        posts
          id bigint not null identity by default
          title varchar(200) not null
          body text
          author_id bigint not null
          primary key (id)
          foreign key (author_id) references users (id)
        users
          id bigint not null identity by default
          email varchar(255) not null
          name varchar(100) not null
          primary key (id)
          unique (email)
        """;

    Model onPostgres = project.read(TestProject.POSTGRESQL);

    assertEquals(expected, SchemaText.of(onPostgres.schema()));
    assertEquals(List.of("blog.Post", "blog.User"), onPostgres.entities());
    assertEquals(List.of(), onPostgres.notes());
    assertEquals(expected, project.schema(TestProject.SQLITE));
    assertEquals(expected, project.schema(TestProject.H2));
    assertEquals(expected, project.schema(TestProject.MARIADB));
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V7_4"})
  void a_pet_clinic_with_mapped_superclasses_and_a_join_table(HibernateVersion version) {
    TestProject project =
        TestProject.in(folder)
            .with(
                "clinic",
                """
                @MappedSuperclass
                class BaseEntity {
                  @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Integer id;
                }

                @MappedSuperclass
                class NamedEntity extends BaseEntity {
                  @Column(length = 80, nullable = false) String name;
                }

                @MappedSuperclass
                class Person extends BaseEntity {
                  @Column(length = 30) String firstName;
                  @Column(length = 30) String lastName;
                }

                @Entity
                @Table(name = "owners", indexes = @Index(name = "ix_owners_last_name", columnList = "lastName"))
                class Owner extends Person {
                  String address;
                  @Column(length = 80) String city;
                  @Column(length = 20) String telephone;
                  @OneToMany(cascade = CascadeType.ALL) @JoinColumn(name = "owner_id") List<Pet> pets;
                }

                @Entity @Table(name = "types")
                class PetType extends NamedEntity {}

                @Entity @Table(name = "pets")
                class Pet extends NamedEntity {
                  LocalDate birthDate;
                  @ManyToOne @JoinColumn(name = "type_id") PetType type;
                  @OneToMany @JoinColumn(name = "pet_id") Set<Visit> visits;
                }

                @Entity @Table(name = "visits")
                class Visit extends BaseEntity {
                  @Column(name = "visit_date") LocalDate date;
                  @Column(nullable = false) String description;
                }

                @Entity @Table(name = "specialties")
                class Specialty extends NamedEntity {}

                @Entity @Table(name = "vets")
                class Vet extends Person {
                  @ManyToMany
                  @JoinTable(
                      name = "vet_specialties",
                      joinColumns = @JoinColumn(name = "vet_id"),
                      inverseJoinColumns = @JoinColumn(name = "specialty_id"))
                  Set<Specialty> specialties;
                }
                """)
            .hibernate(version)
            .setting(
                "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy");
    String expected =
        """
        owners
          id integer not null identity by default
          first_name varchar(30)
          last_name varchar(30)
          address varchar(255)
          city varchar(80)
          telephone varchar(20)
          primary key (id)
          index ix_owners_last_name (last_name)
        pets
          id integer not null identity by default
          name varchar(80) not null
          birth_date date
          type_id integer
          owner_id integer
          primary key (id)
          foreign key (owner_id) references owners (id)
          foreign key (type_id) references types (id)
        specialties
          id integer not null identity by default
          name varchar(80) not null
          primary key (id)
        types
          id integer not null identity by default
          name varchar(80) not null
          primary key (id)
        vet_specialties
          vet_id integer not null
          specialty_id integer not null
          primary key (vet_id, specialty_id)
          foreign key (specialty_id) references specialties (id)
          foreign key (vet_id) references vets (id)
        vets
          id integer not null identity by default
          first_name varchar(30)
          last_name varchar(30)
          primary key (id)
        visits
          id integer not null identity by default
          visit_date date
          description varchar(255) not null
          pet_id integer
          primary key (id)
          foreign key (pet_id) references pets (id)
        """;
    assertEquals(expected, project.schema(TestProject.POSTGRESQL));
    assertEquals(expected, project.schema(TestProject.SQLITE));
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V7_4"})
  void tables_may_refer_to_themselves_and_to_each_other(HibernateVersion version) {
    String schema =
        TestProject.in(folder)
            .with(
                "cycle",
                """
                @Entity class Employee {
                  @Id Long id;
                  @ManyToOne @OnDelete(action = OnDeleteAction.SET_NULL) Employee manager;
                  @ManyToOne(optional = false) @JoinColumn(foreignKey = @ForeignKey(name = "fk_employee_department")) Department department;
                }
                @Entity class Department {
                  @Id Long id;
                  @OneToOne Employee head;
                  @ManyToOne @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)) Employee deputy;
                  @ManyToOne @JoinColumn(foreignKey = @ForeignKey(name = "fk_clerk",
                      foreignKeyDefinition = "foreign key (clerk_id) references Employee on update cascade on delete restrict")) Employee clerk;
                }
                """)
            .schema(TestProject.SQLITE, version);

    assertEquals(
        version.pick(
            """
            Department
              id bigint not null
              head_id bigint
              deputy_id bigint
              clerk_id bigint
              primary key (id)
              unique (head_id)
              foreign key fk_clerk (clerk_id) references Employee (id) on delete restrict on update cascade
              foreign key (head_id) references Employee (id)
            Employee
              id bigint not null
              manager_id bigint
              department_id bigint not null
              primary key (id)
              foreign key fk_employee_department (department_id) references Department (id)
              foreign key (manager_id) references Employee (id) on delete set null
            """),
        schema);
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V7_4"})
  void keys_of_several_columns_follow_the_fields(HibernateVersion version) {
    String schema =
        TestProject.in(folder)
            .with(
                "orders",
                """
                @Embeddable class LineId implements java.io.Serializable {
                  String warehouse;
                  int number;
                  public boolean equals(Object other) { return other == this; }
                  public int hashCode() { return number; }
                }
                @Entity class Line {
                  @EmbeddedId LineId id;
                  String text;
                }
                @Entity class Delivery {
                  @Id Long id;
                  @ManyToOne
                  @JoinColumn(name = "line_number", referencedColumnName = "number")
                  @JoinColumn(name = "line_warehouse", referencedColumnName = "warehouse")
                  Line line;
                  @ManyToOne @JoinColumn(name = "article", referencedColumnName = "code") Article article;
                }
                @Entity class Article {
                  @Id Long id;
                  @Column(unique = true, nullable = false) String code;
                }
                """)
            .schema(TestProject.POSTGRESQL, version);

    assertEquals(
        """
        article
          id bigint not null
          code varchar(255) not null
          primary key (id)
          unique (code)
        delivery
          id bigint not null
          line_number integer
          line_warehouse varchar(255)
          article varchar(255)
          primary key (id)
          foreign key (article) references article (code)
          foreign key (line_warehouse, line_number) references line (warehouse, number)
        line
          warehouse varchar(255) not null
          number integer not null
          text varchar(255)
          primary key (warehouse, number)
        """,
        schema);
  }
}
