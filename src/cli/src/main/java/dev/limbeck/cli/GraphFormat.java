package dev.limbeck.cli;

/** How a graph is drawn. */
enum GraphFormat {
  /** Lanes of characters. */
  TEXT,
  /** The language of mermaid.js, which Markdown viewers draw. */
  MERMAID
}
