package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;

/** An entity refers to another one that is on the class path, and was not read. */
final class UnreadEntity extends UserException {
  private static final long serialVersionUID = 1;

  private final transient EntityReference reference;

  UnreadEntity(EntityReference reference, String remedy, Throwable failure) {
    super(reference.words() + ", an entity that is not among those that are read", remedy, failure);
    this.reference = reference;
  }

  /** Who refers to whom. */
  EntityReference reference() {
    return reference;
  }
}
