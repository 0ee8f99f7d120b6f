package dev.limbeck.cli;

/** Replays the transcripts of H2. */
class H2TranscriptIT extends Transcripts {
  H2TranscriptIT() {
    super("h2");
  }
}
