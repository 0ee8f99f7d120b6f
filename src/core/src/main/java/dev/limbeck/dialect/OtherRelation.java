package dev.limbeck.dialect;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.QualifiedName;

/**
 * What stands in a database where a table could and is none: a view, a foreign table, a virtual
 * table. Inspectors leave these out, so that nothing else can tell why a table is not there.
 *
 * @param name portable
 * @param kind in words: {@code view}
 * @param remedy what a user can do who wants it changed, as a sentence
 */
public record OtherRelation(QualifiedName name, String kind, String remedy) {

  /** One that is changed by the user's own SQL. */
  public OtherRelation(QualifiedName name, String kind) {
    this(name, kind, "Change it, or drop it and make it again, by SQL of your own in 'execute'.");
  }

  /** Whether it has a name. */
  public boolean is(QualifiedName other, boolean ignoringCase) {
    return ignoringCase ? name.toString().equalsIgnoreCase(other.toString()) : name.equals(other);
  }

  /** Why it cannot be changed as a table. */
  public UserException refusal() {
    return new UserException("cannot change '" + name + "' as a table: it is a " + kind, remedy);
  }
}
