package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InheritanceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V7_4"})
  void one_table_for_all_classes(HibernateVersion version) {
    assertEquals(
        version.pick(
            """
            animal
              id bigint not null
              name varchar(255)
              fur varchar(255)
              kind varchar(31) not null
              primary key (id)
              check (kind in ('animal','cat')) ## 7.4
            """),
        TestProject.in(folder)
            .with(
                "zoo",
                """
                @Entity @DiscriminatorColumn(name = "kind") @DiscriminatorValue("animal")
                class Animal { @Id Long id; String name; }
                @Entity @DiscriminatorValue("cat")
                class Cat extends Animal { String fur; }
                """)
            .schema(TestProject.POSTGRESQL, version));
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V7_4"})
  void a_table_for_each_class_that_refers_to_its_parent(HibernateVersion version) {
    assertEquals(
        """
        car
          id bigint not null
          name varchar(255)
          primary key (id)
        van
          id bigint not null
          payload integer not null
          primary key (id)
          foreign key (id) references car (id)
        """,
        TestProject.in(folder)
            .with(
                "cars",
                """
                @Entity @Inheritance(strategy = InheritanceType.JOINED)
                class Car { @Id Long id; String name; }
                @Entity class Van extends Car { int payload; }
                """)
            .schema(TestProject.POSTGRESQL, version));
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V7_4"})
  void a_table_for_each_concrete_class_and_none_for_an_abstract_one(HibernateVersion version) {
    assertEquals(
        """
        circle
          id bigint not null
          name varchar(255)
          owner_id bigint
          radius float(53) not null
          primary key (id)
          unique (name)
          foreign key (owner_id) references owner (id)
        owner
          id bigint not null
          primary key (id)
        square
          id bigint not null
          name varchar(255)
          owner_id bigint
          side float(53) not null
          primary key (id)
          unique (name)
          foreign key (owner_id) references owner (id)
        """,
        TestProject.in(folder)
            .with(
                "shapes",
                """
                @Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
                abstract class Shape { @Id Long id; @Column(unique = true) String name; @ManyToOne Owner owner; }
                @Entity class Circle extends Shape { double radius; }
                @Entity class Square extends Shape { double side; }
                @Entity class Owner { @Id Long id; }
                """)
            .schema(TestProject.POSTGRESQL, version));
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V7_4"})
  void a_secondary_table_shares_the_key(HibernateVersion version) {
    assertEquals(
        """
        customer
          id bigint not null
          name varchar(255)
          primary key (id)
        customer_picture
          customer_id bigint not null
          picture bytea
          primary key (customer_id)
          foreign key (customer_id) references customer (id)
        """,
        TestProject.in(folder)
            .with(
                "customers",
                """
                @Entity
                @SecondaryTable(name = "customer_picture", pkJoinColumns = @PrimaryKeyJoinColumn(name = "customer_id"))
                class Customer {
                  @Id Long id;
                  String name;
                  @Column(table = "customer_picture") byte[] picture;
                }
                """)
            .schema(TestProject.POSTGRESQL, version));
  }

  @ParameterizedTest
  @EnumSource(names = {"V6_2", "V7_4"})
  void collections_of_values_have_tables_and_embedded_values_have_none(HibernateVersion version) {
    assertEquals(
        version.pick(
            """
            basket
              id bigint not null
              street varchar(255)
              city varchar(255)
              billing_street varchar(255)
              billing_city varchar(255)
              primary key (id)
            basket_items
              basket_id bigint not null
              place integer not null
              items varchar(255)
              primary key (basket_id, place)
              foreign key (basket_id) references basket (id)
              check (place>=0) ## 7.4
            basket_labels
              basket_id bigint not null
              labels varchar(255)
              unique (basket_id, labels) ## 7.4
              foreign key (basket_id) references basket (id)
            """),
        TestProject.in(folder)
            .with(
                "baskets",
                """
                @Embeddable class Address { String street; String city; }
                @Entity class Basket {
                  @Id Long id;
                  @Embedded Address address;
                  @Embedded
                  @AttributeOverride(name = "street", column = @Column(name = "billing_street"))
                  @AttributeOverride(name = "city", column = @Column(name = "billing_city"))
                  Address billing;
                  @ElementCollection @CollectionTable(name = "basket_labels") Set<String> labels;
                  @ElementCollection @CollectionTable(name = "basket_items") @OrderColumn(name = "place") List<String> items;
                }
                """)
            .schema(TestProject.POSTGRESQL, version));
  }
}
