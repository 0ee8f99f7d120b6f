package dev.limbeck.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The placeholders of {@code tool.yaml}: {@code ${NAME}} and {@code ${NAME:default}} for
 * environment variables, {@code ${file:path}} for what a file holds, without the line end at its
 * end.
 */
final class Variables implements Interpolation.Lookup {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final String FILE = "file:";

  /** No secret and no url is longer; a device that never ends is not read for ever. */
  private static final int MOST_BYTES = 65_536;

  private final Map<String, String> environment;
  private final Path folder;

  /**
   * @param folder where relative paths begin
   */
  Variables(Map<String, String> environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  @Override
  public String find(String inside, Interpolation all) throws UnresolvedException {
    if (inside.startsWith(FILE)) {
      return content(all.resolve(inside.substring(FILE.length())));
    }
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    if (!NAME.matcher(name).matches()) {
      throw new UnresolvedException(
          "'${" + inside + "}' does not begin with the name of an environment variable",
          "Write ${NAME}, ${NAME:default} or ${file:path}; '$${' stands for the characters '${'.");
    }
    String value = environment.get(name);
    if (value != null) {
      return value;
    }
    if (colon < 0) {
      throw new UnresolvedException(
          "the environment variable '" + name + "' is not set",
          "Set it, or write ${" + name + ":default}.");
    }
    return all.resolve(inside.substring(colon + 1));
  }

  private String content(String path) throws UnresolvedException {
    String quoted = "the file '" + path + "'";
    try (InputStream in = Files.newInputStream(folder.resolve(path))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UnresolvedException(
            quoted + " is longer than 64 KiB", "Name a file that holds this one value.");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("\\r?\\n\\z", "");
    } catch (InvalidPathException e) {
      throw new UnresolvedException("'" + path + "' is not a path", "Correct the path.");
    } catch (CharacterCodingException e) {
      throw new UnresolvedException(quoted + " is not text in UTF-8", "Save it as UTF-8.");
    } catch (IOException e) {
      String why = Files.exists(folder.resolve(path)) ? " cannot be read" : " does not exist";
      throw new UnresolvedException(
          quoted + why, "Create it, or correct the path; it starts at the folder of tool.yaml.");
    }
  }
}
