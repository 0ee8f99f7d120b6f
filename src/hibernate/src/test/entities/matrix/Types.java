package matrix;

import jakarta.persistence.*;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.time.*;
import java.util.*;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.envers.Audited;
import org.hibernate.envers.NotAudited;
import org.hibernate.type.SqlTypes;

// What follows "// only:" on a line says when the line is there: in which versions of Hibernate, on
// which databases, before or after the change. Words of one kind are alternatives.

enum Mood {
  OK,
  SAD,
  IT_IS_SO_SO, // only: after
}

enum Size {
  SMALL,
  LARGE
}

enum Level {
  LOW,
  MIDDLE, // only: after
  HIGH
}

@Converter(autoApply = true)
class MoneyConverter implements AttributeConverter<Money, BigDecimal> {
  @Override
  public BigDecimal convertToDatabaseColumn(Money money) {
    return money == null ? null : money.amount;
  }

  @Override
  public Money convertToEntityAttribute(BigDecimal amount) {
    return amount == null ? null : new Money(amount);
  }
}

class Money implements Serializable {
  final BigDecimal amount;

  Money(BigDecimal amount) {
    this.amount = amount;
  }
}

@Converter
class TagsConverter implements AttributeConverter<List<String>, String> {
  @Override
  public String convertToDatabaseColumn(List<String> tags) {
    return tags == null ? null : String.join(",", tags);
  }

  @Override
  public List<String> convertToEntityAttribute(String text) {
    return text == null ? null : List.of(text.split(","));
  }
}

@Embeddable
class Address {
  String street;
  @Column(length = 10) String zip; // only: before
  @Column(length = 20, nullable = false) @ColumnDefault("'0'") String zip; // only: after
  @Column(name = "`Town Name`") String town;
  @Embedded Position position;
  @ManyToOne(fetch = FetchType.LAZY) Country country; // only: after
}

@Embeddable
class Position {
  double latitude;
  double longitude;
}

@MappedSuperclass
abstract class Numbered {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE)
  Long id;

  @Version int version;

  @Column(updatable = false)
  Instant created;

  ZonedDateTime changed; // only: after
}

@Entity
@Table(name = "countries")
@Comment("where people live") // only: before
@Comment("where people live, or have lived") // only: after
class Country {
  @Id
  @Column(length = 2)
  String code;

  @NaturalId
  @Column(nullable = false)
  @Comment("in English") // only: after
  String name;

  @Column(unique = true) // only: before
  Integer phone;
}

/** Every basic type. */
@Entity
@Table(
    name = "persons",
    uniqueConstraints = {
      @UniqueConstraint(name = "uq_person_email", columnNames = {"email", "`Town Name`"}),
      @UniqueConstraint(columnNames = {"nick", "born"}), // only: before
      @UniqueConstraint(columnNames = {"nick", "born", "mood"}), // only: after
    },
    indexes = {
      @Index(name = "ix_person_names", columnList = "last_name desc, first_name"),
      @Index(columnList = "born"),
      @Index(columnList = "height, weight"), // only: before
      @Index(columnList = "height, weight desc"), // only: after
      @Index(columnList = "nick", unique = true), // only: after
    })
