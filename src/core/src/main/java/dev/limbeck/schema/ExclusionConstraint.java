package dev.limbeck.schema;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule that no two rows of a table agree in: compared part by part with the operators, at least
 * one comparison is not true of them. PostgreSQL alone has it, and keeps it as an index with an
 * operator for each key; so it is one here.
 *
 * @param index its name is the constraint's; never unique
 * @param operators one for each part of the index, as SQL writes them after WITH: {@code &&}, or
 *     {@code OPERATOR(app.&&)} where the search path does not lead to it
 */
public record ExclusionConstraint(Index index, List<String> operators, Deferrability deferrability)
    implements Constraint {

  public ExclusionConstraint {
    operators = List.copyOf(operators);
    if (index.unique() || operators.size() != index.parts().size()) {
      throw new IllegalArgumentException("an exclusion constraint has an operator for each part");
    }
  }

  @Override
  public @Nullable String name() {
    return index.name();
  }

  @Override
  public ExclusionConstraint withName(@Nullable String newName) {
    return withIndex(index.withName(newName));
  }

  public ExclusionConstraint withIndex(Index newIndex) {
    return new ExclusionConstraint(newIndex, operators, deferrability);
  }

  public ExclusionConstraint withOperators(List<String> newOperators) {
    return new ExclusionConstraint(index, newOperators, deferrability);
  }

  /** The table's columns that it names outside of expressions, those carried along included. */
  public List<String> columns() {
    return Stream.concat(index.columns().stream(), index.include().stream()).toList();
  }

  /** The expressions in it, the predicate's included. */
  public List<String> expressions() {
    return Stream.concat(
            index.parts().stream().filter(IndexPart::expression).map(IndexPart::text),
            Stream.ofNullable(index.where()))
        .toList();
  }
}
