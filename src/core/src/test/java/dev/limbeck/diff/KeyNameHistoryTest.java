package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyNameHistoryTest {
  private final KeyNameHistory history = new KeyNameHistory();

  @BeforeEach
  void a_revision_makes_a_table() {
    history.follow(new CreateTable(table("a", "uq_a_n", "n")));
  }

  private static Table table(String name, @Nullable String unique, String column) {
    return Table.of(
            QualifiedName.of(name),
            List.of(Column.of(column, ColumnType.of("integer"), true)),
            null)
        .withConstraint(new UniqueConstraint(unique, List.of(column)));
  }

  private List<String> found(Table actual) {
    return history.otherwiseNamed(Schema.of(List.of(actual)));
  }

  @Test
  void a_key_of_another_name_or_of_one_that_the_database_chose_is_found() {
    assertEquals(List.of(), found(table("a", "uq_a_n", "n")));
    assertEquals(List.of("uq_a_n of a"), found(table("a", "a_n_key", "n")));
    assertEquals(List.of("uq_a_n of a"), found(table("a", null, "n")));
  }

  @Test
  void a_key_over_other_columns_or_of_another_table_is_not() {
    assertEquals(List.of(), found(table("a", "a_m_key", "m")));
    assertEquals(List.of(), found(table("b", "b_n_key", "n")));
  }

  @Test
  void renames_are_followed() {
    QualifiedName b = QualifiedName.of("b");
    history.follow(new RenameTable(QualifiedName.of("a"), "b"));
    history.follow(new RenameColumn(b, "n", "m", null));
    history.follow(new RenameConstraint(b, "uq_a_n", "uq_b_m"));

    assertEquals(List.of(), found(table("b", "uq_b_m", "m")));
    assertEquals(List.of("uq_b_m of b"), found(table("b", "b_m_key", "m")));
  }

  @Test
  void what_is_dropped_and_made_anew_without_a_name_is_forgotten() {
    QualifiedName a = QualifiedName.of("a");
    history.follow(new DropConstraint(a, "uq_a_n", null));
    history.follow(new CreateUniqueConstraint(a, new UniqueConstraint(null, List.of("n"))));

    assertEquals(List.of(), found(table("a", "a_n_key", "n")));
  }

  @Test
  void with_a_column_or_a_table_goes_its_key() {
    KeyNameHistory other = new KeyNameHistory();
    other.follow(new CreateTable(table("a", "uq_a_n", "n")));
    other.follow(new DropColumn(QualifiedName.of("a"), "n", null));
    history.follow(new DropTable(QualifiedName.of("a"), null));

    assertEquals(List.of(), other.otherwiseNamed(Schema.of(List.of(table("a", null, "n")))));
    assertEquals(List.of(), found(table("a", "a_n_key", "n")));
  }
}
