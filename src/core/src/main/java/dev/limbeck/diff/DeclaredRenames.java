package dev.limbeck.diff;

import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.Names;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Renames that somebody has declared: {@code posts:articles} for a table or a sequence, {@code
 * posts.title:posts.headline} for a column, {@code mood.sad:mood.unhappy} for a value of an enum
 * type, with a schema in front where it is not the default one. A column may also be named under
 * the new name of its table. Where both could be meant it is the column. {@code
 * posts.title:posts.title} says that the column keeps its name.
 *
 * @param decisions what they settle
 * @param idle why some of them do nothing, by their text: one that was carried out is not among
 *     them
 */
public record DeclaredRenames(RenameDecisions decisions, Map<String, String> idle) {

  /** Reads declarations, where nothing is known besides. */
  public static DeclaredRenames of(Collection<String> texts, Schema from, Schema to) {
    return of(texts, List.of(), from, to);
  }

  /**
   * Reads declarations.
   *
   * @param texts the declarations; of two about the same thing the first counts
   * @param known renames that need no declaration
   * @throws UserException if a text has not the form of a rename
   */
  public static DeclaredRenames of(
      Collection<String> texts, List<Rename> known, Schema from, Schema to) {
    Reading reading = new Reading(from, to);
    reading.addTables(texts);
    known.forEach(reading::addTable);
    texts.forEach(reading::add);
    return reading.result();
  }

  /**
   * A declaration without the name of the default schema, as a schema value has it not either.
   *
   * @param defaultSchema a table of this name is meant where there is one and a column may be
   * @throws UserException if the text has not the form of a rename
   */
  public static String plain(String text, String defaultSchema, Schema from) {
    RenameText rename = RenameText.parse(text);
    boolean owner =
        rename.old().size() == 2
            && Stream.concat(
                    from.tables().stream().map(Table::name),
                    from.enums().stream().map(EnumType::name))
                .anyMatch(name -> name.toString().equalsIgnoreCase(defaultSchema));
    RenameText plain = owner ? rename : rename.without(defaultSchema);
    return plain.equals(rename) ? text : plain.text();
  }

  /**
   * A declaration that names something there is.
   *
   * @param newTable the new name of a column's table, as it is written
   * @param wanted the table that is wanted in the place of the column's
   */
  private record Declared(
      String text, Subject subject, QualifiedName newTable, QualifiedName wanted, String to) {}

  private static final class Reading {
    private final Schema from;
    private final Schema to;
    private final DeclaredValues values;
    private final List<Declared> declared = new ArrayList<>();
    private final Map<String, String> idle = new LinkedHashMap<>();

    /** The tables that get another name, by that one. */
    private final Map<QualifiedName, QualifiedName> oldTables = new LinkedHashMap<>();

    Reading(Schema from, Schema to) {
      this.from = from;
      this.to = to;
      this.values = new DeclaredValues(from, to);
    }

    /** Takes note of the tables that get other names. */
    void addTables(Collection<String> texts) {
      Set<QualifiedName> leaving = new HashSet<>();
      for (String text : texts) {
        RenameText rename = RenameText.parse(text);
        subject(rename.old())
            .filter(
                one -> one.kind() == Rename.Kind.TABLE && !one.fullName().equals(rename.newName()))
            .ifPresent(one -> leaving.add(one.table()));
      }
      texts.forEach(text -> addTable(text, leaving));
    }

    private void addTable(String text, Set<QualifiedName> leaving) {
      RenameText rename = RenameText.parse(text);
      List<String> now = rename.now();
      subject(rename.old())
          .filter(one -> one.kind() == Rename.Kind.TABLE || one.kind() == Rename.Kind.COLUMN)
          .ifPresent(
              one -> {
                int owner = one.kind() == Rename.Kind.TABLE ? now.size() : now.size() - 1;
                QualifiedName name = one.table().withName(now.get(owner - 1));
                Optional<QualifiedName> there = table(from, name).map(Table::name);
                if (there.isEmpty()
                    || (one.kind() == Rename.Kind.TABLE && leaving.contains(there.get()))) {
                  movedTo(one.table(), name);
                }
              });
    }

    void addTable(Rename rename) {
      if (rename.subject().kind() == Rename.Kind.TABLE) {
        movedTo(rename.subject().table(), rename.subject().table().withName(rename.to()));
      }
    }

    private void movedTo(QualifiedName table, QualifiedName now) {
      table(to, now).ifPresent(wanted -> oldTables.putIfAbsent(wanted.name(), table));
    }

