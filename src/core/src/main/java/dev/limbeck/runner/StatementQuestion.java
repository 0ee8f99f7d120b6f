package dev.limbeck.runner;

import dev.limbeck.error.UserException;
import dev.limbeck.runner.StepLog.Entry;

/** What only a person knows of a statement, with the commands that answer it. */
record StatementQuestion(Entry entry) {

  /** Nobody saw its end. */
  UserException tookEffect() {
    return asked(
        "did this statement of revision "
            + entry.revision()
            + " take effect? The run that sent it was interrupted, and the catalogue cannot tell:",
        "If it did:     ",
        "If it did not: ",
        "; the run goes on from there.");
  }

  /** The database refused it, and a part of it may have stayed. */
  UserException sendAgain() {
    return asked(
        "this statement of revision "
            + entry.revision()
            + " was refused half way; is it to be sent again, as it is?",
        "If its work was ended by hand:          ",
        "If what stayed of it was undone by hand: ",
        "; so you can where the file has another statement in its place.");
  }

  private UserException asked(String question, String ifDone, String ifNot, String then) {
    String answer = "limbeck resolve " + entry.revision();
    return new UserException(
        question
            + "\n    "
            + entry.statement().sql().strip().replace("\n", "\n    ")
            + "\n  (statement "
            + entry.number()
            + " of its operation "
            + entry.operation()
            + ", '"
            + entry.meaning()
            + "')",
        ifDone + answer + " --done\n  " + ifNot + answer + " --again\n  Then start again" + then);
  }
}
