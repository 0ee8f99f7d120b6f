package dev.limbeck.script;

import dev.limbeck.operation.Change;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Names, texts and types that YAML would like to misunderstand, and changes of such things. */
final class RandomValues {
  private static final List<String> NAMES =
      List.of(
          "users",
          "order",
          "id",
          "title",
          "no",
          "on",
          "yes",
          "y",
          "null",
          "~",
          "true",
          "1.0",
          "0x1F",
          "1e3",
          "12:30",
          "2024-01-01",
          "=",
          "<<",
          "Straße",
          "名前",
          "with space",
          "a,b",
          "{x}",
          "[y]",
          "a: b",
          "a #b",
          "#c",
          "-d",
          "?",
          ":",
          "quote\"d",
          "it's",
          "back\\slash",
          "percent%",
          "@at",
          "`tick`",
          "!tag",
          "&anchor",
          "*alias",
          "tab\tbed",
          "line\nbreak",
          " lead",
          "trail ",
          "😀",
          "\u00a0nbsp",
          "\u0085nel",
          "\u2028ls",
          "\ufeffbom",
          "\u0007bell",
          "---",
          "...",
          "Name",
          ".5",
          "+1",
          "0o7",
          "null ",
          "\uD800");
  private static final List<String> TYPES =
      List.of(
          "bigint",
          "varchar(200)",
          "numeric(10,2)",
          "timestamp(6) with time zone",
          "text[]",
          "\"mood\"",
          "\"app\".\"Mood\"",
          "enum('a','it''s',' b: c #')",
          "geometry(Point,4326)",
          "boolean",
          "integer[][]");
  private static final List<String> EXPRESSIONS =
      List.of(
          "'new'",
          "0",
          "-1.50",
          "true",
          "now()",
          "CURRENT_TIMESTAMP",
          "null",
          "'it''s'",
          "''",
          "(1 + 2)",
          "no",
          "Yes",
          "1e5",
          "007",
          "'a: b'",
          "'a #b'",
          "x'00'",
          "E'\\n'",
          "nextval('s'::regclass)",
          "ARRAY['a','b']",
          "new",
          "\"quoted\"",
          "a > 0 and b < 'x{y}'",
          "status in ('a', 'b')",
          " ' lead'",
          "'two\nlines'",
          "'{}'",
          "[x]",
          "DATE '2024-01-01'",
          "'2024-01-01'");

  private static final List<ColumnType> VALUE_TYPES =
      List.of(
          ColumnType.of("bigint"),
          ColumnType.of("boolean"),
          ColumnType.of("date"),
          ColumnType.of("text"));

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  String word() {
    return random.nextInt(4) == 0 ? one(NAMES) : "c" + random.nextInt(50);
  }

  List<String> words() {
    List<String> words = new ArrayList<>(List.of(word()));
    for (int i = random.nextInt(3); i > 0; i--) {
      words.add(word());
    }
    return words;
  }

  /** A text of any length, empty and with line breaks too. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(random.nextBoolean() ? one(NAMES) : one(EXPRESSIONS));
      text.append(
          one(List.of(" ", "\n", "", "  ", ", ", "\n\n", "\r\n", "\t", " -- x\n", "\n   ")));
    }
    return text.toString();
  }

  String someText() {
    String text = text();
    return text.isBlank() ? "SELECT 1" : text;
  }

  QualifiedName name() {
    return new QualifiedName(random.nextInt(4) == 0 ? word() : "", word());
  }

  String expression() {
    return one(EXPRESSIONS);
  }

  ColumnType type() {
    return ColumnType.parse(one(TYPES));
  }

  <T> @Nullable T perhaps(Supplier<T> supplier) {
    return random.nextBoolean() ? supplier.get() : null;
  }

  private boolean known() {
    return random.nextBoolean();
  }

  <T> Change<T> change(Supplier<T> supplier) {
    return known() ? Change.of(perhaps(supplier), perhaps(supplier)) : Change.to(perhaps(supplier));
  }

  <T> Change<T> solid(Supplier<T> supplier) {
    return known() ? Change.of(supplier.get(), supplier.get()) : Change.to(supplier.get());
  }

  ColumnType valueType() {
    return one(VALUE_TYPES);
  }

  /** A value that such a column can have; of any column where there is no type. */
  String value(@Nullable ColumnType type) {
    return switch (type == null ? "" : type.name()) {
      case "bigint" -> String.valueOf(random.nextLong());
      case "boolean" -> String.valueOf(random.nextBoolean());
      case "date" -> "2024-02-29";
      default -> one(NAMES);
    };
  }
}
