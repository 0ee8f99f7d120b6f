package dev.limbeck.diff;

import dev.limbeck.schema.ConflictResolution;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the primary keys and unique constraints of a database are made, where a mapping cannot say
 * it: the mapped one that is the same, by its name or else by its columns, takes it over. So
 * nothing of it is a difference, and a constraint that is made anew for another reason is made with
 * it.
 */
final class UnmappedKeys {
  private final Table mapped;
  private final Table database;
  private final UnmappedNotes notes;

  /** Those of the database that no other is the same as; what only includes more comes last. */
  private final List<UniqueConstraint> open;

  private UnmappedKeys(Table mapped, Table database, UnmappedNotes notes) {
    this.mapped = mapped;
    this.database = database;
    this.notes = notes;
    open =
        new ArrayList<>(
            database.uniqueConstraints().stream()
                .sorted(Comparator.comparing(one -> !one.index().include().isEmpty()))
                .toList());
  }

  /** The mapped table, completed. */
  static Table completed(Table mapped, Table database, UnmappedNotes notes) {
    return new UnmappedKeys(mapped, database, notes).completed();
  }

  /** A table with the comments of another's constraints. */
  static Table commented(Table wanted, Table database, UnmappedNotes notes) {
    UnmappedKeys keys = new UnmappedKeys(wanted, database, notes);
    PrimaryKey key = wanted.primaryKey();
    return wanted
        .withPrimaryKey(key == null ? null : keys.commented(key))
        .withUniqueConstraints(
            keys.merged(
                wanted.uniqueConstraints(),
                (one, there) -> one.withIndex(keys.commented(one, there))));
  }

  private PrimaryKey commented(PrimaryKey key) {
    PrimaryKey there = database.primaryKey();
    return there == null ? key : key.withIndex(commented(key, there));
  }

  private KeyIndex commented(KeyConstraint wanted, KeyConstraint there) {
    IndexOptions options = wanted.index().options();
    String comment = there.index().options().comment();
    if (!Objects.equals(options.comment(), comment)) {
      note(there, "has another comment: that is not compared");
    }
    return wanted.index().withOptions(options.withComment(comment));
  }

  private Table completed() {
    List<Index> constraints = mapped.indexes().stream().filter(this::isConstraint).toList();
    List<UniqueConstraint> wanted = new ArrayList<>(mapped.uniqueConstraints());
    constraints.forEach(index -> wanted.add(constraint(index)));
    List<UniqueConstraint> uniques = new ArrayList<>(merged(wanted, this::taken));
    open.stream()
        .filter(one -> onlyIncludes(one, uniques))
        .toList()
        .forEach(one -> keep(one, uniques));
    PrimaryKey key = mapped.primaryKey();
    return mapped
        .withIndexes(
            mapped.indexes().stream().filter(index -> !constraints.contains(index)).toList())
        .withUniqueConstraints(uniques)
        .withPrimaryKey(key == null ? null : taken(key));
  }

  /**
   * Whether the database has a mapped index as a constraint of which an index could not say all.
   */
  private boolean isConstraint(Index index) {
    return index.unique()
        && index.plain()
        && database.indexes().stream().noneMatch(one -> Objects.equals(one.name(), index.name()))
        && database.uniqueConstraints().stream()
            .filter(one -> one.deferrability() == Deferrability.NOT_DEFERRABLE)
            .filter(one -> !one.index().details().isEmpty() || !one.nullsDistinct())
            .anyMatch(
                one ->
                    index.name() == null
                        ? one.columns().equals(index.columns())
                        : index.name().equals(one.name()));
  }

  private static UniqueConstraint constraint(Index index) {
    return new UniqueConstraint(
        index.name(),
        index.columns(),
        Deferrability.NOT_DEFERRABLE,
        index.options().nullsDistinct());
  }

  private interface Merging {
    UniqueConstraint merge(UniqueConstraint wanted, UniqueConstraint there);
  }

