package dev.limbeck.script;

import java.util.List;

/** stub. */
public record Script(
    ScriptHeader header, List<PlacedOperation> upgrade, List<PlacedOperation> downgrade) {}
