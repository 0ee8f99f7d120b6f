package dev.limbeck.script;

import java.util.List;

/**
 * A revision file that has been read to its end.
 *
 * @param upgrade what leads to this revision, in the order of the file
 * @param downgrade what leads back; empty too where the file says nothing about it
 */
public record Script(
    ScriptHeader header, List<PlacedOperation> upgrade, List<PlacedOperation> downgrade) {

  /** Copies the lists. */
  public Script {
    upgrade = List.copyOf(upgrade);
    downgrade = List.copyOf(downgrade);
  }
}