  /** Each with its like among those that are there, which is no other's then. */
  private List<UniqueConstraint> merged(List<UniqueConstraint> wanted, Merging merging) {
    List<UniqueConstraint> result = new ArrayList<>(wanted);
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i).name();
      Optional<UniqueConstraint> there = take(one -> name != null && name.equals(one.name()));
      if (there.isPresent()) {
        result.set(i, merging.merge(wanted.get(i), there.get()));
      } else {
        rest.add(i);
      }
    }
    for (int i : rest) {
      List<String> columns = wanted.get(i).columns();
      take(one -> one.columns().equals(columns))
          .ifPresent(there -> result.set(i, merging.merge(result.get(i), there)));
    }
    return result;
  }

  private Optional<UniqueConstraint> take(Predicate<UniqueConstraint> condition) {
    Optional<UniqueConstraint> there = open.stream().filter(condition).findFirst();
    there.ifPresent(open::remove);
    return there;
  }

  private PrimaryKey taken(PrimaryKey wanted) {
    PrimaryKey there = database.primaryKey();
    if (there == null) {
      return wanted;
    }
    if (there.deferrability() != Deferrability.NOT_DEFERRABLE) {
      note(there, "is deferrable: that is not compared");
    }
    return wanted.withDeferrability(there.deferrability()).withIndex(index(wanted, there));
  }

  private UniqueConstraint taken(UniqueConstraint wanted, UniqueConstraint there) {
    return wanted.withIndex(index(wanted, there));
  }

  private KeyIndex index(KeyConstraint wanted, KeyConstraint there) {
    return new KeyIndex(
        include(wanted, there),
        collations(wanted, there),
        descending(wanted, there),
        onConflict(there),
        options(wanted, there));
  }

  private @Nullable ConflictResolution onConflict(KeyConstraint there) {
    ConflictResolution resolution = there.index().onConflict();
    if (resolution != null) {
      note(there, "has ON CONFLICT " + resolution.name() + ": that is not compared");
    }
    return resolution;
  }

  private Map<String, String> collations(KeyConstraint wanted, KeyConstraint there) {
    Map<String, String> collations = new LinkedHashMap<>();
    there
        .index()
        .collations()
        .forEach(
            (column, collation) -> {
              note(there, "has the collation " + collation + ": that is not compared");
              if (wanted.columns().contains(column)) {
                collations.put(column, collation);
              }
            });
    return collations;
  }

  private Set<String> descending(KeyConstraint wanted, KeyConstraint there) {
    Set<String> descending = new TreeSet<>(there.index().descending());
    if (!descending.isEmpty()) {
      note(there, "has DESC of " + String.join(", ", descending) + ": that is not compared");
    }
    descending.retainAll(wanted.columns());
    return descending;
  }

  private List<String> include(KeyConstraint wanted, KeyConstraint there) {
    if (!wanted.index().include().isEmpty()) {
      return wanted.index().include();
    }
    List<String> include = new ArrayList<>(there.index().include());
    if (!include.isEmpty()) {
      note(there, "has INCLUDE (" + String.join(", ", include) + "): that is not compared");
    }
    include.removeAll(wanted.columns());
    for (String column : there.index().include()) {
      if (mapped.column(column).isEmpty()) {
        include.remove(column);
        noteLoss(there, "is made anew without " + column + " in INCLUDE, which goes");
      }
    }
    return include;
  }

  private IndexOptions options(KeyConstraint wanted, KeyConstraint there) {
    IndexOptions options = there.index().options();
    IndexOptions said = wanted.index().options();
    if (said.nullsDistinct() && !options.nullsDistinct()) {
      note(there, "has NULLS NOT DISTINCT: that is not compared");
    }
    if (!said.storage().isEmpty()) {
      options = options.withStorage(said.storage());
    } else if (!options.storage().isEmpty()) {
      note(there, "is stored with " + options.storageWords() + ": that is not compared");
    }
    if (said.tablespace() != null) {
      options = options.withTablespace(said.tablespace());
    } else if (options.tablespace() != null) {
      note(there, "stands in tablespace " + options.tablespace() + ": that is not compared");
    }
    if (options.comment() != null) {
      note(there, "has a comment: that is not compared");
    }
    return options.withNullsDistinct(said.nullsDistinct() && options.nullsDistinct());
  }

  /** Whether one that no mapping could mean only adds columns to the index of a key that stays. */
  private boolean onlyIncludes(UniqueConstraint one, List<UniqueConstraint> uniques) {
    return !one.index().include().isEmpty()
        && Stream.concat(Stream.ofNullable(mapped.primaryKey()), uniques.stream())
            .anyMatch(other -> other.columns().equals(one.columns()))
        && mapped.indexes().stream().noneMatch(index -> Objects.equals(index.name(), one.name()));
  }

  private void keep(UniqueConstraint one, List<UniqueConstraint> uniques) {
    Optional<String> gone =
        one.index().include().stream()
            .filter(column -> mapped.column(column).isEmpty())
            .findFirst();
    if (gone.isEmpty()) {
      uniques.add(one);
      note(
          one,
          "only adds further columns to the index of another key of the same columns: it is not"
              + " compared");
    } else {
      noteLoss(one, "goes with column " + gone.get());
    }
  }

  private void note(KeyConstraint constraint, String words) {
    notes.add(subject(constraint), ofTable(words));
  }

  private void noteLoss(KeyConstraint constraint, String words) {
    notes.addLoss(subject(constraint), ofTable(words));
  }

  private String ofTable(String words) {
    return " of table " + database.name() + " " + words;
  }

  private static String subject(KeyConstraint constraint) {
    if (constraint.name() != null) {
      return "constraint " + constraint.name();
    }
    return constraint instanceof PrimaryKey
        ? "the primary key"
        : "the unique constraint on " + String.join(", ", constraint.columns());
  }
}
