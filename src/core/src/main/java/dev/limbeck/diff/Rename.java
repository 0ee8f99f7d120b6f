package dev.limbeck.diff;

import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.QualifiedName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that goes on under another name.
 *
 * @param subject what, under its old name
 * @param to its new name, without a schema
 * @param basis why this is taken for a rename
 * @param score from 0 to 1: how alike both are; 1 where that did not matter
 */
public record Rename(Subject subject, String to, Basis basis, double score) {

  /** What can be renamed. */
  public enum Kind {
    TABLE,
    COLUMN,
    SEQUENCE,
    /** A value of an enum type. */
    ENUM_VALUE;

    /** In lower case. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether it is a part of something that has a name: of a table, or of an enum type. */
    public boolean part() {
      return this == COLUMN || this == ENUM_VALUE;
    }
  }

  /**
   * A table, column, sequence or value of an enum type of the schema that is there.
   *
   * @param table the table or the sequence; for a part what it is a part of
   * @param name the own name, without schema and table
   */
  public record Subject(Kind kind, QualifiedName table, String name)
      implements Comparable<Subject> {
    private static final Comparator<Subject> ORDER =
        Comparator.comparing(Subject::kind)
            .thenComparing(Subject::table)
            .thenComparing(Subject::name);

    /** A table. */
    public static Subject table(QualifiedName name) {
      return new Subject(Kind.TABLE, name, name.name());
    }

    /** A column. */
    public static Subject column(QualifiedName table, String name) {
      return new Subject(Kind.COLUMN, table, name);
    }

    /** A sequence. */
    public static Subject sequence(QualifiedName name) {
      return new Subject(Kind.SEQUENCE, name, name.name());
    }

    /** A value of an enum type. */
    public static Subject enumValue(QualifiedName type, String value) {
      return new Subject(Kind.ENUM_VALUE, type, value);
    }

    /** This under another name, in the same place. */
    Subject named(String other) {
      return new Subject(kind, kind.part() ? table : table.withName(other), other);
    }

    /** Whether both have their names in one namespace. */
    public boolean besides(Subject other) {
      return kind == other.kind
          && (kind.part()
              ? table.equals(other.table)
              : table.schema().equals(other.table.schema()));
    }

    /** The name in full: {@code posts}, {@code posts.title}. */
    public String fullName() {
      return kind.part() ? table + "." + name : table.toString();
    }

    @Override
    public int compareTo(Subject other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return kind.words() + " " + fullName();
    }
  }

  /** What a rename rests on, the surest first. */
  public enum Basis {
    /** Somebody said so. */
    DECLARED("as declared"),
    /** A revision between the two has done so. */
    REVISION("as a revision says"),
    /** Both are for the same attribute of an entity. */
    ATTRIBUTE("both are for the same attribute"),
    /** A sequence whose name is made of its table's. */
    TABLE_NAME("it is named after its table"),
    /** The names differ in case and underscores alone. */
    SAME_LETTERS("the names differ in case and underscores alone"),
    /** They are much alike, and nothing else is nearly so. */
    LIKENESS("both are alike"),
    /** They are somewhat alike, and nobody was there to be asked: a rule for all such cases. */
    OPTION("as --on-ambiguous rename says"),
    /** Somebody was asked. */
    ANSWER("as answered");

    private final String words;

    Basis(String words) {
      this.words = words;
    }

    /** The reason, as the end of a sentence. */
    public String words() {
      return words;
    }
  }

  /** {@code column posts.title to headline: both are for the same attribute}. */
  public String describe() {
    String words =
        basis == Basis.ATTRIBUTE && subject.kind() == Kind.TABLE
            ? "both are for the same entity"
            : basis.words();
    String likeness =
        basis == Basis.LIKENESS || basis == Basis.OPTION
            ? String.format(Locale.ROOT, " (score %.2f)", score)
            : "";
    return subject + " to " + to + ": " + words + likeness;
  }

  /**
   * This as somebody would declare it: {@code posts.title:posts.headline}; empty where a name has
   * signs that mean something in a declaration.
   *
   * @param newTable what a column's table is called then
   */
  public Optional<String> declaration(QualifiedName newTable) {
    Subject now = subject.kind() == Kind.COLUMN ? Subject.column(newTable, to) : subject.named(to);
    boolean sayable = subject.kind() != Kind.ENUM_VALUE || (sayable(subject.name()) && sayable(to));
    return sayable ? Optional.of(subject.fullName() + ":" + now.fullName()) : Optional.empty();
  }

  private static boolean sayable(String value) {
    return !value.isEmpty() && value.equals(value.strip()) && !value.matches("(?s).*[.:].*");
  }

  /** What carries this out, if nothing is in its way. */
  public Operation operation() {
    QualifiedName owner = subject.table();
    return switch (subject.kind()) {
      case TABLE -> new RenameTable(owner, to);
      case SEQUENCE -> new RenameSequence(owner, to);
      case COLUMN -> new RenameColumn(owner, subject.name(), to);
      case ENUM_VALUE -> new RenameEnumValue(owner, subject.name(), to);
    };
  }

  /** What leads back to the old names. */
  public static List<Rename> reversed(List<Rename> renames) {
    return renames.stream()
        .map(
            rename -> {
              Subject old = rename.subject();
              Subject now =
                  old.kind() == Kind.COLUMN
                      ? Subject.column(RenamedSchema.table(renames, old.table()), rename.to())
                      : old.named(rename.to());
              return new Rename(now, old.name(), rename.basis(), rename.score());
            })
        .toList();
  }
}
