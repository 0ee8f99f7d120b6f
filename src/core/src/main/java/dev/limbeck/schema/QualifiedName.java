package dev.limbeck.schema;

/**
 * The name of a table or sequence, with its schema (namespace) where that is not the connection's
 * default one.
 *
 * @param schema the schema's name, or the empty text for the default schema
 * @param name the object's own name, without quotes, in the case in which the database keeps it
 */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {
  public QualifiedName {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an object without a name");
    }
  }

  /** A name in the default schema. */
  public static QualifiedName of(String name) {
    return new QualifiedName("", name);
  }

  /** Whether this stands in the connection's default schema. */
  public boolean inDefaultSchema() {
    return schema.isEmpty();
  }

  /** The same schema, another name. */
  public QualifiedName withName(String newName) {
    return new QualifiedName(schema, newName);
  }

  @Override
  public int compareTo(QualifiedName other) {
    int order = schema.compareTo(other.schema);
    return order == 0 ? name.compareTo(other.name) : order;
  }

  @Override
  public String toString() {
    return schema.isEmpty() ? name : schema + "." + name;
  }
}
