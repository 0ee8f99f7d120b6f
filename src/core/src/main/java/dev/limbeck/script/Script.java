package dev.limbeck.script;

import dev.limbeck.schema.ColumnAttribute;
import java.util.List;

/**
 * A revision file that has been read to its end.
 *
 * @param attributes what columns are for once this revision is applied, of those that its
 *     operations leave as they are
 * @param upgrade what leads to this revision, in the order of the file
 * @param downgrade what leads back
 * @param reversible whether the file says anything about the way back: that nothing has to be done
 *     is something else than a section that is not there
 */
public record Script(
    ScriptHeader header,
    List<ColumnAttribute> attributes,
    List<PlacedOperation> upgrade,
    List<PlacedOperation> downgrade,
    boolean reversible) {

  /** Copies the lists. */
  public Script {
    attributes = List.copyOf(attributes);
    upgrade = List.copyOf(upgrade);
    downgrade = List.copyOf(downgrade);
  }

  /** A script that says both ways. */
  public Script(
      ScriptHeader header, List<PlacedOperation> upgrade, List<PlacedOperation> downgrade) {
    this(header, List.of(), upgrade, downgrade, true);
  }
}
