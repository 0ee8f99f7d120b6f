package dev.limbeck.diff;

import dev.limbeck.diff.NamingConvention.Kind;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Names for the constraints and indexes that nobody named: {@code uq_users_email}, {@code
 * fk_posts_author_id}, {@code ix_posts_author_id}, {@code ck_users_age}, {@code pk_users}. A
 * revision needs names, or its downgrade could not say what to drop.
 *
 * <p>A name that is too long, or taken already, ends in a hash of what it stands for, so that the
 * same model gives the same names on every machine. The limit is PostgreSQL's 63 bytes, the
 * shortest of the databases that are tested.
 */
final class ConstraintNames {
  private static final int LIMIT = 63;
  private static final int HASH_LENGTH = 9;

  private final Set<String> taken = new HashSet<>();
  private final NamingConvention convention;

  /**
   * Names that clash neither with what is there nor with what is wanted under a name of its own,
   * tables and sequences included: on PostgreSQL they share one namespace with indexes.
   */
  ConstraintNames(Schema from, Schema to, NamingConvention convention) {
    this.convention = convention;
    take(from);
    take(to);
  }

  private void take(Schema schema) {
    schema.tables().forEach(this::take);
    schema.sequences().forEach(sequence -> take(sequence.name(), sequence.name().name()));
  }

  private void take(Table table) {
    take(table.name(), table.name().name());
    table.constraints().forEach(constraint -> take(table.name(), constraint.name()));
    table.indexes().forEach(index -> take(table.name(), index.name()));
  }

  private void take(QualifiedName owner, @Nullable String name) {
    if (name != null) {
      taken.add(key(owner, name));
    }
  }

  private static String key(QualifiedName owner, String name) {
    return (owner.schema() + "." + name).toLowerCase(Locale.ROOT);
  }

  /**
   * The table with a name for every unique constraint, foreign key, check, exclusion and index, and
   * for a primary key where the names follow patterns or it has a comment.
   */
  Table named(Table table) {
    PrimaryKey key = table.primaryKey();
    Table keyed =
        key == null
                || (convention.pattern(Kind.PRIMARY_KEY).isEmpty()
                    && key.index().options().comment() == null)
            ? table
            : table.withPrimaryKey(named(table, key));
    return keyed
        .withUniqueConstraints(
            table.uniqueConstraints().stream().map(one -> named(table, one)).toList())
        .withForeignKeys(table.foreignKeys().stream().map(one -> named(table, one)).toList())
        .withChecks(table.checks().stream().map(one -> named(table, one)).toList())
        .withExclusions(table.exclusions().stream().map(one -> named(table, one)).toList())
        .withIndexes(table.indexes().stream().map(one -> named(table, one)).toList());
  }

  UniqueConstraint named(Table table, UniqueConstraint unique) {
    return unique.name() != null
        ? unique
        : unique.withName(name(Kind.UNIQUE, table, unique.columns(), unique));
  }

  ForeignKey named(Table table, ForeignKey key) {
    return key.name() != null
        ? key
        : key.withName(name(Kind.FOREIGN_KEY, table, key.columns(), key));
  }

  PrimaryKey named(Table table, PrimaryKey key) {
    return key.name() != null ? key : key.withName(name(Kind.PRIMARY_KEY, table, List.of(), key));
  }

  CheckConstraint named(Table table, CheckConstraint check) {
    return check.name() != null
        ? check
        : check.withName(
            name(Kind.CHECK, table, Expressions.columns(check.expression(), table), check));
  }

  ExclusionConstraint named(Table table, ExclusionConstraint exclusion) {
    return exclusion.name() != null
        ? exclusion
        : exclusion.withName(
            name(Kind.EXCLUDE, table, ExclusionColumns.compared(exclusion, table), exclusion));
  }

  Index named(Table table, Index index) {
    return index.name() != null
        ? index
        : index.withName(
            name(index.unique() ? Kind.UNIQUE_INDEX : Kind.INDEX, table, index.columns(), index));
  }

  /** Any constraint with a name. */
  Constraint named(Table table, Constraint constraint) {
    if (constraint instanceof PrimaryKey key) {
      return named(table, key);
    }
    if (constraint instanceof UniqueConstraint unique) {
      return named(table, unique);
    }
    if (constraint instanceof ForeignKey key) {
      return named(table, key);
    }
    if (constraint instanceof ExclusionConstraint exclusion) {
      return named(table, exclusion);
    }
    return named(table, (CheckConstraint) constraint);
  }

  private String name(Kind kind, Table table, List<String> columns, Object what) {
    String target = what instanceof ForeignKey key ? key.target().name() : "";
    String whole = convention.name(kind, table.name(), columns, target);
    String name = fit(whole, what);
    String seed = table.name() + " " + words(what);
    while (!taken.add(key(table.name(), name))) {
      name = shorten(whole, LIMIT - HASH_LENGTH) + "_" + hash(seed);
      seed += " again";
    }
    return name;
  }

  private static String fit(String name, Object what) {
    return bytes(name) <= LIMIT
        ? name
        : shorten(name, LIMIT - HASH_LENGTH) + "_" + hash(name + " " + words(what));
  }

  /**
   * What a name stands for; whether it holds for old rows, too, which columns a deletion sets, in
   * which order its index is, and what becomes of a row that is there already make no other name.
   */
  private static String words(Object what) {
    Object bare = what instanceof ForeignKey key ? key.withOnDeleteColumns(List.of()) : what;
    return bare.toString()
        .replaceFirst(", onDeleteColumns=\\[], onUpdate=", ", onUpdate=")
        .replaceFirst(", valid=(true|false)]$", "]")
        .replaceFirst(", descending=\\[.*?], onConflict=\\w+,", ",");
  }

  private static String shorten(String name, int limit) {
    String shorter = name;
    while (bytes(shorter) > limit) {
      shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
    }
    return shorter;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String hash(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
