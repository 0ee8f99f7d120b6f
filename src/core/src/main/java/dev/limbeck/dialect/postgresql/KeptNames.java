package dev.limbeck.dialect.postgresql;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema with its names as the server keeps them, see {@link IdentifierLength}. */
final class KeptNames {
  private KeptNames() {}

  /**
   * The schema with every name cut to the length that the server keeps.
   *
   * @throws UserException if two tables, or two columns of one table, become the same
   */
  static Schema of(Schema schema) {
    requireDistinct("tables", schema.tables().stream().map(t -> t.name().toString()).toList());
    return new Schema(
        schema.tables().stream().map(KeptNames::table).toList(),
        schema.sequences().stream().map(s -> s.withName(kept(s.name()))).toList(),
        schema.enums().stream().map(e -> new EnumType(kept(e.name()), e.values())).toList(),
        schema.namespaces().stream().map(KeptNames::kept).toList());
  }

  private static void requireDistinct(String what, List<String> names) {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      String other = seen.put(kept(name), name);
      if (other != null && !other.equals(name)) {
        throw new UserException(
            what + " '" + other + "' and '" + name + "' are the same to PostgreSQL",
            "Give them names that differ in their first "
                + IdentifierLength.MAXIMUM_BYTES
                + " bytes; PostgreSQL keeps no more.");
      }
    }
  }

  private static Table table(Table table) {
    requireDistinct("columns of '" + table.name() + "'", table.columnNames());
    return new Table(
        kept(table.name()),
        table.columns().stream().map(KeptNames::column).toList(),
        table.primaryKey() == null ? null : key(table.primaryKey()),
        table.uniqueConstraints().stream()
            .map(u -> u.withName(keptOrNull(u.name())).withEachColumn(KeptNames::kept))
            .toList(),
        table.foreignKeys().stream().map(KeptNames::foreignKey).toList(),
        table.checks().stream().map(c -> c.withName(keptOrNull(c.name()))).toList(),
        table.exclusions().stream().map(one -> one.withIndex(index(one.index()))).toList(),
        table.indexes().stream().map(KeptNames::index).toList(),
        table.comment(),
        table.options());
  }

  private static Column column(Column column) {
    return column.withName(kept(column.name()));
  }

  private static PrimaryKey key(PrimaryKey key) {
    return key.withName(keptOrNull(key.name())).withEachColumn(KeptNames::kept);
  }

  private static ForeignKey foreignKey(ForeignKey key) {
    return key.withName(keptOrNull(key.name()))
        .withEachColumn(KeptNames::kept)
        .withTarget(kept(key.target()), kept(key.targetColumns()));
  }

  private static Index index(Index index) {
    return index
        .withName(keptOrNull(index.name()))
        .withEachPart(part -> part.expression() ? part : part.withText(kept(part.text())))
        .withInclude(kept(index.include()));
  }

  private static QualifiedName kept(QualifiedName name) {
    return new QualifiedName(kept(name.schema()), kept(name.name()));
  }

  private static List<String> kept(List<String> names) {
    return names.stream().map(KeptNames::kept).toList();
  }

  private static @Nullable String keptOrNull(@Nullable String name) {
    return name == null ? null : kept(name);
  }

  private static String kept(String name) {
    return IdentifierLength.kept(name);
  }
}
