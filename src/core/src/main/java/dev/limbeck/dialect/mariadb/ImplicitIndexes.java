package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Indexes that nobody asked for. InnoDB gives a foreign key an index where none begins with its
 * columns, and names it like the constraint, or like its first column where that has no name (MySQL
 * manual, section 15.1.20.5); it keeps its name where that of the constraint moves along with its
 * table's ({@link MovedNames}). Where another index has that name, the server refuses the foreign
 * key; so one is made for it before, with a name of its own ({@link #standIn}). And AUTO_INCREMENT
 * needs some key: between a primary key that goes and one that comes, {@link #NUMBERING} is that
 * key.
 */
final class ImplicitIndexes {
  /** The name of the index that a numbered column has while it has no key. */
  static final String NUMBERING = "limbeck_numbering";

  /** What a foreign key is called that nobody named; in newer versions of MariaDB just a number. */
  private static final Pattern UNNAMED = Pattern.compile(".*_ibfk_\\d+|\\d+");

  private ImplicitIndexes() {}

  /**
   * What the index of a foreign key is called whose own name another index has. Names differ in
   * more than case.
   */
  static String standIn(String foreignKey) {
    return OwnNames.of(lower(foreignKey));
  }

  static boolean isImplicit(Index index, List<ForeignKey> keys) {
    return NUMBERING.equals(index.name()) || keys.stream().anyMatch(key -> belongsTo(index, key));
  }

  private static boolean belongsTo(Index index, ForeignKey key) {
    return !index.unique()
        && index.withOptions(IndexOptions.USUAL).plain()
        && index.columns().equals(key.columns())
        && isNamedAfter(lower(index.name()), key);
  }

  /** Whether a key came with a foreign key. */
  static boolean belongsTo(TableKeys.Key index, ForeignKey key) {
    return !index.unique()
        && index.plain()
        && index.columns().equals(key.columns())
        && isNamedAfter(lower(index.name()), key);
  }

  private static boolean isNamedAfter(String name, ForeignKey key) {
    String own = lower(key.name());
    if (name.equals(own) || name.equals(standIn(own))) {
      return true;
    }
    String column = Pattern.quote(lower(key.columns().get(0)));
    String number = own.substring(own.lastIndexOf('_') + 1);
    return UNNAMED.matcher(own).matches() && name.matches(column + "(_\\d+)?|.*_ibfk_" + number);
  }

  private static String lower(@Nullable String name) {
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }
}