    /** The table that is wanted in the place of one that is there, as far as it is known. */
    private QualifiedName wantedFor(QualifiedName table) {
      return oldTables.entrySet().stream()
          .filter(entry -> entry.getValue().equals(table))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(table);
    }

    /**
     * The old name as it is meant: the table in it may have its new one, which another has now.
     * What makes sense with the new name, too, is meant.
     */
    private List<String> meant(RenameText rename) {
      List<String> old = rename.old();
      List<String> under = underOldTable(old);
      if (subject(old).isPresent() && (isWanted(old, rename) || !isWanted(under, rename))) {
        return old;
      }
      return subject(under).isPresent() || subject(old).isEmpty() ? under : old;
    }

    /** Whether the table that is wanted in the place of a column's has the new name. */
    private boolean isWanted(List<String> old, RenameText rename) {
      List<String> now = rename.now();
      return subject(old)
          .filter(one -> one.kind() == Rename.Kind.COLUMN)
          .map(one -> wantedFor(one.table()))
          .filter(
              wanted ->
                  rename.sameOwner() || wanted.name().equalsIgnoreCase(now.get(now.size() - 2)))
          .flatMap(wanted -> table(to, wanted))
          .flatMap(table -> spelled(now.get(now.size() - 1), table.columnNames()))
          .isPresent();
    }

    /** The parts of a name with the old name of a table whose new one they have. */
    private List<String> underOldTable(List<String> parts) {
      if (parts.size() < 2) {
        return parts;
      }
      Optional<QualifiedName> old =
          table(to, qualified(parts.subList(0, parts.size() - 1)))
              .flatMap(table -> Optional.ofNullable(oldTables.get(table.name())));
      if (old.isEmpty()) {
        return parts;
      }
      List<String> under = new ArrayList<>(parts);
      under.set(parts.size() - 2, old.get().name());
      return under;
    }

    void add(String text) {
      RenameText rename = RenameText.parse(text);
      List<String> old = meant(rename);
      List<String> now = rename.now();
      Optional<Subject> subject = subject(old);
      String name = now.get(now.size() - 1);
      if (subject.isEmpty()) {
        if (subjectIn(to, now).isEmpty() || subjectIn(from, now).isEmpty()) {
          String why = values.unknown(rename).map(words -> "; " + words).orElse(didYouMean(old));
          idle.put(text, "there is no " + rename.oldName() + why);
        }
        return;
      }
      if (subject.get().kind() == Rename.Kind.ENUM_VALUE) {
        addValue(text, subject.get(), rename);
        return;
      }
      QualifiedName table = subject.get().table();
      QualifiedName newTable =
          subject.get().kind() == Rename.Kind.COLUMN && now.size() > 1
              ? table.withName(now.get(now.size() - 2))
              : table;
      boolean known = !wantedFor(table).equals(table);
      QualifiedName wanted = known ? wantedFor(table) : newTable;
      declared.add(new Declared(text, subject.get(), newTable, wanted, name));
    }

    private void addValue(String text, Subject value, RenameText rename) {
      boolean otherDone =
          subjectIn(from, rename.now())
              .filter(one -> one.kind() != Rename.Kind.ENUM_VALUE)
              .isPresent();
      if (otherDone) {
        return;
      }
      if (!rename.sameOwner()) {
        idle.put(text, "a value stays in its type; " + DeclaredValues.BY_HAND);
        return;
      }
      String name = rename.now().get(rename.now().size() - 1);
      declared.add(new Declared(text, value, value.table(), value.table(), name));
    }

    private Optional<Subject> subject(List<String> parts) {
      return subjectIn(from, parts);
    }

    private static Optional<Subject> subjectIn(Schema schema, List<String> parts) {
      String last = parts.get(parts.size() - 1);
      Optional<Subject> column =
          parts.size() < 2
              ? Optional.empty()
              : table(schema, qualified(parts.subList(0, parts.size() - 1)))
                  .flatMap(
                      table ->
                          spelled(last, table.columnNames())
                              .map(name -> Subject.column(table.name(), name)));
      if (column.isPresent()) {
        return column;
      }
      if (parts.size() > 2) {
        return DeclaredValues.find(schema, parts);
      }
      QualifiedName name = qualified(parts);
      return table(schema, name)
          .map(table -> Subject.table(table.name()))
          .or(
              () ->
                  schema.sequences().stream()
                      .map(Sequence::name)
                      .filter(one -> one.toString().equalsIgnoreCase(name.toString()))
                      .findFirst()
                      .map(Subject::sequence))
          .or(() -> DeclaredValues.find(schema, parts));
    }

