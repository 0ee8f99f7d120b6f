package dev.limbeck.model;

import java.util.Set;

/**
 * The parent of the isolated class loader: it shows the JDK and the types that both sides speak,
 * and nothing else of what Limbeck itself runs with.
 */
final class SharedTypesLoader extends ClassLoader {
  private static final Set<String> SHARED =
      Set.of(
          EntityReader.class.getName(),
          EntityRequest.class.getName(),
          DatabaseServer.class.getName(),
          Model.class.getName(),
          NumberingRow.class.getName());

  private final ClassLoader limbeck;

  SharedTypesLoader() {
    super("limbeck-shared", ClassLoader.getPlatformClassLoader());
    this.limbeck = SharedTypesLoader.class.getClassLoader();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (shared(name)) {
      return limbeck.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  private static boolean shared(String name) {
    return name.startsWith("dev.limbeck.schema.")
        || name.startsWith("dev.limbeck.error.")
        || name.startsWith("dev.limbeck.operation.")
        || SHARED.contains(name);
  }
}
