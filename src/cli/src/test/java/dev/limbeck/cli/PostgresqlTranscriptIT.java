package dev.limbeck.cli;

/** Replays the transcripts of PostgreSQL. */
class PostgresqlTranscriptIT extends Transcripts {
  PostgresqlTranscriptIT() {
    super("postgresql");
  }
}
