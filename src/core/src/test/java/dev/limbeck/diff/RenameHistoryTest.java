package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.QualifiedName;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column and its table that one revision has renamed. */
class RenameHistoryTest {

  @ParameterizedTest
  @CsvSource({
    "users:people, true",
    "people.name:people.title, true",
    "users.name:users.title, true",
    "users.name:people.title, true",
    "users.name:users.other, false",
    "persons.name:persons.title, false",
  })
  void is_done_under_the_old_name_of_the_table_and_the_new_one(String declared, boolean done) {
    QualifiedName users = QualifiedName.of("users");
    QualifiedName people = QualifiedName.of("people");
    RenameHistory after = new RenameHistory();
    after.follow(
        List.of(new RenameTable(users, "people"), new RenameColumn(people, "name", "title")));
    RenameHistory before = new RenameHistory();
    before.follow(
        List.of(new RenameColumn(users, "name", "title"), new RenameTable(users, "people")));
    assertEquals(done, after.done(declared));
    assertEquals(done, before.done(declared));
  }
}
