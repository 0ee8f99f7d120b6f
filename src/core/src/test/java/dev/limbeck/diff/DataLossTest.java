package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.schema.ColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataLossTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar(100) | varchar(50)    | values longer than 50 do not fit",
        "varchar(50)  | varchar(100)   | nothing",
        "varchar(50)  | text           | nothing",
        "text         | varchar(50)    | values longer than 50 do not fit",
        "integer      | bigint         | nothing",
        "bigint       | integer        | numbers that are too large for integer do not fit",
        "numeric(12,3)| numeric(14,3)  | nothing",
        "numeric(12,3)| numeric(12,2)  | values are rounded to 2 decimal places",
        "numeric(12,3)| numeric(10,3)  | numbers that are too large for numeric(10,3) do not fit",
        "decimal(12,3)| decimal(12,2)  | values are rounded to 2 decimal places",
        "decimal(12,3)| numeric(14,3)  | nothing",
        "integer      | numeric(12,2)  | nothing",
        "tinyint      | smallint       | nothing",
        "boolean      | integer        | nothing",
        "boolean      | tinyint        | nothing",
        "boolean      | numeric(1,0)   | values are rounded to 0 decimal places, or do not fit",
        "integer      | boolean        | not every integer is a boolean",
        "smallint     | tinyint        | numbers that are too large for tinyint do not fit",
        "tinyint      | decimal(3,0)   | nothing",
        "tinyint      | varchar(4)     | nothing",
        "timestamp    | date           | the time of day is lost",
        "date         | timestamp      | nothing",
        "timestamp(6) | timestamp(3)   | fractions of a second are rounded or cut off to 3 digits",
        "timestamp    | timestamp(6)   | nothing",
        "timestamp with time zone | timestamp | the time zone is lost",
        "real         | float          | nothing",
        "float        | real           | not every float is a real",
        "uuid         | varchar(36)    | nothing",
        "uuid         | varchar(20)    | values longer than 20 as text do not fit",
        "varchar(36)  | uuid           | not every varchar(36) is a uuid",
        "uuid         | varbinary(16)  | nothing",
        "uuid         | varbinary(8)   | not every uuid is a varbinary(8)",
        "uuid         | binary(16)     | nothing",
        "uuid         | blob           | nothing",
        "binary(16)   | uuid           | nothing",
        "varbinary(16)| uuid           | not every varbinary(16) is a uuid",
        "integer      | varchar(255)   | nothing",
        "enum('a','b')| enum('a','b','c') | nothing",
        "enum('a','b')| enum('b','c')  | the values 'a' are no longer possible",
        "set('a','b') | set('a','b','c') | nothing",
        "set('a','b') | set('b','a')   | nothing",
        "set('a','b') | set('b','c')   | the values 'a' are no longer possible",
        "set('a','b') | varchar(3)     | nothing",
        "set('a','b') | varchar(2)     | values longer than 2 as text do not fit",
        "enum('ab','c') | varchar(2)   | nothing",
        "enum('ab','c') | varchar(1)   | values longer than 1 as text do not fit",
        "enum('a','b') | set('a','b')  | not every enum('a','b') is a set('a','b')",
        "json         | jsonb          | the text's blanks, order and doublets of keys are lost",
        "jsonb        | json           | nothing",
        "mediumtext   | varchar(4000)  | values longer than 4000 do not fit",
        "longtext     | mediumtext     | values longer than 16777215 bytes do not fit",
        "mediumtext   | text           | values longer than 65535 bytes do not fit",
        "varchar(5000)| mediumtext     | nothing",
        "text         | mediumtext     | nothing",
        "tinytext     | varchar(255)   | nothing",
        "tinytext     | char           | values longer than 1 do not fit",
        "varchar(255) | tinytext       | values longer than 255 bytes do not fit",
        "varchar(60)  | tinytext       | nothing",
        "integer      | longtext       | nothing",
        "uuid         | mediumtext     | nothing",
        "longtext     | integer        | not every longtext is an integer",
        "varbinary(9) | mediumblob     | nothing",
        "blob         | longblob       | nothing",
        "longblob     | varbinary(255) | values longer than 255 do not fit",
        "longblob     | longtext       | nothing",
        "json         | uuid           | not every json is a uuid",
      })
  void a_narrower_type_says_what_is_lost(String from, String to, String expected) {
    assertEquals(
        expected,
        DataLoss.narrowing(ColumnType.parse(from), ColumnType.parse(to)).orElse("nothing"));
  }
}
