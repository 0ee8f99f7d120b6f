package dev.limbeck.cli;

import dev.limbeck.command.RenamePrompt;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.diff.RenameQuestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks on one screen, in one line, which names have changed. */
final class RenameScreen implements RenamePrompt {
  private final Terminal terminal;
  private final BufferedReader in;

  RenameScreen(Terminal terminal, BufferedReader in) {
    this.terminal = terminal;
    this.in = in;
  }

  @Override
  public Optional<Map<Subject, Optional<String>>> ask(List<RenameQuestion> questions) {
    show(questions);
    while (true) {
      String line = read();
      if (line == null || line.equalsIgnoreCase("q") || line.equalsIgnoreCase("quit")) {
        return Optional.empty();
      }
      List<String> wrong = new ArrayList<>();
      Map<Subject, Optional<String>> answers = answers(questions, line, wrong);
      if (wrong.isEmpty()) {
        return Optional.of(answers);
      }
      wrong.forEach(terminal::message);
    }
  }

  private void show(List<RenameQuestion> questions) {
    terminal.message(
        (questions.size() == 1 ? "One name is" : questions.size() + " names are")
            + " not wanted any more. What is renamed keeps its data, what is dropped loses it.");
    terminal.message("");
    for (int i = 0; i < questions.size(); i++) {
      RenameQuestion question = questions.get(i);
      String number = String.format(Locale.ROOT, "%3d  ", i + 1);
      String proposal =
          question
              .proposal()
              .map(rename -> "rename to " + rename.to() + score(rename))
              .orElse("drop");
      terminal.message(number + question.subject() + ": " + proposal);
      List<String> others = new ArrayList<>();
      question.candidates().stream()
          .filter(rename -> !Optional.of(rename).equals(question.proposal()))
          .forEach(rename -> others.add(rename.to() + score(rename)));
      if (!others.isEmpty()) {
        terminal.message("     or to " + String.join(", ", others));
      }
      question
          .given()
          .ifPresent(given -> terminal.message("     if " + given + " is renamed as proposed"));
    }
    terminal.message("");
    terminal.message(
        "Enter takes this as it stands. '1=drop, 2=name' changes answers, 'drop' drops all, 'q'"
            + " writes nothing.");
  }

  private static String score(Rename rename) {
    return String.format(Locale.ROOT, " (%.2f)", rename.score());
  }

  private @org.jspecify.annotations.Nullable String read() {
    terminal.err().print("> ");
    terminal.err().flush();
    try {
      String line = in.readLine();
      return line == null ? null : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a line means.
   *
   * @param wrong takes what is not understood
   */
  private static Map<Subject, Optional<String>> answers(
      List<RenameQuestion> questions, String line, List<String> wrong) {
    Map<Subject, Optional<String>> answers = new LinkedHashMap<>();
    boolean dropAll = line.equalsIgnoreCase("drop");
    for (RenameQuestion question : questions) {
      answers.put(
          question.subject(), dropAll ? Optional.empty() : question.proposal().map(Rename::to));
    }
    if (dropAll || line.isEmpty()) {
      return answers;
    }
    List<RenameQuestion> changed = new ArrayList<>();
    for (String part : line.split(",", -1)) {
      String[] sides = part.strip().split("\\s*=\\s*", 2);
      Optional<RenameQuestion> question = question(questions, sides[0]);
      if (question.isEmpty() || sides.length < 2) {
        wrong.add("'" + part.strip() + "' is not understood: write a number, '=' and a name");
        continue;
      }
      answer(question.get(), sides[1], answers, wrong);
      changed.add(question.get());
    }
    forget(questions, changed, answers);
    return answers;
  }

  private static void answer(
      RenameQuestion question,
      String name,
      Map<Subject, Optional<String>> answers,
      List<String> wrong) {
    if (name.equals("drop")) {
      answers.put(question.subject(), Optional.empty());
      return;
    }
    if (question.candidates().stream().noneMatch(rename -> rename.to().equals(name))) {
      wrong.add("'" + name + "' is none of the names for " + question.subject());
      return;
    }
    answers.replaceAll(
        (subject, answer) ->
            subject.besides(question.subject()) && answer.equals(Optional.of(name))
                ? Optional.empty()
                : answer);
    answers.put(question.subject(), Optional.of(name));
  }

  /** Answers that presuppose a proposal which was not taken are none. */
  private static void forget(
      List<RenameQuestion> questions,
      List<RenameQuestion> changed,
      Map<Subject, Optional<String>> answers) {
    for (RenameQuestion question : questions) {
      question
          .given()
          .filter(given -> changed.stream().anyMatch(one -> one.subject().equals(given)))
          .ifPresent(given -> answers.remove(question.subject()));
    }
  }

  private static Optional<RenameQuestion> question(List<RenameQuestion> questions, String number) {
    return number.matches("\\d{1,4}")
            && Integer.parseInt(number) >= 1
            && Integer.parseInt(number) <= questions.size()
        ? Optional.of(questions.get(Integer.parseInt(number) - 1))
        : Optional.empty();
  }
}
