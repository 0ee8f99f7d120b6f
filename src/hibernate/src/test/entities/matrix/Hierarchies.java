package matrix;

import jakarta.persistence.*;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.envers.Audited;

// Inheritance in one table.

@Entity
@DiscriminatorColumn(name = "kind", length = 20)
@Audited
abstract class Payment extends Numbered {
  BigDecimal amount;
}

@Entity
@DiscriminatorValue("CASH")
@Audited
class Cash extends Payment {
  @Column(length = 30) String drawer;
}

@Entity
@DiscriminatorValue("CARD")
@Audited
class Card extends Payment {
  @Column(nullable = false, length = 16) String number;
  @ManyToOne Person holder;
}

@Entity // only: after
@DiscriminatorValue("TRANSFER") // only: after
@Audited // only: after
class Transfer extends Payment { String iban; } // only: after

// Inheritance in joined tables.

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)
class Vehicle {
  @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Integer id;
  String plate;
}

@Entity
@PrimaryKeyJoinColumn(name = "vehicle_id")
class Car extends Vehicle {
  int doors;
}

@Entity
class Truck extends Vehicle {
  double payload;
  @ManyToOne Car escort;
}

@Entity // only: after
class Van extends Car { boolean windows; } // only: after

// A table for each class.

@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
abstract class Shape {
  @Id @GeneratedValue Long id;
  @Column(unique = true) String label;
  @ManyToOne Country country;
}

@Entity
class Circle extends Shape {
  double radius;
}

@Entity
@Table(indexes = @Index(columnList = "width"))
class Box extends Shape {
  double width;
  double depth; // only: before
  @Column(nullable = false, precision = 10, scale = 2) BigDecimal depth; // only: after
}

@Entity
class Drawing {
  @Id @GeneratedValue(strategy = GenerationType.TABLE) Long id;
  @ManyToOne Shape shape;
  @ManyToOne Circle circle;
}

@Entity // only: before
class Gone { // only: before
  @Id @GeneratedValue Long id; // only: before
  @ManyToOne Person person; // only: before
  @ElementCollection List<String> texts; // only: before
} // only: before

@Entity // only: after
@Table(name = "newcomers") // only: after
class Newcomer { // only: after
  @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Integer id; // only: after
  @ManyToOne(optional = false) Person person; // only: after
  @ManyToOne Newcomer friend; // only: after
  @Enumerated(EnumType.STRING) Level level; // only: after
} // only: after
