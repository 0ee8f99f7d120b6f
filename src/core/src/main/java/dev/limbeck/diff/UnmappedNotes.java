package dev.limbeck.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is said while a mapping is completed, in order. */
final class UnmappedNotes {
  private final List<String> all = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private final Map<String, String> subjects = new HashMap<>();

  /** What is not compared. */
  void add(String sentence) {
    all.add(sentence);
  }

  /**
   * What is not compared.
   *
   * @param subject {@code index ix_users_name}
   * @param rest of the sentence
   */
  void add(String subject, String rest) {
    String sentence = subject + rest;
    subjects.put(sentence, subject);
    add(sentence);
  }

  /**
   * What goes on the way from the database to the mapping.
   *
   * @param subject as in {@link #add(String, String)}
   */
  void addLoss(String subject, String rest) {
    add(subject, rest);
    losses.add(subject + rest);
  }

  List<String> all() {
    return all;
  }

  List<String> losses() {
    return losses;
  }

  Map<String, String> subjects() {
    return subjects;
  }
}
