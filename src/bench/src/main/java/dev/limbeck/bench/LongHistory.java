package dev.limbeck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Projects whose history is a chain of revisions that do nothing. */
final class LongHistory {
  private LongHistory() {}

  /** A project of Limbeck on SQLite. */
  static Path limbeck(Path folder, int revisions) throws IOException {
    Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(
        folder.resolve("tool.yaml"),
        "database: { url: \"jdbc:sqlite:app.db\" }\nmigrations: [migrations]\n");
    for (int i = 0; i < revisions; i++) {
      String text =
          "revision: \""
              + id(i)
              + "\"\n"
              + (i == 0 ? "" : "revises: \"" + id(i - 1) + "\"\n")
              + "message: change "
              + i
              + "\ncreated: 2026-01-01T00:00:00Z\n\nupgrade: []\n\ndowngrade: []\n";
      Files.writeString(folder.resolve("migrations/" + id(i) + "_change_" + i + ".yaml"), text);
    }
    return folder;
  }

  /** The same as a project of Alembic. */
  static Path alembic(Path folder, int revisions) throws IOException {
    Files.createDirectories(folder.resolve("alembic/versions"));
    Files.writeString(
        folder.resolve("alembic.ini"),
        "[alembic]\nscript_location = alembic\nsqlalchemy.url = sqlite:///app.db\n");
    Files.writeString(
        folder.resolve("alembic/env.py"),
        """
        from alembic import context
        from sqlalchemy import create_engine

        engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
        with engine.connect() as connection:
            context.configure(connection=connection, transaction_per_migration=True)
            with context.begin_transaction():
                context.run_migrations()
        """);
    for (int i = 0; i < revisions; i++) {
      String text =
          "\"\"\"change "
              + i
              + "\"\"\"\nrevision = '"
              + id(i)
              + "'\ndown_revision = "
              + (i == 0 ? "None" : "'" + id(i - 1) + "'")
              + "\n\n\ndef upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n";
      Files.writeString(folder.resolve("alembic/versions/" + id(i) + "_change.py"), text);
    }
    return folder;
  }

  /** Ids in no order, as real ones are. */
  private static String id(int number) {
    return String.format(Locale.ROOT, "%012x", (number + 1L) * 0x9E3779B97F4AL & 0xFFFFFFFFFFFFL);
  }
}
