package dev.limbeck.cli;

/** A command whose parameters may begin with a minus sign, as {@code -1} does. */
interface TakesTargets {}
