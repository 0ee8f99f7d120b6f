package dev.limbeck.maven;

import dev.limbeck.config.Secret;
import dev.limbeck.error.UserException;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** The servers of {@code settings.xml}, whose passwords may be encrypted. */
final class ServerLogins {
  private final Settings settings;
  private final SettingsDecrypter decrypter;

  ServerLogins(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decrypter = decrypter;
  }

  /**
   * The login of a server.
   *
   * @throws UserException if there is no such server, or its password cannot be decrypted
   */
  Login of(String id) {
    Server server = settings.getServer(id);
    if (server == null) {
      throw new UserException("settings.xml has no server with the id '" + id + "'", known());
    }
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    if (!result.getProblems().isEmpty()) {
      String why =
          result.getProblems().stream()
              .map(SettingsProblem::getMessage)
              .collect(Collectors.joining("; "));
      throw new UserException(
          "the password of the server '" + id + "' in settings.xml cannot be decrypted: " + why,
          "Check settings-security.xml, and encrypt the password anew with 'mvn"
              + " --encrypt-password'.");
    }
    Server clear = result.getServer();
    return new Login(text(clear.getUsername()), new Secret(text(clear.getPassword())));
  }

  private String known() {
    String ids =
        settings.getServers().stream()
            .map(Server::getId)
            .sorted()
            .collect(Collectors.joining(", "));
    return ids.isEmpty()
        ? "Add a <server> with this <id>, <username> and <password>; there is none yet."
        : "Add one, or correct serverId; there are: " + ids + ".";
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