    private static QualifiedName qualified(List<String> parts) {
      return parts.size() == 1
          ? QualifiedName.of(parts.get(0))
          : new QualifiedName(parts.get(0), parts.get(1));
    }

    private static Optional<Table> table(Schema schema, QualifiedName name) {
      return schema
          .table(name)
          .or(
              () ->
                  schema.tables().stream()
                      .filter(one -> one.name().toString().equalsIgnoreCase(name.toString()))
                      .findFirst());
    }

    private static Optional<String> spelled(String name, List<String> names) {
      return names.contains(name)
          ? Optional.of(name)
          : names.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private String didYouMean(List<String> parts) {
      String name = String.join(".", parts);
      List<String> known = new ArrayList<>();
      for (Table table : from.tables()) {
        known.add(table.name().toString());
        table.columnNames().forEach(column -> known.add(table.name() + "." + column));
      }
      from.sequences().forEach(sequence -> known.add(sequence.name().toString()));
      from.enums()
          .forEach(type -> type.values().forEach(value -> known.add(type.name() + "." + value)));
      return Names.closest(name, known).map(close -> "; did you mean " + close + "?").orElse("");
    }

    DeclaredRenames result() {
      RenameDecisions decisions = RenameDecisions.none();
      Set<Subject> leaving = new HashSet<>();
      for (Declared one : declared) {
        leaving.add(one.subject());
        boolean moved = !one.newTable().equals(one.subject().table());
        if (one.subject().kind() == Rename.Kind.COLUMN && moved && movable(one)) {
          decisions =
              decisions.rename(
                  Subject.table(one.subject().table()), one.newTable().name(), Basis.DECLARED);
          leaving.add(Subject.table(one.subject().table()));
        }
      }
      for (Declared one : declared) {
        Optional<String> obstacle = obstacle(one, leaving);
        if (obstacle.isPresent()) {
          idle.put(one.text(), obstacle.get());
        } else if (!decisions.settled().containsKey(one.subject())) {
          decisions = decisions.rename(one.subject(), spelledTarget(one), Basis.DECLARED);
        }
      }
      return new DeclaredRenames(decisions, idle);
    }

    private boolean movable(Declared one) {
      return to.table(one.newTable()).isPresent()
          && to.table(one.subject().table()).isEmpty()
          && from.table(one.newTable()).isEmpty();
    }

    private static Subject target(Declared one) {
      return one.subject().named(one.to());
    }

    /** The new name as the wanted schema spells it, if it has it under the same table. */
    private String spelledTarget(Declared one) {
      if (one.subject().kind() == Rename.Kind.ENUM_VALUE) {
        return values.wanted(target(one));
      }
      if (one.subject().kind() == Rename.Kind.COLUMN) {
        return wantedTable(one)
            .flatMap(table -> spelled(one.to(), table.columnNames()))
            .orElse(one.to());
      }
      return subjectIn(to, List.of(target(one).table().toString().split("\\.", -1)))
          .map(Subject::name)
          .orElse(one.to());
    }

    private Optional<Table> wantedTable(Declared one) {
      return table(to, one.wanted()).or(() -> to.table(one.subject().table()));
    }

    /**
     * Why it does nothing, if so. That something else is wanted under the old name is no reason:
     * that will be new.
     */
    private Optional<String> obstacle(Declared one, Set<Subject> leaving) {
      Subject subject = one.subject();
      Subject target = target(one);
      if (target.equals(subject)) {
        return Optional.empty();
      }
      if (subject.kind() == Rename.Kind.ENUM_VALUE) {
        return values.obstacle(target, leaving);
      }
      boolean column = subject.kind() == Rename.Kind.COLUMN;
      boolean wanted =
          column
              ? wantedTable(one)
                  .map(table -> spelled(one.to(), table.columnNames()).isPresent())
                  .orElse(true)
              : subjectIn(to, List.of(target.table().toString().split("\\.", -1))).isPresent();
      if (!wanted) {
        String name =
            column
                ? wantedTable(one).map(Table::name).orElse(target.table()) + "." + one.to()
                : target.fullName();
        return Optional.of("the model has no " + name);
      }
      boolean occupied =
          !leaving.contains(target)
              && (column
                  ? from.table(subject.table()).orElseThrow().column(one.to()).isPresent()
                  : subjectIn(from, List.of(target.table().toString().split("\\.", -1)))
                      .isPresent());
      return occupied ? Optional.of("there is a " + target + " already") : Optional.empty();
    }
  }
}
