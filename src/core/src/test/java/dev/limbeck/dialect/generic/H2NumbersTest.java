package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H2NumbersTest {
  private static final QualifiedName T = QualifiedName.of("t");

  @ParameterizedTest
  @CsvSource({
    "1, 1, , , true",
    "1, 50, , , false",
    "1, 1, -915, , false",
    "5, 2, , 900, false",
    "1, -1, , , false",
    "-1, -1, -500, -1, true",
    "-3, 1, , , false"
  })
  void a_column_that_is_there_gets_every_kind_of_numbers(
      long start, long increment, @Nullable Long min, @Nullable Long max, boolean cycle)
      throws Exception {
    Identity identity =
        Identity.ALWAYS.withNumbering(
            new Numbering(start, increment, new SequenceLimits(min, max, cycle)));
    Column id = Column.of("id", ColumnType.of("bigint"), false).withComment("the key's");
    Table table =
        Table.of(
            T, List.of(id, Column.of("a", ColumnType.of("integer"), true)), PrimaryKey.of("id"));
    try (TestDatabase database = TestDatabase.h2()) {
      Operation numbered =
          new AlterColumn(T, "id", null, null, null, Change.of(null, identity), null);
      database.run(new CreateTable(table));
      Schema before = normal(database);
      database.run(numbered);
      Schema after = normal(database);
      assertEquals(database.dialect.normalForm(numbered.applyTo(before)), after);
      database.run(numbered.reverse().orElseThrow());
      assertEquals(before, normal(database));
    }
  }

  @Test
  void a_sequence_of_fewer_numbers_than_a_cache_takes_has_none() throws Exception {
    Sequence down = sequence(-2, -1, null, true);
    try (TestDatabase database = TestDatabase.h2()) {
      database.run(new CreateSequence(down));
      Sequence few = sequence(-2, 50, 1006L, false);
      database.run(
          AlterSequence.of(
              down.name(),
              down.numbering(),
              few.numbering(),
              down.numbering().differences(few.numbering())));
      // From 1 up is usual, so that it is said where the start has moved the limit.
      Sequence said = few.withLimits(new SequenceLimits(-2L, 1006L, false));
      assertEquals(List.of(said), normal(database).sequences());
    }
  }

  private static Sequence sequence(long start, long increment, @Nullable Long max, boolean cycle) {
    return new Sequence(
        QualifiedName.of("numbers"), start, increment, new SequenceLimits(null, max, cycle));
  }

  private static Schema normal(TestDatabase database) throws Exception {
    return database.dialect.normalForm(database.inspect().schema());
  }
}
