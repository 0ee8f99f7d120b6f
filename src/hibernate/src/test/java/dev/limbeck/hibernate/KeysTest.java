package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.UserException;
import dev.limbeck.model.Model;
import dev.limbeck.model.NumberingRow;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.BulkInsert.Target;
import dev.limbeck.operation.NumberedColumn;
import dev.limbeck.schema.QualifiedName;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeysTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void unique_keys_and_indexes_have_the_names_they_were_given(HibernateVersion version) {
    assertEquals(
        """
        book
          id bigint not null
          isbn varchar(13) not null
          title varchar(255)
          shelf integer not null
          place integer not null
          primary key (id)
          unique (isbn)
          unique (title, shelf)
          unique (title)
          unique uq_place (shelf, place)
          index ix_title (title desc, shelf)
          index (place)
          unique index ux_newest (place desc)
        """,
        TestProject.in(folder)
            .with(
                "books",
                """
                @Entity
                @Table(
                    uniqueConstraints = {
                      @UniqueConstraint(name = "uq_place", columnNames = {"shelf", "place"}),
                      @UniqueConstraint(columnNames = {"title", "shelf"}),
                      @UniqueConstraint(columnNames = "isbn")
                    },
                    indexes = {
                      @Index(name = "ix_title", columnList = "title desc, shelf asc"),
                      @Index(columnList = "place"),
                      @Index(columnList = "title", unique = true),
                      @Index(name = "ux_newest", columnList = "place desc", unique = true)
                    })
                class Book {
                  @Id Long id;
                  @Column(length = 13, nullable = false, unique = true) String isbn;
                  String title;
                  int shelf;
                  int place;
                }
                """)
            .schema(TestProject.POSTGRESQL, version));
  }

  @Test
  void an_index_over_an_expression_keeps_it() {
    assertEquals(
        """
        book
          id bigint not null
          title varchar(255)
          primary key (id)
          index ix_lower ((lower(title)))
        """,
        TestProject.in(folder)
            .with(
                "books",
                """
                @Entity
                @Table(indexes = @Index(name = "ix_lower", columnList = "(lower(title))"))
                class Book { @Id Long id; String title; }
                """)
            .schema(TestProject.POSTGRESQL));
  }

  @ParameterizedTest
  @EnumSource
  void an_index_over_a_column_that_is_not_there_is_an_error(HibernateVersion version) {
    TestProject project =
        TestProject.in(folder)
            .with(
                "books",
                """
                @Entity
                @Table(indexes = @Index(columnList = "titel"))
                class Book { @Id Long id; String title; }
                """)
            .hibernate(version);

    UserException error =
        assertThrows(UserException.class, () -> project.read(TestProject.POSTGRESQL));

    assertEquals(true, error.toString().contains("titel"), error::getMessage);
  }

  @ParameterizedTest
  @EnumSource
  void sequences_have_the_increment_of_the_allocation_size(HibernateVersion version) {
    TestProject project =
        TestProject.in(folder)
            .with(
                "numbered",
                """
                @Entity class Ticket {
                  @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tickets")
                  @SequenceGenerator(name = "tickets", sequenceName = "ticket_numbers", initialValue = 1000, allocationSize = 20)
                  Long id;
                }
                @Entity class Receipt {
                  @Id @GeneratedValue Long id;
                }
                """)
            .hibernate(version);

    assertEquals(
        """
        receipt
          id bigint not null
          primary key (id)
        ticket
          id bigint not null
          primary key (id)
        sequence receipt_seq start 1 increment 50
        sequence ticket_numbers start 1000 increment 20
        """,
        project.schema(TestProject.POSTGRESQL));
    assertEquals(
        """
        Receipt
          id bigint not null
          primary key (id)
        Receipt_SEQ
          next_val bigint
        Ticket
          id bigint not null
          primary key (id)
        ticket_numbers
          next_val bigint
        """,
        project.schema(TestProject.SQLITE));
  }

  @ParameterizedTest
  @EnumSource
  void a_table_generator_has_a_table_and_its_first_row(HibernateVersion version) {
    TestProject project =
        TestProject.in(folder)
            .with(
                "numbered",
                """
                @Entity class Ticket {
                  @Id @GeneratedValue(strategy = GenerationType.TABLE, generator = "t")
                  @TableGenerator(name = "t", table = "numbers", pkColumnName = "name", valueColumnName = "next", pkColumnValue = "ticket")
                  Long id;
                }
                """)
            .hibernate(version);

    assertEquals(
        """
        numbers
          name varchar(255) not null
          next bigint
          primary key (name)
        ticket
          id bigint not null
          primary key (id)
        """,
        project.schema(TestProject.POSTGRESQL));
    Model model = project.read(TestProject.POSTGRESQL);
    assertEquals(List.of(), model.notes());
    assertEquals(
        List.of(
            new NumberingRow(
                new BulkInsert(
                    QualifiedName.of("numbers"),
                    List.of(new Target("name", null), new Target("next", null)),
                    List.of(List.of("ticket", "0"))),
                List.of(new NumberedColumn(QualifiedName.of("ticket"), "id")))),
        model.firstRows());
  }

  @ParameterizedTest
  @EnumSource
  void a_table_in_place_of_a_sequence_begins_with_one_row(HibernateVersion version) {
    TestProject project =
        TestProject.in(folder)
            .with(
                "numbered",
                """
                @Entity class Ticket {
                  @Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tickets")
                  @SequenceGenerator(name = "tickets", sequenceName = "ticket_numbers", initialValue = 1000, allocationSize = 20)
                  Long id;
                }
                """)
            .hibernate(version);

    assertEquals(
        List.of(
            new NumberingRow(
                new BulkInsert(
                    QualifiedName.of("ticket_numbers"),
                    List.of(new Target("next_val", null)),
                    List.of(List.of("1000"))),
                List.of(new NumberedColumn(QualifiedName.of("Ticket"), "id")))),
        project.read(TestProject.SQLITE).firstRows());
    assertEquals(List.of(), project.read(TestProject.POSTGRESQL).firstRows());
  }

  @ParameterizedTest
  @EnumSource
  void what_sequences_number_is_known(HibernateVersion version) {
    Model model =
        TestProject.in(folder)
            .with(
                "books",
                """
                @Entity class Book { @Id @GeneratedValue Long id; }
                @Entity class Box {
                  @Id @GeneratedValue(generator = "all") @SequenceGenerator(name = "all", sequenceName = "every")
                  @Column(name = "box_id") Long id;
                }
                @Entity class Bag {
                  @Id @GeneratedValue(generator = "every", strategy = GenerationType.SEQUENCE) Long id;
                }
                @Entity @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
                abstract class Shape {
                  @Id @GeneratedValue(generator = "shapes") @SequenceGenerator(name = "shapes") Long id;
                }
                @Entity class Square extends Shape { int side; }
                @Entity class Circle extends Shape { int radius; }
                @Entity @Inheritance(strategy = InheritanceType.JOINED) class Pet {
                  @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Integer id;
                }
                @Entity class Dog extends Pet { String bark; }
                @Entity class Numbered { @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id; }
                @Entity class Named { @Id String name; }
                """)
            .hibernate(version)
            .read(TestProject.POSTGRESQL);
    assertEquals(
        "{book_seq=[book.id], every=[bag.id, box.box_id], pet_seq=[pet.id],"
            + " shapes=[circle.id, square.id]}",
        new TreeMap<>(model.numbered())
            .entrySet().stream()
                .map(
                    one ->
                        one.getKey()
                            + "="
                            + one.getValue().stream()
                                .map(column -> column.table() + "." + column.column())
                                .sorted()
                                .toList())
                .toList()
                .toString()
                .replaceFirst("^.", "{")
                .replaceFirst(".$", "}"));
    assertEquals(4, model.schema().sequences().size());
  }
}
