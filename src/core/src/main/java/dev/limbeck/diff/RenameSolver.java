package dev.limbeck.diff;

import dev.limbeck.diff.NameMatching.Doubt;
import dev.limbeck.diff.NameMatching.Match;
import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.Rename.Kind;
import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.diff.RenameDecisions.Decision;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells which tables, columns, sequences and values of enum types go on under another name, rather
 * than being dropped and made anew. It looks at two values and changes nothing.
 *
 * <p>Tables come first, twice, since a table that is known under its new name says something of
 * those that refer to it, and counters that are named after it follow it; then the columns of each
 * table; then the sequences, of which those named after a table do the same; then the values of
 * each enum type.
 */
public final class RenameSolver {
  private static final double LEAST_TABLE = 0.30;
  private static final double LEAST_COLUMN = 0.30;
  private static final double LEAST_SEQUENCE = 0.40;
  private static final double LEAST_VALUE = 0.30;

  private final Schema from;
  private final Schema to;
  private final RenameDecisions decisions;
  private final List<Rename> renames = new ArrayList<>();
  private final List<RenameQuestion> questions = new ArrayList<>();
  private final Map<String, Map<String, Table>> tablesFrom;
  private final Map<String, Map<String, Table>> tablesTo;

  /** What the attributes say of the tables of each schema that is there. */
  private final Map<String, Map<String, String>> moves = new HashMap<>();

  private RenameSolver(Schema from, Schema to, RenameDecisions decisions) {
    this.from = from;
    this.to = to;
    this.decisions = decisions;
    this.tablesFrom = bySchema(from);
    this.tablesTo = bySchema(to);
    tablesFrom.forEach(
        (schema, tables) ->
            moves.put(
                schema,
                Attributes.moves(
                    tables.values(), tablesTo.getOrDefault(schema, Map.of()).values())));
  }

  /**
   * Solves.
   *
   * @param from what is there, in normal form, with the attributes its columns were made for
   * @param to what is wanted, in normal form, with the attributes its columns are for
   * @param decisions what is settled; a name that is not there or not wanted is passed over
   */
  public static RenameSolution solve(Schema from, Schema to, RenameDecisions decisions) {
    return new RenameSolver(from, to, decisions).solve();
  }

  private RenameSolution solve() {
    Map<QualifiedName, QualifiedName> first = tables(Map.of(), false);
    Map<QualifiedName, QualifiedName> names = tables(first, true);
    Set<QualifiedName> newNames = new HashSet<>(names.values());
    Set<Subject> doubtful = new TreeSet<>();
    questions.forEach(question -> doubtful.add(question.subject()));
    for (Table table : from.tables()) {
      Table other = to.table(names.getOrDefault(table.name(), table.name())).orElse(null);
      boolean taken = newNames.contains(table.name()) && !names.containsKey(table.name());
      if (other != null && !taken) {
        Subject subject = Subject.table(table.name());
        columns(table, other, names, doubtful.contains(subject) ? subject : null);
      }
    }
    sequences(names);
    values();
    return new RenameSolution(renames, questions);
  }

  private Map<String, Decision> settled(Kind kind, QualifiedName owner) {
    Map<String, Decision> settled = new TreeMap<>();
    decisions
        .settled()
        .forEach(
            (subject, decision) -> {
              boolean inside =
                  kind.part()
                      ? subject.table().equals(owner)
                      : subject.table().schema().equals(owner.schema());
              if (subject.kind() == kind && inside) {
                settled.put(subject.name(), decision);
              }
            });
    return settled;
  }

