package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Capability;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What JDBC metadata and {@link Product} tell of a server, read once.
 *
 * @param productName as a person knows it
 * @param typeNames the data types it says it has, in lower case; empty where it does not say
 */
record DatabaseTraits(
    Product product,
    String productName,
    StoredNames names,
    Set<Capability> capabilities,
    Set<String> typeNames,
    NullOrder nullOrder) {

  /** Where NULLs stand when nobody says it. */
  record NullOrder(boolean firstAscending, boolean firstDescending) {
    boolean first(boolean descending) {
      return descending ? firstDescending : firstAscending;
    }
  }

  DatabaseTraits {
    capabilities = Set.copyOf(capabilities);
    typeNames = Collections.unmodifiableSet(new TreeSet<>(typeNames));
  }

  /** Reads them; a few calls, most of which a driver answers by itself. */
  static DatabaseTraits read(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Product product = Product.of(metadata.getDatabaseProductName());
    StoredNames names =
        new StoredNames(metadata.storesUpperCaseIdentifiers(), keywords(metadata, product));
    return new DatabaseTraits(
        product,
        metadata.getDatabaseProductName(),
        names,
        capabilities(metadata, product),
        typeNames(metadata),
        new NullOrder(
            metadata.nullsAreSortedLow() || metadata.nullsAreSortedAtStart(),
            metadata.nullsAreSortedHigh() || metadata.nullsAreSortedAtStart()));
  }

  /**
   * What a product reserves besides the words that are quoted everywhere; those of H2 are known.
   */
  private static Set<String> keywords(DatabaseMetaData metadata, Product product)
      throws SQLException {
    Set<String> keywords = new TreeSet<>(product == Product.H2 ? Set.of() : ReservedWords.STANDARD);
    for (String word : metadata.getSQLKeywords().split(",", -1)) {
      keywords.add(word.strip().toLowerCase(Locale.ROOT));
    }
    return keywords;
  }

  boolean has(Capability capability) {
    return capabilities.contains(capability);
  }

  /** The dialect's name. */
  String dialect() {
    return product.dialect(productName);
  }

  private static Set<Capability> capabilities(DatabaseMetaData metadata, Product product)
      throws SQLException {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    if (metadata.supportsDataDefinitionAndDataManipulationTransactions()
        && !metadata.dataDefinitionCausesTransactionCommit()
        && !metadata.dataDefinitionIgnoredInTransactions()) {
      capabilities.add(Capability.TRANSACTIONAL_DDL);
    }
    if (metadata.supportsSchemasInTableDefinitions()) {
      capabilities.add(Capability.SCHEMAS);
    }
    if (product.comments()) {
      capabilities.add(Capability.COMMENTS);
    }
    if (product.sequences()) {
      capabilities.add(Capability.SEQUENCES);
    }
    if (product == Product.H2) {
      capabilities.add(Capability.SEQUENCES_BEHIND_ROWS);
    }
    return capabilities;
  }

  private static Set<String> typeNames(DatabaseMetaData metadata) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (ResultSet types = metadata.getTypeInfo()) {
      while (types.next()) {
        names.add(types.getString("TYPE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
