package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.schema.QualifiedName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Renames and what leads back. */
class RenameTest {
  private static final QualifiedName POSTS = new QualifiedName("blog", "posts");
  private static final QualifiedName ARTICLES = new QualifiedName("blog", "articles");

  private static Rename rename(Subject subject, String to) {
    return new Rename(subject, to, Basis.DECLARED, 1);
  }

  @Test
  void a_column_goes_back_in_the_table_that_was_renamed() {
    List<Rename> renames =
        List.of(
            rename(Subject.table(POSTS), "articles"),
            rename(Subject.column(POSTS, "title"), "headline"),
            rename(Subject.sequence(POSTS.withName("ids")), "numbers"));
    List<Rename> back =
        List.of(
            rename(Subject.table(ARTICLES), "posts"),
            rename(Subject.column(ARTICLES, "headline"), "title"),
            rename(Subject.sequence(POSTS.withName("numbers")), "ids"));
    assertEquals(back, Rename.reversed(renames));
    assertEquals(renames, Rename.reversed(back));
  }

  @Test
  void columns_that_change_places_change_them_back() {
    List<Rename> renames =
        List.of(rename(Subject.column(POSTS, "a"), "b"), rename(Subject.column(POSTS, "b"), "a"));
    assertEquals(List.of(renames.get(1), renames.get(0)), Rename.reversed(renames));
  }
}
