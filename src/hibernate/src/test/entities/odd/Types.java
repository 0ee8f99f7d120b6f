package odd;

import jakarta.persistence.*;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.*;
import java.util.*;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.annotations.Subselect;
import org.hibernate.type.SqlTypes;

/** What mappings can hold, in as few classes as will take it. */
@Entity
@Check(name = "ck_code", constraints = "code <> ''")
class Everything {
  @Id @GeneratedValue UUID id;
  @Version int version;
  @NaturalId String code;
  @NaturalId String code2;
  @Formula("1+1") int formula;
  @ElementCollection Map<String, Integer> counts;
  @ElementCollection @MapKeyColumn(name = "k") Map<String, Part> parts;
  @OneToMany List<Numbered> many;
  @OneToMany @OrderColumn List<Numbered> ordered;
  @ManyToMany @MapKeyJoinColumn Map<Numbered, TwoKeys> map;
  List<String> strings;
  int[] ints;
  Duration duration;
  ZoneId zone;
  Locale locale;
  Currency currency;
  java.net.URL url;
  Class<?> type;
  char letter;
  Character letterOrNone;
  byte small;
  BigInteger huge;
  OffsetDateTime shifted;
  ZonedDateTime zoned;
  Year year1;
  java.util.Date date;
  @Temporal(TemporalType.DATE) java.util.Date dateOnly;
  Calendar calendar;
  java.sql.Timestamp timestamp1;
  @JdbcTypeCode(SqlTypes.JSON) Map<String, String> json;
  @Column(length = 5000) byte[] big;
  @Lob Character[] characters;
  Whatever whatever;
  @Column(columnDefinition = "varchar(10) default 'a'") String defined;
  @ColumnDefault("5") int defaulted;
  @Transient String notThere;
  @Column(precision = 20, scale = 0) BigDecimal precise;
  @Column(precision = 5) Double imprecise;
  int price;
  @GeneratedColumn("price * 2") int computed;
  @ManyToOne @JoinColumn(nullable = false, unique = true) Numbered only;
  @OneToOne(optional = false) TwoKeys three;
  @ManyToOne @OnDelete(action = OnDeleteAction.CASCADE) Numbered cascading;
  @ManyToOne @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)) Numbered loose;
  @Enumerated DayOfWeek dayNumber;
  @Enumerated(EnumType.STRING) @Column(length = 10) DayOfWeek dayName;
  @Convert(converter = Answer.class) Boolean answer;
  @Convert(converter = org.hibernate.type.YesNoConverter.class) Boolean yesNo;
  @Embedded Place place;
  @Embedded
  @AttributeOverride(name = "street", column = @Column(name = "other_street", nullable = false))
  @AttributeOverride(name = "town", column = @Column(name = "other_town"))
  Place other;
}

class Whatever implements Serializable {}

@Converter
class Answer implements AttributeConverter<Boolean, String> {
  @Override
  public String convertToDatabaseColumn(Boolean value) {
    return Boolean.TRUE.equals(value) ? "Y" : "N";
  }

  @Override
  public Boolean convertToEntityAttribute(String text) {
    return "Y".equals(text);
  }
}

@Embeddable
class Place {
  String street;
  String town;
}

@Embeddable
class Part {
  int amount;
  @ManyToOne TwoKeys three;
}

@Entity
@Table(
    uniqueConstraints = @UniqueConstraint(name = "uq_label", columnNames = {"label", "parent_id"}),
    indexes = {
      @Index(name = "ix_label", columnList = "label desc, id"),
      @Index(columnList = "parent_id")
    })
class Numbered {
  @Id @GeneratedValue(strategy = GenerationType.IDENTITY) int id;
  String label;
  @ManyToOne Numbered parent;
  @OneToMany(mappedBy = "parent") List<Numbered> children;
}

@Entity
@IdClass(TwoKeys.Key.class)
class TwoKeys {
  static class Key implements Serializable {
    String name;
    Long part;

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return other == this;
    }
  }

  @Id String name;
  @Id Long part;
  String text;
  @OneToMany(mappedBy = "three") List<Derived> derived;
}

@Embeddable
class DerivedKey implements Serializable {
  int number;
  String name;

  @Override
  public int hashCode() {
    return 1;
  }

  @Override
  public boolean equals(Object other) {
    return other == this;
  }
}

@Entity
class Derived {
  @EmbeddedId DerivedKey id;
  @MapsId("number") @ManyToOne Numbered numbered;
  @ManyToOne TwoKeys three;
  @ManyToMany Set<TwoKeys> threes;
}

@Entity
class Twin {
  @Id Integer id;
  @MapsId @OneToOne Numbered numbered;
  @OneToMany Set<Numbered> others;
}

@Entity
@Table(name = "`Odd Table`")
class Odd {
  @Id @GeneratedValue(strategy = GenerationType.SEQUENCE) Long id;
  @ManyToMany Set<Twin> twins;
  @ManyToMany List<Twin> bag;
  @Column(name = "`Mixed`") String mixed;

  @Any
  @AnyKeyJavaClass(Long.class)
  @JoinColumn(name = "any_id")
  @Column(name = "any_type")
  @AnyDiscriminatorValue(discriminator = "2", entity = Numbered.class)
  Object any;
}

@Entity
@Subselect("select 1 as id")
class Selected {
  @Id Integer id;
}

@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
class Union1 {
  @Id @GeneratedValue Long id;
  @ManyToOne Numbered numbered;
  @Column(unique = true) String label;
}

@Entity
@Table(indexes = @Index(columnList = "own"))
class Union2 extends Union1 {
  String own;
}

@Entity
class UnionUser {
  @Id @GeneratedValue(strategy = GenerationType.TABLE) Long id;
  @ManyToOne Union1 union1;
  @ManyToOne Union2 union2;
}

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(discriminatorType = DiscriminatorType.INTEGER)
class Joined1 {
  @EmbeddedId DerivedKey id;
}

@Entity
@PrimaryKeyJoinColumn(name = "x", referencedColumnName = "number")
@PrimaryKeyJoinColumn(name = "y", referencedColumnName = "name")
class Joined2 extends Joined1 {
  @ManyToOne Joined1 other;
}

@Entity
@DiscriminatorColumn(name = "kind", length = 9)
class Single1 {
  @Id Long id;
}

@Entity
class Single2 extends Single1 {
  String text;
  @ManyToOne Single1 other;
}
