package dev.limbeck.maven;

import dev.limbeck.config.Secret;

/**
 * A user and a password.
 *
 * @param user empty text for none
 */
record Login(String user, Secret password) {
  static final Login NONE = new Login("", Secret.NONE);

  /** This one; where it says nothing, the other one, each of the two by itself. */
  Login or(Login other) {
    return new Login(
        user.isEmpty() ? other.user : user, password.isEmpty() ? other.password : password);
  }
}
