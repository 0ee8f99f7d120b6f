package dev.limbeck.operation;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
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
        .withChecks(
            table.checks().stream()
                .map(check -> new CheckConstraint(check.name(), edit.apply(check.expression())))
                .toList())
        .withExclusions(
            table.exclusions().stream().map(one -> one.withIndex(index(one.index()))).toList())
        .withIndexes(table.indexes().stream().map(this::index).toList());
  }

  private Column column(Column column) {
    Generated generated = column.generated();
    return generated == null
        ? column
        : column.withGenerated(
            new Generated(edit.apply(generated.expression()), generated.stored()));
  }

  private Index index(Index index) {
    return index.withEachPart(this::part).withWhere(optional(index.where()));
  }

  private @Nullable String optional(@Nullable String text) {
    return text == null ? null : edit.apply(text);
  }

  private IndexPart part(IndexPart part) {
    return part.expression() ? part.withText(edit.apply(part.text())) : part;
  }
}
