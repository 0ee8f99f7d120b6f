package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Statement;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import java.util.stream.Stream;

/**
 * Constraints as the servers take them: checked at once, without MATCH FULL and NULLS NOT DISTINCT.
 * What is left out is said where the statement is shown.
 */
final class TakenConstraint {
  private TakenConstraint() {}

  static ForeignKey of(ForeignKey key) {
    return key.withChecking(ForeignKeyMatch.SIMPLE, Deferrability.NOT_DEFERRABLE);
  }

  static UniqueConstraint of(UniqueConstraint unique) {
    return unique
        .withDeferrability(Deferrability.NOT_DEFERRABLE)
        .withIndex(unique.index().withOptions(unique.index().options().withNullsDistinct(true)));
  }

  /** The statements, the first of which says what of the constraints it leaves out. */
  static List<Statement> said(
      List<Statement> statements, List<? extends Constraint> constraints, Server server) {
    boolean all = constraints.stream().allMatch(TakenConstraint::isWhole);
    if (all) {
      return statements;
    }
    Statement first = statements.get(0);
    return Stream.concat(
            Stream.of(
                new Statement(
                    first.kind(),
                    first.sql(),
                    first.note()
                        + "; "
                        + server.product()
                        + " has no DEFERRABLE, MATCH FULL and NULLS NOT DISTINCT: left out")),
            statements.stream().skip(1))
        .toList();
  }

  private static boolean isWhole(Constraint constraint) {
    if (constraint instanceof ForeignKey key) {
      return key.equals(of(key));
    }
    if (constraint instanceof PrimaryKey key) {
      return key.deferrability() == Deferrability.NOT_DEFERRABLE;
    }
    return !(constraint instanceof UniqueConstraint unique) || unique.equals(of(unique));
  }
}
