package dev.limbeck.operation;

import dev.limbeck.schema.Schema;
import java.util.List;

/**
 * Changes what is generated, before it is tried and written. An implementation is found by {@link
 * java.util.ServiceLoader} on the class path of the model, and needs a constructor without
 * arguments.
 */
public interface RevisionHook {

  /**
   * The operations that are to be written. The way back is made of the reverse of each; one that
   * has none, such as SQL, is not undone, and the file says so.
   *
   * @param operations what was found, in order; left out is what is not to be done
   * @param before the schema that is there
   */
  List<Operation> edit(List<Operation> operations, Schema before);
}
