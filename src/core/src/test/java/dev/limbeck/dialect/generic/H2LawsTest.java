package dev.limbeck.dialect.generic;

import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class H2LawsTest {
  private static final List<String> TYPES =
      List.of(
          "boolean",
          "smallint",
          "integer",
          "bigint",
          "real",
          "float",
          "numeric(10,2)",
          "numeric",
          "char(3)",
          "varchar(40)",
          "varchar",
          "text",
          "varbinary(16)",
          "varbinary",
          "blob",
          "date",
          "time",
          "time(3)",
          "timestamp",
          "timestamp(3)",
          "time with time zone",
          "timestamp(9) with time zone",
          "timestamp with time zone",
          "uuid",
          "json",
          "enum('A','b''c')",
          "integer[]",
          "varchar(10)[][]",
          "interval day to second",
          "interval second(18,9)",
          "tinyint",
          "decfloat(20)",
          "geometry(POINT,4326)",
          "binary(8)");

  @Test
  void what_was_created_is_what_is_read() throws Exception {
    for (long seed = 0; seed < 60; seed++) {
      try (TestDatabase database = TestDatabase.h2()) {
        Schema wanted =
            new RandomSchemas(
                    seed,
                    TYPES,
                    true,
                    List.of(
                        ReferentialAction.NO_ACTION,
                        ReferentialAction.CASCADE,
                        ReferentialAction.SET_NULL,
                        ReferentialAction.SET_DEFAULT,
                        ReferentialAction.RESTRICT),
                    database.dialect::quote)
                .schema();
        SchemaLaws.created(database, wanted, "seed " + seed);
      }
    }
  }

  @Test
  void the_laws_hold_where_h2_plays_another_database() throws Exception {
    List<String> types =
        List.of(
            "boolean",
            "integer",
            "bigint",
            "float",
            "numeric(10,2)",
            "numeric",
            "varchar(40)",
            "text",
            "varbinary(16)",
            "blob",
            "date",
            "timestamp",
            "uuid",
            "integer[]");
    for (String mode :
        List.of(
            "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "MODE=MSSQLServer",
            "DATABASE_TO_UPPER=FALSE",
            "NON_KEYWORDS=VALUE,KEY,USER")) {
      for (long seed = 100; seed < 105; seed++) {
        try (TestDatabase database = new TestDatabase("jdbc:h2:mem:;" + mode, "")) {
          Schema wanted =
              new RandomSchemas(
                      seed,
                      types,
                      true,
                      List.of(ReferentialAction.NO_ACTION, ReferentialAction.CASCADE),
                      database.dialect::quote)
                  .schema();
          SchemaLaws.created(database, wanted, mode + ", seed " + seed);
        }
      }
    }
  }
}
