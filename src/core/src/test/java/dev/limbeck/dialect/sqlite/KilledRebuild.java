package dev.limbeck.dialect.sqlite;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import java.nio.file.Path;

/** A process that rebuilds a table again and again until it is killed. */
final class KilledRebuild {
  private KilledRebuild() {}

  /**
   * Never ends by itself.
   *
   * @param arguments the folder of the database file
   */
  public static void main(String[] arguments) throws Exception {
    try (TestSqlite database = TestSqlite.in(Path.of(arguments[0]))) {
      System.out.println("started");
      for (int length = 10; length < 100_000; length++) {
        database.run(
            AlterColumn.type(
                QualifiedName.of("p"), "a", Change.to(ColumnType.of("varchar", length))));
      }
    }
  }
}
