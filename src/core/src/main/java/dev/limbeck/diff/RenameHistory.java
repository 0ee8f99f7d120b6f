package dev.limbeck.diff;

import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The renames that revisions have carried out. A rename that is declared for good is known to be
 * done by the names that are there; of a swap they are the same before and after, so that only the
 * history tells.
 */
public final class RenameHistory {
  private final Set<String> done = new HashSet<>();

  /** Takes the operations of a revision that is applied. */
  public void follow(List<Operation> upgrade) {
    Map<String, String> origins = new HashMap<>();
    for (Operation operation : upgrade) {
      if (operation instanceof RenameColumn rename) {
        String table = rename.table().toString();
        move(origins, table + "." + rename.column(), table + "." + rename.to());
      } else if (operation instanceof RenameEnumValue rename) {
        move(origins, rename.type() + "." + rename.value(), rename.type() + "." + rename.to());
      } else if (operation instanceof RenameTable rename) {
        move(origins, rename.table().toString(), rename.table().withName(rename.to()).toString());
      }
    }
    Set<String> moves = new HashSet<>();
    origins.forEach((now, before) -> moves.add(move(before, now)));
    for (Operation operation : upgrade) {
      if (operation instanceof RenameTable rename) {
        origins.forEach((now, before) -> moves.addAll(underBoth(rename, before, now)));
      }
    }
    origins.forEach((now, before) -> done.remove(move(now, before)));
    done.addAll(moves);
  }

  /** The move of a part of a table, under the table's old name and its new one. */
  private static Set<String> underBoth(RenameTable rename, String before, String now) {
    String old = rename.table() + ".";
    String other = rename.table().withName(rename.to()) + ".";
    String owner = now.startsWith(old) ? old : now.startsWith(other) ? other : "";
    if (owner.isEmpty() || !before.startsWith(owner)) {
      return Set.of();
    }
    String part = before.substring(owner.length());
    String moved = now.substring(owner.length());
    return Set.of(
        move(old + part, old + moved),
        move(old + part, other + moved),
        move(other + part, other + moved));
  }

  private static String move(String from, String to) {
    return folded(from) + ":" + folded(to);
  }

  /**
   * Whether a revision has carried out what is declared, and none has taken it back.
   *
   * @param declared as {@link DeclaredRenames} reads it
   */
  public boolean done(String declared) {
    RenameText text = RenameText.parse(declared);
    return done.contains(move(text.oldName(), text.newName()));
  }

  private static void move(Map<String, String> origins, String from, String to) {
    String origin = origins.remove(from);
    origins.put(to, origin == null ? from : origin);
  }

  /**
   * The declarations without the swaps, of two or more names, that a revision has carried out.
   *
   * @param declared as {@link DeclaredRenames} reads them
   * @throws dev.limbeck.error.UserException if a text has not the form of a rename
   */
  public List<String> pending(Collection<String> declared) {
    Map<String, RenameText> texts = new LinkedHashMap<>();
    declared.forEach(text -> texts.put(text, RenameText.parse(text)));
    Set<String> old = new HashSet<>();
    Set<String> now = new HashSet<>();
    for (RenameText text : texts.values()) {
      old.add(folded(text.oldName()));
      now.add(folded(text.newName()));
    }
    List<String> pending = new ArrayList<>();
    texts.forEach(
        (text, rename) -> {
          String from = folded(rename.oldName());
          String to = folded(rename.newName());
          boolean swap = now.contains(from) && old.contains(to);
          if (!swap || !done.contains(move(from, to))) {
            pending.add(text);
          }
        });
    return pending;
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
