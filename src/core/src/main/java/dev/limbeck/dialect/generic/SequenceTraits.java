package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.NumberingWords;
import dev.limbeck.dialect.UsualLimits;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a product takes for usual in sequences, as measured on H2 2.4 and HSQLDB 2.7. Of other
 * products limits are neither read nor compared.
 */
record SequenceTraits(Product product, GenericTypes types) {
  private static final ColumnType USUAL_TYPE = ColumnType.of("bigint");
  private static final Set<Product> SEEN = Set.of(Product.H2, Product.HSQLDB);

  /** Whether the limits of sequences are read. */
  boolean limitsSeen() {
    return SEEN.contains(product);
  }

  /** Whether it is read how an identity column is numbered. */
  boolean identitiesSeen() {
    return product == Product.H2;
  }

  /** What a CREATE SEQUENCE has to say: HSQLDB would make one of integers where no type is said. */
  Sequence written(Sequence sequence) {
    SequenceLimits limits = sequence.numbering().limits();
    return product == Product.HSQLDB && limits.type() == null
        ? sequence.withLimits(limits.withType(USUAL_TYPE))
        : sequence;
  }

  NumberingWords words() {
    return new NumberingWords("BIGINT", true, "NO CYCLE");
  }

  private UsualLimits usualLimits(String type) {
    UsualLimits limits =
        UsualLimits.ofBits(
            switch (type) {
              case "tinyint" -> 8;
              case "smallint" -> 16;
              case "integer" -> 32;
              default -> 64;
            });
    return new UsualLimits(limits.least(), limits.greatest(), product == Product.H2);
  }

  /** The normal form of a sequence. */
  Sequence normal(Sequence sequence) {
    if (!limitsSeen()) {
      return sequence.withLimits(SequenceLimits.USUAL);
    }
    ColumnType given = sequence.numbering().limits().type();
    ColumnType type = given == null ? USUAL_TYPE : types.normal(given);
    return sequence.normalised(
        numbering -> {
          Numbering normal = usualLimits(type.name()).normal(numbering);
          SequenceLimits limits = normal.limits();
          return new Numbering(
              normal.start(),
              normal.increment(),
              limits.withType(type.equals(USUAL_TYPE) ? null : type));
        });
  }

  /**
   * The normal form of an identity.
   *
   * @param type the type of its column, in normal form
   */
  @Nullable Identity normal(@Nullable Identity identity, ColumnType type) {
    if (identity == null || identity.numbering() == null) {
      return identity;
    }
    return identity
        .standard()
        .withNumbering(
            identitiesSeen()
                ? usualLimits(type.name()).normal(identity.numbering())
                : Numbering.USUAL);
  }
}
