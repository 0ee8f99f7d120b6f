package dev.limbeck.operation;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Table;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes the text of all expressions of a table that can name its columns. */
final class ExpressionEdit {
  private final UnaryOperator<String> edit;

  ExpressionEdit(UnaryOperator<String> edit) {
    this.edit = edit;
  }

  /** The table with other texts in its checks, exclusions, generated columns and indexes. */
  Table in(Table table) {
    return table
        .withColumns(table.columns().stream().map(this::column).toList())
        .withChecks(table.checks().stream().map(this::in).toList())
        .withExclusions(table.exclusions().stream().map(this::in).toList())
        .withIndexes(table.indexes().stream().map(this::in).toList());
  }

  /** The constraint with another text, if it has one. */
  Constraint in(Constraint constraint) {
    if (constraint instanceof CheckConstraint check) {
      return in(check);
    }
    return constraint instanceof ExclusionConstraint one ? in(one) : constraint;
  }

  /** The check with another text. */
  CheckConstraint in(CheckConstraint check) {
    return check.withExpression(edit.apply(check.expression()));
  }

  /** The constraint with other texts. */
  ExclusionConstraint in(ExclusionConstraint exclusion) {
    return exclusion.withIndex(in(exclusion.index()));
  }

  private Column column(Column column) {
    Generated generated = column.generated();
    return generated == null ? column : column.withGenerated(in(generated));
  }

  /** Values that are computed otherwise. */
  Generated in(Generated generated) {
    return new Generated(edit.apply(generated.expression()), generated.stored());
  }

  /** The index with other texts. */
  Index in(Index index) {
    return index.withEachPart(this::part).withWhere(optional(index.where()));
  }

  private @Nullable String optional(@Nullable String text) {
    return text == null ? null : edit.apply(text);
  }

  private IndexPart part(IndexPart part) {
    return part.expression() ? part.withText(edit.apply(part.text())) : part;
  }
}
