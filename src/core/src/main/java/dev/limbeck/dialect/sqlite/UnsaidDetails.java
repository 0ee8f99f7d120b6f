package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import java.util.ArrayList;
import java.util.List;

/** What a table has and {@link dev.limbeck.schema.Table} cannot say, one sentence each. */
final class UnsaidDetails {
  private final String table;
  private final TableText text;

  UnsaidDetails(String table, TableText text) {
    this.table = table;
    this.text = text;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (text.strict()) {
      sentences.add("table " + table + ": STRICT is not compared");
    }
    if (text.withoutRowid()) {
      sentences.add("table " + table + ": WITHOUT ROWID is not compared");
    }
    for (ColumnText column : text.columns()) {
      column.constraints().forEach(one -> conflict(sentences, one, column.name()));
      if (column.has(Kind.DEFERRABLE)) {
        sentences.add(of(column.name(), "DEFERRABLE"));
      }
    }
    for (TableConstraintText one : text.constraints()) {
      ConstraintText constraint = one.constraint();
      String columns = String.join(", ", constraint.columns());
      conflict(sentences, constraint, columns);
    }
    return sentences;
  }

  private void conflict(List<String> sentences, ConstraintText constraint, String columns) {
    if (constraint.kind() == Kind.NOT_NULL && constraint.says("CONFLICT")) {
      sentences.add(of(columns, "NOT NULL ON CONFLICT"));
    }
  }

  private String of(String columns, String detail) {
    return "table " + table + ": " + detail + " of " + columns + " is not compared";
  }
}
