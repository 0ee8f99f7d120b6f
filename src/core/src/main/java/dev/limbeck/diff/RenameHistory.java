package dev.limbeck.diff;

import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.QualifiedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
        String table = key(rename.table());
        move(origins, table + "." + rename.column(), table + "." + rename.to());
      } else if (operation instanceof RenameTable rename) {
        move(origins, key(rename.table()), key(rename.table().withName(rename.to())));
      }
    }
    origins.forEach((now, before) -> done.add(folded(before) + ":" + folded(now)));
  }

  private static void move(Map<String, String> origins, String from, String to) {
    String origin = origins.remove(from);
    origins.put(to, origin == null ? from : origin);
  }

  /**
   * The declarations without the swaps, of two or more names, that a revision has carried out.
   *
   * @param declared as {@link DeclaredRenames} reads them
   */
  public List<String> pending(Collection<String> declared) {
    Map<String, String> whole = new HashMap<>();
    declared.forEach(text -> whole.put(text, whole(text)));
    Set<String> old = new HashSet<>();
    Set<String> now = new HashSet<>();
    for (String text : whole.values()) {
      int colon = text.indexOf(':');
      old.add(text.substring(0, Math.max(0, colon)));
      now.add(text.substring(colon + 1));
    }
    return declared.stream()
        .filter(
            text -> {
              String one = whole.getOrDefault(text, text);
              int colon = one.indexOf(':');
              boolean swap =
                  colon > 0
                      && now.contains(one.substring(0, colon))
                      && old.contains(one.substring(colon + 1));
              return !(swap && done.contains(one));
            })
        .toList();
  }

  /** {@code t.a:b} is {@code t.a:t.b}. */
  private static String whole(String text) {
    int colon = text.indexOf(':');
    String before = text.substring(0, Math.max(0, colon)).strip();
    String after = text.substring(colon + 1).strip();
    int dot = before.lastIndexOf('.');
    return folded(
        before
            + ":"
            + (dot > 0 && after.indexOf('.') < 0 ? before.substring(0, dot + 1) : "")
            + after);
  }

  private static String key(QualifiedName name) {
    return name.toString();
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
