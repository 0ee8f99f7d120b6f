package dev.limbeck.script;

import java.time.ZonedDateTime;

/** What the name of a new revision's file can tell. */
record NewFile(String revision, String message, ZonedDateTime created) {}
