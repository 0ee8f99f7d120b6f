package dev.limbeck.diff;

import java.util.ArrayList;
import java.util.List;

/** What is said while a mapping is completed, in order. */
final class UnmappedNotes {
  private final List<String> all = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();

  /** What is not compared. */
  void add(String sentence) {
    all.add(sentence);
  }

  /** What goes on the way from the database to the mapping. */
  void addLoss(String sentence) {
    all.add(sentence);
    losses.add(sentence);
  }

  List<String> all() {
    return all;
  }

  List<String> losses() {
    return losses;
  }
}