  /**
   * The new names of tables, the proposed ones too, by their old ones.
   *
   * @param known the same, as far as it is known
   * @param keep whether to keep what is found
   */
  private Map<QualifiedName, QualifiedName> tables(
      Map<QualifiedName, QualifiedName> known, boolean keep) {
    TableLikeness likeness = new TableLikeness(from, to, known);
    Map<QualifiedName, QualifiedName> names = new TreeMap<>();
    tablesFrom.forEach(
        (schema, tables) -> {
          Map<String, Table> others = tablesTo.getOrDefault(schema, Map.of());
          Map<String, Decision> settled = settled(Kind.TABLE, new QualifiedName(schema, "any"));
          follow(settled, following(schema, counters(tables), counters(others), known));
          NameMatching matching =
              new NameMatching(tables.keySet(), others.keySet())
                  .settled(settled)
                  .identical(moves.getOrDefault(schema, Map.of()))
                  .sameLetters((a, b) -> true)
                  .alike(
                      (a, b) -> likeness.of(require(tables, a), require(others, b)), LEAST_TABLE);
          matching
              .matches()
              .forEach(
                  (old, match) ->
                      names.put(
                          new QualifiedName(schema, old), new QualifiedName(schema, match.to())));
          matching
              .doubts()
              .forEach(
                  (old, doubt) ->
                      doubt
                          .proposal()
                          .ifPresent(
                              match ->
                                  names.put(
                                      new QualifiedName(schema, old),
                                      new QualifiedName(schema, match.to()))));
          if (keep) {
            take(matching, old -> Subject.table(new QualifiedName(schema, old)));
          }
        });
    return names;
  }

  private static Map<String, Map<String, Table>> bySchema(Schema schema) {
    Map<String, Map<String, Table>> tables = new TreeMap<>();
    schema
        .tables()
        .forEach(
            table ->
                tables
                    .computeIfAbsent(table.name().schema(), name -> new TreeMap<>())
                    .put(table.name().name(), table));
    return tables;
  }

  private static <T> T require(Map<String, T> values, String name) {
    T value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }

  private interface Naming {
    Subject subject(String name);
  }

  private void take(NameMatching matching, Naming naming) {
    matching.matches().forEach((old, match) -> renames.add(rename(naming.subject(old), match)));
    matching
        .doubts()
        .forEach(
            (old, doubt) -> {
              Subject subject = naming.subject(old);
              questions.add(question(subject, doubt, subject.table(), Optional.empty()));
            });
  }

  private static RenameQuestion question(
      Subject subject, Doubt doubt, QualifiedName owner, Optional<Subject> given) {
    return new RenameQuestion(
        subject,
        doubt.candidates().stream().map(match -> rename(subject, match)).toList(),
        doubt.proposal().map(match -> rename(subject, match)),
        owner,
        given);
  }

  private static Rename rename(Subject subject, Match match) {
    return new Rename(subject, match.to(), match.basis(), match.score());
  }

  private void columns(
      Table table,
      Table other,
      Map<QualifiedName, QualifiedName> names,
      @org.jspecify.annotations.Nullable Subject given) {
    Map<String, Decision> settled = settled(Kind.COLUMN, table.name());
    if (settled.isEmpty() && sameColumns(table, other)) {
      return;
    }
    Map<String, Column> there = byName(table);
    Map<String, Column> wanted = byName(other);
    ColumnLikeness likeness = new ColumnLikeness(table, other, names);
    Map<String, String> moves = new TreeMap<>(Attributes.moves(table, other));
    moves
        .entrySet()
        .removeIf(
            move ->
                !likeness.possible(
                    require(there, move.getKey()), require(wanted, move.getValue())));
    NameMatching matching =
        new NameMatching(there.keySet(), wanted.keySet())
            .settled(settled)
            .identical(moves)
            .sameLetters((a, b) -> likeness.possible(require(there, a), require(wanted, b)))
            .alike((a, b) -> likeness.of(require(there, a), require(wanted, b)), LEAST_COLUMN);
    matching
        .matches()
        .forEach((old, match) -> renames.add(rename(Subject.column(table.name(), old), match)));
    matching
        .doubts()
        .forEach(
            (old, doubt) ->
                questions.add(
                    question(
                        Subject.column(table.name(), old),
                        doubt,
                        other.name(),
                        Optional.ofNullable(given))));
  }

