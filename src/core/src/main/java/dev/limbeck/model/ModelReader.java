package dev.limbeck.model;

/** Where a wanted schema comes from: entities, a file of DDL, another database. */
public interface ModelReader {

  /**
   * The wanted schema, in the words of the server it is wanted for.
   *
   * @throws dev.limbeck.error.UserException if it cannot be read, with what the user can do
   */
  Model read(DatabaseServer server);
}
