package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.testing.TestMariaDb;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of tables whose indexes over words or places let nobody write meanwhile. */
class WordsAndPlacesTest {
  private static final QualifiedName T = QualifiedName.of("t");

  @ParameterizedTest
  @ValueSource(strings = {"FULLTEXT KEY k (a)", "SPATIAL KEY k (g)"})
  void every_change_goes_on(String key) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE p (id int PRIMARY KEY);"
              + "CREATE TABLE t (id int PRIMARY KEY, a varchar(20) NOT NULL, g point NOT NULL,"
              + " b int, c varchar(9), ref int, "
              + key
              + "); INSERT INTO t VALUES (1, 'word', ST_GeomFromText('POINT(1 2)'), 3, 'c', NULL)");
      ForeignKey reference =
          new ForeignKey(
              "fk_ref",
              List.of("ref"),
              QualifiedName.of("p"),
              List.of("id"),
              ReferentialAction.NO_ACTION,
              ReferentialAction.NO_ACTION);
      UniqueConstraint unique = new UniqueConstraint("uq", List.of("e"));
      List<Operation> changes =
          List.of(
              new AddColumn(T, Column.of("d", ColumnType.of("integer"), true)),
              AlterColumn.type(T, "a", Change.to(ColumnType.of("varchar", 40))),
              AlterColumn.type(T, "b", Change.to(ColumnType.of("bigint"))),
              AlterColumn.nullable(T, "b", Change.to(false)),
              new RenameColumn(T, "b", "e"),
              new CreateIndex(T, Index.of("ix", List.of("c", "e"), false)),
              new RenameIndex(T, "ix", "iy"),
              new DropIndex(T, "iy", null),
              new CreateUniqueConstraint(T, unique),
              new DropConstraint(T, "uq", unique),
              new CreateForeignKey(T, reference),
              new DropConstraint(T, "fk_ref", reference),
              new DropColumn(T, "c", null));
      for (Operation change : changes) {
        database.run(change);
      }
      assertEquals(List.of("id", "a", "g", "e", "ref", "d"), database.table("t").columnNames());
      assertEquals(1, database.table("t").indexes().size());
      assertEquals("1", database.value("SELECT COUNT(*) FROM t WHERE a = 'word' AND e = 3", 1));
      database.run(new DropIndex(T, "k", null));
      if (!TestMariaDb.isMySql()) {
        assertEquals(
            List.of("ALTER TABLE t ADD COLUMN f int, ALGORITHM=INPLACE, LOCK=NONE"),
            database.run(new AddColumn(T, Column.of("f", ColumnType.of("integer"), true))));
      }
    }
  }
}
