package dev.limbeck.hibernate;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {
  @TempDir Path folder;

  @Test
  void dump() {
    TestProject p =
        TestProject.in(folder)
            .with(
                "shop",
                """
                @Entity @Table(name="users")
                class User {
                  @Id @GeneratedValue(strategy=GenerationType.IDENTITY) Long id;
                  @Column(nullable=false, unique=true) String email;
                  @Column(nullable=false, length=100) String name;
                  @OneToMany(mappedBy="author") List<Post> posts;
                }
                @Entity @Table(name="posts", indexes={@Index(name="ix_posts_title", columnList="title desc, author_id"), @Index(columnList="created"), @Index(columnList="title", unique=true)}, uniqueConstraints={@UniqueConstraint(columnNames={"title","author_id"}), @UniqueConstraint(name="uq_x", columnNames={"created"})})
                class Post {
                  enum Mood { OK, SAD }
                  @Id @GeneratedValue(strategy=GenerationType.SEQUENCE) Long id;
                  @Column(nullable=false, length=200) String title;
                  @Column(columnDefinition="text") String body;
                  @ManyToOne(optional=false) @JoinColumn(name="author_id") User author;
                  LocalDateTime created;
                  Instant instant;
                  @Enumerated(EnumType.STRING) Mood mood;
                  @Enumerated(EnumType.ORDINAL) Mood mood2;
                  UUID uuid;
                  BigDecimal amount;
                  @Lob String clob;
                  @Lob byte[] blob;
                  byte[] bytes;
                  Double price;
                  Boolean active;
                  boolean flag;
                  @ElementCollection Set<String> tags;
                  @ElementCollection @OrderColumn List<String> labels;
                  @ManyToMany Set<User> readers;
                  @Column(columnDefinition="timestamp default current_timestamp not null") LocalDateTime stamped;
                  @ColumnDefault("5") @Comment("how many") int amount2;
                  @Embedded Address address;
                  @Column(name="`Quoted`") String quoted;
                  String camelCase;
                }
                @Embeddable class Address { String zip; String city; }
                @Entity @Inheritance(strategy=InheritanceType.SINGLE_TABLE) class Animal { @Id @GeneratedValue(strategy=GenerationType.TABLE) Long id; String name; }
                @Entity class Cat extends Animal { @Column(nullable=false) String fur; }
                @Entity @Inheritance(strategy=InheritanceType.JOINED) class Car { @Id Long id; String name; }
                @Entity class Van extends Car { @Column(nullable=false) int load; }
                @Entity @Inheritance(strategy=InheritanceType.TABLE_PER_CLASS) abstract class Shape { @Id Long id; String name; @ManyToOne User owner; }
                @Entity class Circle extends Shape { @Column(nullable=false) double radius; }
                """);
    for (HibernateVersion v : HibernateVersion.values()) {
      for (var server :
          new dev.limbeck.model.DatabaseServer[] {
            TestProject.POSTGRESQL, TestProject.SQLITE, TestProject.H2, TestProject.MARIADB
          }) {
        long t = System.nanoTime();
        var m = p.hibernate(v).read(server);
        System.out.println(
            "##### "
                + v
                + " "
                + server.product()
                + " "
                + (System.nanoTime() - t) / 1000000
                + " ms");
        System.out.println(SchemaText.of(m.schema()));
        m.notes().forEach(System.out::println);
      }
    }
  }
}
