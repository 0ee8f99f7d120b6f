package dev.limbeck.diff;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a database has and entities do not say: exclusion constraints, the collation of a column
 * whose attribute has no {@code @Collate}, a key that takes NULL, and most of how {@linkplain
 * UnmappedKeys keys} and {@linkplain UnmappedIndexes indexes} are made. That a mapping is silent
 * about them does not mean that they are unwanted. So it is completed with those of the database,
 * which are then kept alive through every change, for as long as the columns are there that they
 * stand on.
 */
public final class Unmapped {
  private Unmapped() {}

  /**
   * What came of it.
   *
   * @param schema the mapping's, completed
   * @param notes what is not compared, and what goes; one sentence each
   * @param losses those of the notes that say what goes on the way from the database to the mapping
   * @param subjects the index or constraint that a note is about, {@code index ix_users_name}
   */
  public record Completed(
      Schema schema, List<String> notes, List<String> losses, Map<String, String> subjects) {
    public Completed {
      notes = List.copyOf(notes);
      losses = List.copyOf(losses);
      subjects = Map.copyOf(subjects);
    }

    /** With notes that say what is not compared. */
    Completed(Schema schema, List<String> notes) {
      this(schema, notes, List.of(), Map.of());
    }

    private static Completed of(Schema schema, UnmappedNotes notes) {
      return new Completed(schema, notes.all(), notes.losses(), notes.subjects());
    }

    /**
     * What is to be said of it.
     *
     * @param losing whether the way leads from the database to the mapping
     * @param leftOut indexes and constraints that are not compared at all
     */
    public List<String> notes(boolean losing, Set<String> leftOut) {
      return notes.stream()
          .filter(note -> losing || !losses.contains(note))
          .filter(note -> !leftOut.contains(subjects.getOrDefault(note, "")))
          .toList();
    }
  }

  /**
   * Completes a schema that was made of entities with what a database counts with; to be done
   * before renames are looked for, since nothing of it was renamed.
   *
   * @param origin what the mapping was made of; a database's own schema stays as it is
   */
  public static Completed withNumbers(Schema mapping, Origin origin, Schema database) {
    return switch (origin) {
      case DATABASE -> new Completed(mapping, List.of());
      case ENTITIES -> UnmappedNumbers.inDefaults(mapping, database);
      case ENTITIES_WITHOUT_NUMBERS ->
          new Completed(UnmappedNumbers.all(mapping, database), List.of());
    };
  }

  /**
   * Completes a schema that was made of entities.
   *
   * @param database under the names that the mapping has
   */
  public static Completed complete(Schema mapping, Schema database) {
    Map<QualifiedName, Table> there = new HashMap<>();
    database.tables().forEach(table -> there.put(table.name(), table));
    UnmappedNotes notes = new UnmappedNotes();
    List<Table> tables = new ArrayList<>();
    for (Table table : mapping.tables()) {
      Table other = there.get(table.name());
      Table single = DoubleKeys.left(table, other);
      tables.add(other == null ? single : completed(single, other, notes));
    }
    return Completed.of(mapping.withTables(tables), notes);
  }

  /**
   * Completes a schema that was made of entities with what foreign keys and checks that are the
   * same have besides: whether they hold for all rows, and which columns a deletion sets.
   *
   * @param mapping with the database's own words for its expressions
   */
  public static Completed withUnsaidOfConstraints(Schema mapping, Schema database) {
    UnmappedNotes notes = new UnmappedNotes();
    return Completed.of(UnsaidOfConstraints.completed(mapping, database, notes), notes);
  }

  /**
   * Completes a schema that says all that a database can have with what is not compared even then:
   * nobody wants an index or a key made anew for its comment, nor a table for how its rows are
   * kept.
   *
   * @param database under the names that the other has
   */
  public static Completed withComments(Schema wanted, Schema database) {
    UnmappedNotes notes = new UnmappedNotes();
    List<Table> tables =
        wanted.tables().stream()
            .map(
                table ->
                    database
                        .table(table.name())
                        .map(
                            other ->
                                UnmappedKeys.commented(
                                        UnmappedIndexes.commented(table, other, notes),
                                        other,
                                        notes)
                                    .withOptions(other.options()))
                        .orElse(table))
            .toList();
    return Completed.of(wanted.withTables(tables), notes);
  }

  private static Table completed(Table mapped, Table database, UnmappedNotes notes) {
    String of = " of table " + database.name();
    List<ExclusionConstraint> kept = new ArrayList<>(mapped.exclusions());
    for (ExclusionConstraint one : database.exclusions()) {
      Optional<String> gone =
          ExclusionColumns.all(one, database).stream()
              .filter(name -> mapped.column(name).isEmpty())
              .findFirst();
      if (gone.isEmpty()) {
        kept.add(one);
        notes.add("constraint " + one.name(), of + " is not compared: " + words(one));
      } else {
        notes.addLoss("constraint " + one.name(), of + " goes with column " + gone.get());
      }
    }
    Table collated =
        collated(mapped.withExclusions(kept).withOptions(database.options()), database, notes);
    Table keyed = withNullableKey(collated, database, notes);
    return UnmappedIndexes.completed(
        UnmappedKeys.completed(keyed, database, notes), database, notes);
  }

  /** No identifier can be said to take NULL, which a key of SQLite may. */
  private static Table withNullableKey(Table mapped, Table database, UnmappedNotes notes) {
    PrimaryKey key = mapped.primaryKey();
    PrimaryKey there = database.primaryKey();
    if (key == null || there == null) {
      return mapped;
    }
    List<Column> columns = new ArrayList<>();
    for (Column column : mapped.columns()) {
      boolean takesNull =
          key.columns().contains(column.name())
              && there.columns().contains(column.name())
              && column.identity() == null
              && database.column(column.name()).filter(Column::nullable).isPresent();
      columns.add(takesNull ? column.withNullable(true) : column);
      if (takesNull && !column.nullable()) {
        notes.add(
            "column "
                + database.name()
                + "."
                + column.name()
                + " of the primary key takes NULL: that is not compared");
      }
    }
    return mapped.withColumns(columns);
  }

  /** An attribute without words for it says nothing of its column's collation. */
  private static Table collated(Table mapped, Table database, UnmappedNotes notes) {
    List<Column> columns = new ArrayList<>();
    for (Column column : mapped.columns()) {
      String there = database.column(column.name()).map(Column::collation).orElse(null);
      boolean stays = there != null && column.collation() == null && isText(column, database);
      columns.add(stays ? column.withCollation(there) : column);
      if (stays) {
        notes.add(
            "collation "
                + there
                + " of column "
                + database.name()
                + "."
                + column.name()
                + " is not compared: its attribute says none");
      }
    }
    return mapped.withColumns(columns);
  }

  /** Whether its values can have a collation, as far as that can be told here. */
  private static boolean isText(Column column, Table database) {
    String type = column.type().name();
    return type.contains("char")
        || type.contains("text")
        || type.contains("clob")
        || database
            .column(column.name())
            .map(there -> there.type().name().equals(type))
            .orElse(false);
  }

  private static String words(ExclusionConstraint exclusion) {
    return IntStream.range(0, exclusion.operators().size())
        .mapToObj(
            i -> exclusion.index().parts().get(i).text() + " WITH " + exclusion.operators().get(i))
        .collect(Collectors.joining(", ", "EXCLUDE (", ")"));
  }
}
