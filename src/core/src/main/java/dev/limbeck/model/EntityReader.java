package dev.limbeck.model;

/**
 * Reads mapped classes. The implementation is found by {@link java.util.ServiceLoader} inside the
 * isolated class loader.
 */
public interface EntityReader {

  /**
   * The schema that the entities want, in the words of the server they are read for: type texts as
   * Hibernate writes them there, not in normal form; foreign keys with their target columns; a
   * constraint's name only where somebody gave it.
   *
   * @throws dev.limbeck.error.UserException if no entity is found, or one cannot be loaded, with
   *     its name
   */
  Model read(EntityRequest request);
}