@Check(name = "ck_person_height", constraints = "height > 0") // only: before
@Check(name = "ck_person_height", constraints = "height > 0 and height < 300") // only: after
@Audited
class Person extends Numbered {
  @Column(name = "first_name", nullable = false, length = 100) String firstName; // only: before
  @Column(name = "first_name", length = 150) String firstName; // only: after
  @Column(name = "last_name", nullable = false) String lastName;
  String email;
  @Column(length = 40) String nick;
  @ColumnDefault("'none'") String title; // only: before
  @ColumnDefault("'it''s none'") String title; // only: after
  LocalDate born;
  LocalTime wakes;
  LocalDateTime seen;
  Instant moment;
  OffsetDateTime shifted;
  ZonedDateTime zoned;
  Duration took;
  Year since;
  ZoneId zone;
  ZoneOffset shift;
  java.util.Date date;
  @Temporal(TemporalType.DATE) Calendar calendar;
  java.sql.Timestamp stamp;
  @Column(precision = 3) @JdbcTypeCode(SqlTypes.TIMESTAMP) LocalDateTime millis; // only: 6.6 7.4
  boolean active;
  @ColumnDefault("true") @Column(nullable = false) Boolean visible; // only: after
  Boolean maybe;
  byte tiny;
  short small;
  int height;
  @ColumnDefault("0") long weight; // only: before
  @ColumnDefault("1") long weight; // only: after
  float ratio;
  double exact;
  @Column(precision = 12, scale = 4) BigDecimal salary; // only: before
  @Column(precision = 15, scale = 4) BigDecimal salary; // only: after
  @Column(precision = 19, scale = 2) @JdbcTypeCode(SqlTypes.DECIMAL) BigDecimal price;
  BigInteger huge;
  Money wallet;
  @Convert(converter = TagsConverter.class) List<String> tags;
  @Convert(converter = org.hibernate.type.YesNoConverter.class) Boolean yesNo;
  @Convert(converter = org.hibernate.type.NumericBooleanConverter.class) Boolean oneNought;
  char letter;
  UUID token;
  @JdbcTypeCode(SqlTypes.VARCHAR) @Column(length = 36) UUID asText;
  URL home;
  Currency currency;
  Locale locale;
  Class<?> type;
  byte[] bytes;
  @Column(length = 5000) byte[] moreBytes;
  @Column(length = 20) byte[] fewBytes; // only: before
  @Column(length = 100000) String longStory;
  @Lob String story;
  @Lob byte[] picture;
  @JdbcTypeCode(SqlTypes.JSON) Map<String, String> json;
  @Enumerated(EnumType.STRING) Mood mood;
  @Enumerated(EnumType.STRING) @Column(length = 10) @ColumnDefault("'SMALL'") Size size;
  @Enumerated Level level;
  @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM) @NotAudited Mood named; // only: 6.6 7.4 postgresql
  @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.NAMED_ENUM) @NotAudited Size namedSize; // only: 6.6 7.4 postgresql after
  @NotAudited String[] words;
  @NotAudited int[] numbers;
  @NotAudited List<UUID> uuids; // only: after
  @Column(columnDefinition = "varchar(10) default 'a' not null") String defined;
  @Column(columnDefinition = "text") String text; // only: sqlite postgresql mariadb
  @Check(constraints = "age >= 0") int age; // only: before
  @Check(constraints = "age >= 0 and age <> 199") int age; // only: after
  @GeneratedColumn("height * 2") @NotAudited Integer twice; // only: before
  @GeneratedColumn("height * 2 + 1") @NotAudited Integer twice; // only: after
  @Formula("1 + 1") @NotAudited int computed;
  @Transient String notThere;
  @Embedded @NotAudited Address address;
  @Embedded
  @AttributeOverride(name = "street", column = @Column(name = "other_street"))
  @AttributeOverride(name = "zip", column = @Column(name = "other_zip"))
  @AttributeOverride(name = "town", column = @Column(name = "other_town"))
  @AttributeOverride(name = "position.latitude", column = @Column(name = "other_latitude"))
  @AttributeOverride(name = "position.longitude", column = @Column(name = "other_longitude"))
  @AssociationOverride(name = "country", joinColumns = @JoinColumn(name = "other_country")) // only: after
  @NotAudited
  Address other;
  @ManyToOne @NotAudited Country country;
  @ManyToOne @OnDelete(action = OnDeleteAction.CASCADE) Person parent; // only: before
  @ManyToOne Person parent; // only: after
  @OneToMany(mappedBy = "parent") List<Person> children;
  @OneToOne(mappedBy = "person") @NotAudited Account account;
}

