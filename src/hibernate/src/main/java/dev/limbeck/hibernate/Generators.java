package dev.limbeck.hibernate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.boot.model.relational.QualifiedNameParser;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.dialect.Dialect;
import org.hibernate.id.enhanced.DatabaseStructure;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Finds the generators of keys that cannot be made here, such as those that want a service of the
 * running application. Hibernate ignores it while it builds metadata ({@code
 * InFlightMetadataCollectorImpl.handleIdentifierValueBinding}), and then their sequences and tables
 * are missing without a word.
 */
final class Generators {
  /** So many of those with the same trouble are named. */
  private static final int NAMED = 3;

  private final Metadata metadata;
  private final Dialect dialect;
  private final Optional<Object> factory;
  private final List<Numbered> numbered = new ArrayList<>();
  private final List<Tabled> tabled = new ArrayList<>();

  Generators(Metadata metadata) {
    this.metadata = metadata;
    this.dialect = metadata.getDatabase().getDialect();
    this.factory =
        VersionSpecific.call(
            ((MetadataImplementor) metadata).getMetadataBuildingOptions(),
            "getIdentifierGeneratorFactory");
  }

  /** A sentence for each reason; none where all numbers are known. */
  List<String> unknown() {
    Map<String, List<String>> unknown = new LinkedHashMap<>();
    for (PersistentClass entity : metadata.getEntityBindings()) {
      if (entity instanceof RootClass root) {
        make(root.getIdentifier(), root, "entity " + root.getEntityName(), unknown);
      }
    }
    for (Collection collection : metadata.getCollectionBindings()) {
      if (collection instanceof IdentifierCollection numbered
          && collection.getOwner() instanceof RootClass root) {
        make(numbered.getIdentifier(), root, "collection " + collection.getRole(), unknown);
      }
    }
    return unknown.entrySet().stream()
        .map(
            one ->
                "Not compared: what the keys of "
                    + some(one.getValue())
                    + " are numbered by, since "
                    + (one.getValue().size() == 1 ? "its generator" : "their generators")
                    + " cannot be made here ("
                    + one.getKey()
                    + "). Sequences and tables with a column next_val that no entity names stay.")
        .toList();
  }

  private static String some(List<String> owners) {
    int more = owners.size() - NAMED;
    return more <= 1
        ? String.join(", ", owners)
        : String.join(", ", owners.subList(0, NAMED)) + " and " + more + " more";
  }

  /** An entity that is numbered by a sequence of its own name. */
  record Numbered(QualifiedName sequence, RootClass entity) {}

  /** The entities whose sequences are known, in the order in which they were made. */
  List<Numbered> numbered() {
    return numbered;
  }

  /**
   * An entity that is numbered by a row of a table.
   *
   * @param segment what tells the row from others; null where the table has one only
   */
  record Tabled(QualifiedName table, @Nullable String segment, RootClass entity) {}

  /** The entities whose tables of numbers are known. */
  List<Tabled> tabled() {
    return tabled;
  }

  private void make(KeyValue key, RootClass root, String owner, Map<String, List<String>> unknown) {
    try {
      Optional<Object> made =
          factory.isPresent()
              ? VersionSpecific.call(key, "createGenerator", factory.get(), dialect, root)
              : VersionSpecific.call(key, "createGenerator", dialect, root);
      if (key == root.getIdentifier() && made.isPresent()) {
        know(made.get(), root);
      }
    } catch (RuntimeException e) {
      unknown.computeIfAbsent(RootCause.words(e), any -> new ArrayList<>()).add(owner);
    }
  }

  /** A structure knows its name after the registration only; what it registers is there already. */
  private void know(Object generator, RootClass root) {
    if (generator instanceof SequenceStyleGenerator own) {
      DatabaseStructure structure = own.getDatabaseStructure();
      structure.registerExportables(metadata.getDatabase());
      if (structure.isPhysicalSequence()) {
        numbered.add(new Numbered(structure.getPhysicalName(), root));
      } else {
        tabled.add(new Tabled(structure.getPhysicalName(), null, root));
      }
    } else if (generator instanceof TableGenerator own) {
      table(own).ifPresent(table -> tabled.add(new Tabled(table, own.getSegmentValue(), root)));
    }
  }

  /** Its table, found as the generator finds it. */
  private Optional<QualifiedName> table(TableGenerator generator) {
    QualifiedName logical = QualifiedNameParser.INSTANCE.parse(generator.getTableName());
    return Optional.ofNullable(
            metadata
                .getDatabase()
                .locateNamespace(logical.getCatalogName(), logical.getSchemaName())
                .locateTable(logical.getObjectName()))
        .map(Table::getQualifiedTableName);
  }
}
