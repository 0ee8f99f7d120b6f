package dev.limbeck.cli;

/** Replays the transcripts of SQLite. */
class SqliteTranscriptIT extends Transcripts {
  SqliteTranscriptIT() {
    super("sqlite");
  }
}
