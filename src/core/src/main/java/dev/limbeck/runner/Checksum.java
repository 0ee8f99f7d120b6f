package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SqlToken;
import dev.limbeck.dialect.SqlToken.Kind;
import dev.limbeck.graph.Revision;
import dev.limbeck.script.Meaning;
import dev.limbeck.script.PlacedOperation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the version table keeps of what an applied revision has done: its upgrade. How it is undone
 * may be mended afterwards, and does not count.
 *
 * <p>As a text: {@code 1:meaning:file:parts}. The meaning is 96 bits of a SHA-256 over all parts;
 * the file's fingerprint shows at the cost of a glance that nothing at all was touched; of each
 * part there are 18 bits, so that it can be told which ones were changed. Of more than 16 parts
 * there are groups instead, and their number stands before a star. Everything in Base64 for urls.
 *
 * @param meaning of the whole upgrade
 * @param fingerprint of the file's text; empty where it is not known
 * @param count of the parts
 * @param parts a hash for each, or for each group of them
 */
record Checksum(String meaning, String fingerprint, int count, List<String> parts) {
  private static final Pattern FORM =
      Pattern.compile("1:([\\w-]{16}):([\\w-]{0,11}):(?:(\\d{1,6})\\*)?((?:[\\w-]{3})*)");
  private static final int MEANING_LENGTH = 16;
  private static final int PART_LENGTH = 3;
  private static final int MOST_PARTS = 16;
  private static final int GROUPS = 13;

  Checksum {
    parts = List.copyOf(parts);
  }

  /** The checksum of an upgrade. */
  static Checksum of(List<Meaning.Part> upgrade, String fingerprint) {
    List<String> texts = upgrade.stream().map(Meaning.Part::text).toList();
    List<String> parts = new ArrayList<>();
    int size = groupSize(texts.size());
    for (int i = 0; i < texts.size(); i += size) {
      List<String> group = texts.subList(i, Math.min(texts.size(), i + size));
      parts.add(hash(group).substring(0, PART_LENGTH));
    }
    return new Checksum(hash(texts).substring(0, MEANING_LENGTH), fingerprint, texts.size(), parts);
  }

  /** What the version table is to say of a revision's upgrade. */
  static String text(
      Dialect dialect, ScriptSource scripts, Revision revision, List<PlacedOperation> upgrade) {
    return of(meaning(dialect, upgrade), scripts.fingerprint(revision)).text();
  }

  /** What the operations of an upgrade mean to a database. */
  static List<Meaning.Part> meaning(Dialect dialect, List<PlacedOperation> upgrade) {
    return new Meaning(dialect.name(), dialect::split, sql -> words(dialect, sql)).parts(upgrade);
  }

  /** SQL without comments and layout; words without quotes in lower case. */
  static String words(Dialect dialect, String sql) {
    return dialect.lexer().tokens(sql).stream()
        .filter(token -> !token.blank())
        .map(Checksum::word)
        .collect(Collectors.joining(" "));
  }

  private static String word(SqlToken token) {
    return token.kind() == Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : token.text();
  }

  /** Reads what a row has; nothing where that is none of this version's. */
  static Optional<Checksum> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String hashes = matcher.group(4);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < hashes.length(); i += PART_LENGTH) {
      parts.add(hashes.substring(i, i + PART_LENGTH));
    }
    int count = matcher.group(3) == null ? parts.size() : Integer.parseInt(matcher.group(3));
    return Optional.of(new Checksum(matcher.group(1), matcher.group(2), count, parts));
  }

  /** How many parts one hash stands for. */
  int groupSize() {
    return groupSize(count);
  }

  private static int groupSize(int count) {
    return count <= MOST_PARTS ? 1 : (count + GROUPS - 1) / GROUPS;
  }

  private static String hash(List<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  /** As it stands in the version table, at most 80 characters. */
  String text() {
    String groups = count > MOST_PARTS ? count + "*" : "";
    return "1:" + meaning + ":" + fingerprint + ":" + groups + String.join("", parts);
  }
}
