package dev.limbeck.script;

/** stub. */
public record ScriptHeader(String revision, String message) {}
