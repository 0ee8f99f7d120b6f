package dev.limbeck.cli;

/** Replays the transcripts of MariaDB. */
class MariaDbTranscriptIT extends Transcripts {
  MariaDbTranscriptIT() {
    super("mariadb");
  }
}
