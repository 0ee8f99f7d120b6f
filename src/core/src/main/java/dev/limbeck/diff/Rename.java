package dev.limbeck.diff;

import dev.limbeck.schema.QualifiedName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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
    SEQUENCE;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A table, column or sequence of the schema that is there.
   *
   * @param table the table or the sequence; for a column the table it is in
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

    /** The name in full: {@code posts}, {@code posts.title}. */
    public String fullName() {
      return kind == Kind.COLUMN ? table + "." + name : table.toString();
    }

    @Override
    public int compareTo(Subject other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return kind.word() + " " + fullName();
    }
  }

  /** What a rename rests on, the surest first. */
  public enum Basis {
    /** Somebody said so. */
    DECLARED("as declared"),
    /** Both are for the same attribute of an entity. */
    ATTRIBUTE("both are for the same attribute"),
    /** A sequence whose name is made of its table's. */
    TABLE_NAME("it is named after its table"),
    /** The names differ in case and underscores alone. */
    SAME_LETTERS("the names differ in case and underscores alone"),
    /** They are much alike, and nothing else is nearly so. */
    LIKENESS("both are alike"),
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
        basis == Basis.LIKENESS ? String.format(Locale.ROOT, " (score %.2f)", score) : "";
    return subject + " to " + to + ": " + words + likeness;
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
                      : new Subject(old.kind(), old.table().withName(rename.to()), rename.to());
              return new Rename(now, old.name(), rename.basis(), rename.score());
            })
        .toList();
  }
}
