package dev.limbeck.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The contract's scenarios: graph, current revisions, command, what comes of it.
 *
 * <p>{@code a b -> b} means that a and b run in this order and b is current afterwards; an error is
 * its kind and the ids it carries.
 */
class ScenariosTest {

  @ParameterizedTest(name = "{0}: {1} at {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1   | L  | -     | upgrade +2               | a b -> b
          2   | L  | b     | upgrade a                | -> b
          3   | L  | b     | downgrade d              | NOT_APPLIED d
          4   | L  | d     | downgrade a-1            | d c b a ->
          5   | L  | d     | downgrade -5             | TOO_FAR d
          6a  | L  | zzzz  | upgrade head             | UNKNOWN_ROW zzzz
          6b  | L  | zzzz  | current                  | UNKNOWN_ROW zzzz
          6c  | L  | zzzz  | stamp --purge head       | -> d
          7   | L  | b     | history -1:current       | b a
          8   | Y  | a     | upgrade +1               | FORK b c
          9   | Y  | -     | upgrade head             | SEVERAL_HEADS b c
          10  | Y  | -     | upgrade heads            | a b c -> b c
          11  | Y  | b c   | downgrade -1             | SEVERAL_CURRENT b c
          12  | Y  | b c   | downgrade b@-1           | b -> c
          13  | Y  | b c   | downgrade a              | c b -> a
          14  | YL | d e   | downgrade beta@base      | e c -> d
          15a | YL | d     | upgrade beta@+1          | c -> c d
          15b | YL | c d   | upgrade beta@+1          | e -> d e
          16  | YL | d     | upgrade beta@d           | NOT_IN_LINEAGE d
          17  | M  | b     | upgrade +1               | c m -> m
          18  | M  | d     | downgrade c              | d m -> b c
          19  | M  | m     | downgrade -1             | MERGE_POINT b c
          20  | M  | m     | stamp b                  | -> b c
          21  | D1 | -     | upgrade app@head         | n1 p1 p2 -> p2
          22  | D1 | p2    | upgrade net@head         | n2 -> n2 p2
          23  | D1 | n2 p2 | downgrade net@base       | p2 n2 n1 -> p1
          24  | D1 | n2 p2 | downgrade app@-1         | p2 -> n2 p1
          25  | D2 | -     | upgrade heads            | n1 n2 p1 p2 -> p2
          26  | D2 | p2    | current --check-heads    | true
          27  | D2 | p2    | downgrade n1             | p2 n2 -> n1 p1
          28  | D2 | p2    | revision                 | p2

          # beyond the contract's table
          29  | D2 | n2 p1 | current --check-heads    | false
          30  | Y  | -     | revision                 | SEVERAL_HEADS b c
          31  | D2 | -     | upgrade net@head         | n1 n2 -> n2
          32  | D2 | p2    | downgrade net@-1         | p2 n2 -> n1 p1
          33  | YL | d     | downgrade beta@base      | -> d
          34  | YL | a     | downgrade beta@base      | a ->
          35  | YL | d e   | stamp beta@base          | -> d
          36  | YL | d e   | stamp base               | ->
          37  | YL | -     | stamp d e                | -> d e
          38  | YL | d e   | stamp --purge c          | -> c
          39  | M  | m     | downgrade b@-2           | m b -> c
          40  | M  | -     | upgrade +2               | FORK b c
          41  | M  | -     | upgrade b@+3             | a b c m -> m
          42  | L  | b     | upgrade current+1        | c -> c
          43  | L  | b     | upgrade head-1           | c -> c
          44  | L  | b     | upgrade base             | -> b
          45  | L  | b     | upgrade -1               | WRONG_DIRECTION
          46  | L  | b     | downgrade +1             | WRONG_DIRECTION
          47  | L  | d     | downgrade base           | d c b a ->
          48  | L  | d     | downgrade current-2      | d c -> b
          49  | L  | b     | history :                | d c b a
          50  | L  | b     | history current:         | d c b
          51  | L  | b     | history c:b              | NOT_AN_ANCESTOR c
          52  | M  | b     | history b:m              | m c b
          53  | YL | -     | history beta@base:       | e c a
          54  | L  | -     | upgrade --sql b:d        | c d -> d
          55  | L  | -     | upgrade --sql b:         | c d -> d
          56  | L  | -     | upgrade --sql :b         | a b -> b
          57  | L  | -     | upgrade --sql b:+1       | c -> c
          58  | L  | -     | upgrade --sql current:d  | NO_STATE
          59  | L  | -     | downgrade --sql d:b      | d c -> b
          60  | L  | -     | downgrade --sql d:-1     | d -> c
          61  | L  | -     | downgrade --sql c:       | c b a ->
          62  | L  | -     | downgrade --sql b:d      | NOT_AN_ANCESTOR d
          63  | L  | -     | downgrade --sql b        | RANGE
          64  | L  | b     | upgrade b:d              | RANGE
          65  | YL | d e   | downgrade beta@a         | e c -> d
          66  | D1 | n2 p2 | downgrade app@base       | p2 p1 -> n2
          67  | YL | -     | upgrade d e              | a b c d e -> d e
          68  | YL | d     | upgrade heads            | c e -> d e
          69  | YL | d e   | downgrade heads          | -> d e
          70  | YL | d e   | downgrade beta@e-1       | e -> c d
          71  | YL | d     | upgrade beta@base+2      | c -> c d
          72  | YL | d e   | upgrade beta@current     | -> d e
          73  | D2 | p2    | show net@head            | n2
          74  | L  | b     | show current+1           | c
          75  | L  | -     | upgrade --sql d:b        | NOT_AN_ANCESTOR d
          76  | L  | -     | upgrade --sql b:base     | NOT_AN_ANCESTOR b
          77  | YL | -     | upgrade --sql d:e        | NOT_AN_ANCESTOR d
          78  | YL | -     | upgrade --sql d:heads    | c e -> d e
          79  | YL | -     | upgrade --sql d:         | c e -> d e
          80  | L  | -     | upgrade --sql :          | RANGE
          81  | L  | -     | downgrade --sql :        | RANGE
          82  | L  | -     | upgrade --sql b:current  | NO_STATE
          83  | L  | -     | downgrade --sql d:current | NO_STATE
          84  | L  | -     | downgrade --sql -1:base  | NO_STATE
          85  | L  | -     | upgrade --sql b:b        | -> b
          86  | M  | -     | upgrade --sql b:d        | c m d -> d
          87  | M  | -     | downgrade --sql d:b      | d m -> b c
          """)
  void a_scenario_comes_out_as_the_contract_says(
      String number, String graph, String current, String command, String outcome) {
    CommandLine commandLine = CommandLine.at(graph, Graphs.names(current.replace("-", "")));
    assertEquals(outcome, run(commandLine, command));
  }

  private static String run(CommandLine commandLine, String command) {
    try {
      return commandLine.run(command);
    } catch (GraphException refused) {
      return (refused.kind() + " " + String.join(" ", refused.ids())).strip();
    }
  }
}
