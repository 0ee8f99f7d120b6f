package dev.limbeck.bench;

import jakarta.persistence.Entity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A model of many tables with 10 columns, 2 foreign keys and 3 indexes each, as entities and as
 * tables of SQLAlchemy; and the same with 40 changes, spread over it.
 *
 * @param tables how many, at least 100
 * @param changed with the changes
 */
record ManyTables(int tables, boolean changed) {
  private static final int TABLES_A_FILE = 100;
  private static final int CHANGED_TABLES = 10;

  /** Whether a table has changes: a column more, one less, a longer one, and an index less. */
  private boolean changes(int table) {
    return changed && table % (tables / CHANGED_TABLES) == 1;
  }

  /** Compiles the entities into a folder of their own. */
  Path entities(Path folder) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (int first = 0; first < tables; first += TABLES_A_FILE) {
      StringBuilder text = new StringBuilder("package many;\nimport jakarta.persistence.*;\n");
      for (int table = first; table < Math.min(tables, first + TABLES_A_FILE); table++) {
        text.append(entity(table));
      }
      Path file = sources.resolve("Tables" + first + ".java");
      files.add(Files.writeString(file, text));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(annotations()));
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      boolean compiled =
          compiler
              .getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new IOException("the entities of the benchmark do not compile");
      }
    }
    return classes;
  }

  private static Path annotations() throws IOException {
    try {
      return Path.of(Entity.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private String entity(int table) {
    boolean changes = changes(table);
    return """
        @Entity @Table(name = "t%1$d", indexes = {
          @Index(name = "ix_t%1$d_a", columnList = "a")%2$s,
          @Index(name = "ix_t%1$d_one", columnList = "one_id")})
        class T%1$d {
          @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Integer id;
          @Column(length = %3$d) String a;
          @Column(nullable = false) String b;
          int c;
          Double d;
          java.time.LocalDateTime e;
          %4$s
          @Column(precision = 12, scale = 2) java.math.BigDecimal g;
          @ManyToOne @JoinColumn(name = "one_id") T%5$d one;
          @ManyToOne @JoinColumn(name = "other_id") T%6$d other;
        }
        """
        .formatted(
            table,
            changes ? "" : ", @Index(name = \"ix_t" + table + "_b_c\", columnList = \"b, c\")",
            changes ? 80 : 40,
            changes ? "java.time.LocalDate added;" : "Boolean f;",
            table / 2,
            table / 3);
  }

  /** Writes a project of Alembic for a database. */
  void alembic(Path folder, String url) throws IOException {
    Files.createDirectories(folder.resolve("alembic/versions"));
    Files.writeString(
        folder.resolve("alembic.ini"),
        "[alembic]\nscript_location = alembic\nprepend_sys_path = .\nsqlalchemy.url = "
            + url
            + "\n");
    Files.writeString(
        folder.resolve("alembic/script.py.mako"),
        """
        revision = ${repr(up_revision)}
        down_revision = ${repr(down_revision)}
        from alembic import op
        import sqlalchemy as sa

        def upgrade():
            ${upgrades if upgrades else "pass"}

        def downgrade():
            ${downgrades if downgrades else "pass"}
        """);
    Files.writeString(
        folder.resolve("alembic/env.py"),
        """
        from alembic import context
        from sqlalchemy import create_engine
        from models import metadata

        engine = create_engine(context.config.get_main_option("sqlalchemy.url"))
        with engine.connect() as connection:
            context.configure(connection=connection, target_metadata=metadata)
            with context.begin_transaction():
                context.run_migrations()
        """);
    StringBuilder models =
        new StringBuilder(
            "from sqlalchemy import *\nfrom sqlalchemy.dialects.postgresql import DOUBLE_PRECISION\nmetadata ="
                + " MetaData()\n");
    for (int table = 0; table < tables; table++) {
      models.append(model(table, url.startsWith("sqlite")));
    }
    Files.writeString(folder.resolve("models.py"), models);
  }

  /** A table in words for which Alembic sees no difference of types on that database. */
  private String model(int table, boolean sqlite) {
    boolean changes = changes(table);
    return """
        Table("t%1$d", metadata, Column("id", Integer, primary_key=True, nullable=%7$s), Column("a", String(%3$d)),
            Column("b", String(255), nullable=False), Column("c", Integer, nullable=False),
            Column("d", %8$s), Column("e", TIMESTAMP), %4$s, Column("g", Numeric(12, 2)),
            Column("one_id", ForeignKey("t%5$d.id")), Column("other_id", ForeignKey("t%6$d.id")),
            Index("ix_t%1$d_a", "a")%2$s, Index("ix_t%1$d_one", "one_id"))
        """
        .formatted(
            table,
            changes ? "" : ", Index(\"ix_t" + table + "_b_c\", \"b\", \"c\")",
            changes ? 80 : 40,
            changes ? "Column(\"added\", Date)" : "Column(\"f\", Boolean)",
            table / 2,
            table / 3,
            sqlite ? "True" : "False",
            sqlite ? "Float" : "DOUBLE_PRECISION");
  }
}
