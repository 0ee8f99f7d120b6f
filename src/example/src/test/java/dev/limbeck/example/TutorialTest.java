package dev.limbeck.example;

import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The tutorial on three databases: only the url differs. */
class TutorialTest {

  @Nested
  class OnSqlite extends TutorialContract {
    @Override
    String newDatabase(Path folder) {
      return "jdbc:sqlite:" + folder.resolve("app.db");
    }
  }

  @Nested
  class OnPostgres extends TutorialContract {
    @Override
    String newDatabase(Path folder) {
      return TestPostgres.newDatabase();
    }
  }

  @Nested
  class OnMariaDb extends TutorialContract {
    @Override
    String newDatabase(Path folder) {
      return TestMariaDb.newDatabase();
    }
  }

  @Nested
  class OnH2 extends TutorialContract {
    @Override
    String newDatabase(Path folder) {
      return "jdbc:h2:" + folder.resolve("app").toAbsolutePath();
    }
  }
}