/** Collections of every kind. */
@Entity
@Table(name = "collectors")
class Collector extends Numbered {
  @ElementCollection @Column(length = 50, nullable = false) Set<String> names;
  @ElementCollection @OrderColumn List<Integer> ordered;
  @ElementCollection @CollectionTable(name = "collector_addresses") List<Address> addresses;
  @ElementCollection @MapKeyColumn(name = "k", length = 30) Map<String, BigDecimal> amounts;
  @ElementCollection @MapKeyEnumerated(EnumType.STRING) @Enumerated(EnumType.STRING) Map<Size, Mood> moods;
  @ElementCollection @MapKeyJoinColumn(name = "country_code") @Column(name = "visits") Map<Country, Integer> visits;
  @ElementCollection Set<UUID> badges; // only: after 6.2
  @ElementCollection @OnDelete(action = OnDeleteAction.CASCADE) Set<UUID> badges; // only: after 6.6 7.4
  @ManyToMany Set<Person> friends;
  @ManyToMany
  @JoinTable(
      name = "collector_enemies",
      joinColumns = @JoinColumn(name = "collector"),
      inverseJoinColumns = @JoinColumn(name = "enemy"),
      foreignKey = @ForeignKey(name = "fk_enemies_collector"),
      inverseForeignKey = @ForeignKey(name = "fk_enemies_enemy"))
  List<Person> enemies;
  @OneToMany List<Account> accounts;
  @OneToMany @JoinColumn(name = "collector_id") Set<Thing> things;
  @OneToMany @OrderColumn(name = "place") List<Thing> listed;
  @ManyToMany @MapKeyJoinColumn Map<Country, Person> known; // only: before
  @ManyToMany @MapKeyColumn(name = "since_year") Map<Integer, Country> years; // only: after
}

/** Secondary tables, a shared key, a key with a gap. */
@Entity
@Table(name = "accounts")
@SecondaryTable(
    name = "account_details",
    pkJoinColumns = @PrimaryKeyJoinColumn(name = "account_id"),
    indexes = @Index(columnList = "remark"))
@SecondaryTable(name = "account_limits") // only: after
class Account {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_numbers")
  @SequenceGenerator(name = "account_numbers", sequenceName = "account_numbers", initialValue = 1000, allocationSize = 20) // only: before
  @SequenceGenerator(name = "account_numbers", sequenceName = "account_numbers", initialValue = 1000, allocationSize = 25) // only: after
  Long id;

  @OneToOne(optional = false) @JoinColumn(foreignKey = @ForeignKey(name = "fk_account_person")) Person person;
  @Column(table = "account_details", length = 500) String remark;
  @Column(table = "account_details") @Lob String notes;
  @Column(table = "account_limits", nullable = false) BigDecimal upper; // only: after
  @ManyToOne @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT)) Country loose;
  @ManyToOne @JoinColumn(name = "country_name", referencedColumnName = "name") Country byName;
}

/** A generator that is a table, and names that SQL has for itself. */
@Entity
@Table(name = "`order`", indexes = @Index(name = "ix_order_from", columnList = "`from`")) // only: sqlite postgresql mariadb
@Table(name = "orders", indexes = @Index(name = "ix_order_from", columnList = "`FROM`")) // only: h2
class Thing {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "numbers")
  @TableGenerator(name = "numbers", table = "numbers_made", pkColumnName = "what", valueColumnName = "n", allocationSize = 5)
  Integer id;

  @Column(name = "`from`") String from; // only: sqlite postgresql mariadb
  @Column(name = "`FROM`") String from; // only: h2
  @Column(name = "`Group`") String group;
  @Column(name = "`user`", nullable = false) @ColumnDefault("'x'") String user; // only: sqlite postgresql mariadb after
  @Column(name = "`USER`", nullable = false) @ColumnDefault("'x'") String user; // only: h2 after
  @Column(name = "`a b-c`") int odd;
  @ManyToOne @JoinColumn(name = "`table`") Thing table; // only: sqlite postgresql mariadb
  @ManyToOne @JoinColumn(name = "`TABLE`") Thing table; // only: h2
}

@Embeddable
class LineKey implements Serializable {
  int number;
  String part;

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public boolean equals(Object other) {
    return other == this;
  }
}

/** A key of several columns, and one that refers to it. */
@Entity
class Line {
  @EmbeddedId LineKey id;
  @MapsId("number") @ManyToOne Thing thing;
  @Column(unique = true) String label;
}

@Entity
class LineUse {
  @Id @GeneratedValue UUID id;
  @ManyToOne @OnDelete(action = OnDeleteAction.CASCADE) Line line; // only: before
  @ManyToOne @OnDelete(action = OnDeleteAction.SET_NULL) Line line; // only: after
}

@Entity
class PersonExtra {
  @Id Long id;
  @MapsId @OneToOne Person person;
  String more;
}