  /** Whether no column can have got another's name: all names and attributes are the same. */
  private static boolean sameColumns(Table table, Table other) {
    return table.columns().size() == other.columns().size()
        && table.columns().stream()
            .allMatch(
                column ->
                    other
                        .column(column.name())
                        .filter(one -> Objects.equals(one.attribute(), column.attribute()))
                        .isPresent());
  }

  private static Map<String, Column> byName(Table table) {
    Map<String, Column> columns = new TreeMap<>();
    table.columns().forEach(column -> columns.put(column.name(), column));
    return columns;
  }

  private void sequences(Map<QualifiedName, QualifiedName> tables) {
    Map<String, Map<String, Sequence>> there = sequencesBySchema(from);
    Map<String, Map<String, Sequence>> wanted = sequencesBySchema(to);
    there.forEach(
        (schema, sequences) -> {
          Map<String, Sequence> others = wanted.getOrDefault(schema, Map.of());
          Map<String, Decision> settled = settled(Kind.SEQUENCE, new QualifiedName(schema, "any"));
          follow(settled, following(schema, sequences.keySet(), others.keySet(), tables));
          NameMatching matching =
              new NameMatching(sequences.keySet(), others.keySet())
                  .settled(settled)
                  .sameLetters((a, b) -> true)
                  .alike(
                      (a, b) -> likeness(require(sequences, a), require(others, b)),
                      LEAST_SEQUENCE);
          take(matching, old -> Subject.sequence(new QualifiedName(schema, old)));
        });
  }

  private void values() {
    for (EnumType type : from.enums()) {
      EnumType other = to.enumType(type.name()).orElse(null);
      Map<String, Decision> settled = settled(Kind.ENUM_VALUE, type.name());
      if (other != null && !(settled.isEmpty() && other.equals(type))) {
        ValueLikeness likeness = new ValueLikeness(type.values(), other.values());
        NameMatching matching =
            new NameMatching(type.values(), other.values())
                .settled(settled)
                .sameLetters(ValueLikeness::sameLetters)
                .alike(likeness::of, LEAST_VALUE);
        take(matching, old -> Subject.enumValue(type.name(), old));
      }
    }
  }

  private static double likeness(Sequence a, Sequence b) {
    Evidence evidence = new Evidence();
    evidence.add(0.7, NameLikeness.of(a.name().name(), b.name().name()));
    evidence.add(0.3, a.increment() == b.increment() ? 1 : 0);
    return evidence.score();
  }

  private static void follow(Map<String, Decision> settled, Map<String, String> following) {
    following.forEach(
        (old, name) ->
            settled.putIfAbsent(old, new Decision(Optional.of(name), Basis.TABLE_NAME, 1)));
  }

  /** Tables of one column in which rows are numbered, where a database has no sequences. */
  private static Set<String> counters(Map<String, Table> tables) {
    Set<String> counters = new TreeSet<>();
    tables.forEach(
        (name, table) -> {
          if (table.columns().size() == 1 && table.foreignKeys().isEmpty()) {
            counters.add(name);
          }
        });
    return counters;
  }

  /** What is named after a table which has another name now. */
  private static Map<String, String> following(
      String schema,
      Set<String> there,
      Set<String> wanted,
      Map<QualifiedName, QualifiedName> tables) {
    Map<String, String> following = new TreeMap<>();
    tables.forEach(
        (old, name) -> {
          if (!old.schema().equals(schema)) {
            return;
          }
          for (String follower : there) {
            String renamed = NamePart.replace(follower, old.name(), name.name());
            if (!follower.equals(old.name())
                && !renamed.equals(follower)
                && !wanted.contains(follower)
                && wanted.contains(renamed)
                && !there.contains(renamed)) {
              following.put(follower, renamed);
            }
          }
        });
    return following;
  }

  private static Map<String, Map<String, Sequence>> sequencesBySchema(Schema schema) {
    Map<String, Map<String, Sequence>> sequences = new TreeMap<>();
    schema
        .sequences()
        .forEach(
            sequence ->
                sequences
                    .computeIfAbsent(sequence.name().schema(), name -> new TreeMap<>())
                    .put(sequence.name().name(), sequence));
    return sequences;
  }
}
