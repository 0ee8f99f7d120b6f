package dev.limbeck.hibernate;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.model.EntityRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is to be mapped: by names, by a persistence unit, or by a scan of the project's own
 * output, in that order of precedence.
 */
final class EntityDiscovery {
  private static final String ORM_XML = "META-INF/orm.xml";
  private static final String JAVAX_REMEDY =
      "Move the project to jakarta.persistence (Hibernate 6.2 or later).";

  /** Its own entities are mapped where it wants them itself. */
  private static final String HIBERNATE = "org.hibernate.";

  private final ClassLoader loader;
  private final EntityRequest request;
  private final List<Path> jars;
  private final MappingAnnotations annotations;

  /**
   * @param jars to be searched besides the request's roots
   */
  EntityDiscovery(ClassLoader loader, EntityRequest request, List<Path> jars) {
    this.loader = loader;
    this.request = request;
    this.jars = List.copyOf(jars);
    this.annotations = new MappingAnnotations(loader);
  }

  MappedClasses discover() {
    List<Class<?>> named = named(request.classes(), "model.classes");
    boolean onlyNamed = !named.isEmpty() && request.packages().isEmpty();
    if (!request.persistenceUnit().isEmpty()) {
      return fromUnit(new UnitChoice(loader, request).named(), named);
    }
    if (onlyNamed) {
      return new MappedClasses(sorted(named), List.of(), ormXml(), Map.of());
    }
    if (request.packages().isEmpty()) {
      List<PersistenceUnit> unit = new UnitChoice(loader, request).only();
      if (!unit.isEmpty()) {
        return fromUnit(unit.get(0), named);
      }
    }
    return fromScan(named);
  }

  private MappedClasses fromScan(List<Class<?>> named) {
    ClassFileScan.Found found = ClassFileScan.search(searched(), this::inPackages);
    List<Class<?>> classes = new ArrayList<>(named);
    classes.addAll(confirmed(found.classes()));
    List<String> mappingFiles = ormXml();
    if (classes.isEmpty() && mappingFiles.isEmpty()) {
      throw nothingFound(ClassFileScan.search(request.roots()));
    }
    return new MappedClasses(sorted(classes), found.packages(), mappingFiles, Map.of());
  }

  /** Packages that are named are looked for everywhere, since that opens few classes. */
  private List<Path> searched() {
    return request.packages().isEmpty()
        ? Stream.concat(request.roots().stream(), jars.stream()).distinct().toList()
        : Stream.concat(request.roots().stream(), request.classPath().stream()).distinct().toList();
  }

  private MappedClasses fromUnit(PersistenceUnit unit, List<Class<?>> named) {
    Set<Class<?>> classes = new LinkedHashSet<>(named);
    List<String> listed = unit.classes().stream().filter(name -> !isPackage(name)).toList();
    classes.addAll(named(listed, unit.file()));
    Set<String> packages =
        unit.classes().stream()
            .filter(this::isPackage)
            .collect(Collectors.toCollection(TreeSet::new));
    ClassFileScan.Found found =
        ClassFileScan.search(
            unit.listedOnly() ? List.of() : places(unit), name -> !name.startsWith(HIBERNATE));
    classes.addAll(confirmed(found.classes()));
    packages.addAll(found.packages());
    Set<String> mappingFiles = new LinkedHashSet<>(unit.mappingFiles());
    mappingFiles.addAll(ormXml());
    if (classes.isEmpty() && mappingFiles.isEmpty()) {
      throw new UserException(
          "The persistence unit '" + unit.name() + "' of " + unit.file() + " has no entities",
          unit.listedOnly()
              ? "List them with <class>, or take <exclude-unlisted-classes> out."
              : "Compile the project first, or list them with <class>.");
    }
    return new MappedClasses(
        sorted(List.copyOf(classes)),
        List.copyOf(packages),
        List.copyOf(mappingFiles),
        unit.properties());
  }

  /** A unit covers where its file lies; Gradle keeps classes elsewhere, so the roots count too. */
  private List<Path> places(PersistenceUnit unit) {
    Problems problems = new Problems();
    for (Path jar : unit.jarFiles()) {
      if (!Files.exists(jar)) {
        problems.add(
            null,
            "The persistence unit '"
                + unit.name()
                + "' names the jar "
                + jar
                + ", which is not there",
            "Correct <jar-file> in " + unit.file() + ".");
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
    return Stream.of(
            Stream.of(unit.root()),
            unit.jarFiles().stream(),
            request.roots().stream(),
            jars.stream())
        .flatMap(paths -> paths)
        .map(path -> path.toAbsolutePath().normalize())
        .distinct()
        .toList();
  }

  private boolean isPackage(String name) {
    return loader.getResource(name.replace('.', '/') + "/package-info.class") != null;
  }

  private List<Class<?>> named(List<String> names, String where) {
    Problems problems = new Problems();
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      try {
        classes.add(mapped(annotations.load(name), where, problems));
      } catch (ClassNotFoundException e) {
        problems.add(
            null,
            "The class " + name + ", named in " + where + ", does not exist",
            "Correct the name, compile the project first, or add its jar to model.classpath.");
      } catch (UserException e) {
        e.problems().forEach(problems::add);
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
    return classes;
  }

  private static Class<?> mapped(Class<?> type, String where, Problems problems) {
    if (MappingAnnotations.isMappedByJavax(type)) {
      problems.add(null, type.getName() + " is mapped with javax.persistence", JAVAX_REMEDY);
    } else if (!MappingAnnotations.isMapped(type)) {
      problems.add(
          null,
          "The class " + type.getName() + ", named in " + where + ", is no entity",
          "Annotate it with @jakarta.persistence.Entity, or take its name out.");
    }
    return type;
  }

  private List<Class<?>> confirmed(List<String> candidates) {
    Problems problems = new Problems();
    List<Class<?>> classes = new ArrayList<>();
    for (String name : candidates) {
      try {
        Class<?> type = annotations.load(name);
        if (MappingAnnotations.isMapped(type)) {
          classes.add(type);
        }
      } catch (ClassNotFoundException e) {
        problems.add(
            null,
            "The class " + name + " was found, but it cannot be loaded from the class path",
            "Add the folder or jar that it lies in to model.classpath.");
      } catch (UserException e) {
        e.problems().forEach(problems::add);
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
    return classes;
  }

  private boolean inPackages(String className) {
    int dot = className.lastIndexOf('.');
    String name = dot < 0 ? "" : className.substring(0, dot);
    return (request.packages().isEmpty() && !className.startsWith(HIBERNATE))
        || request.packages().stream()
            .map(wanted -> wanted.replaceFirst("\\.\\*{1,2}$", ""))
            .anyMatch(wanted -> name.equals(wanted) || name.startsWith(wanted + "."));
  }

  private List<String> ormXml() {
    return loader.getResource(ORM_XML) == null ? List.of() : List.of(ORM_XML);
  }

  private static List<Class<?>> sorted(List<Class<?>> classes) {
    return classes.stream().distinct().sorted(Comparator.comparing(Class::getName)).toList();
  }

  private UserException nothingFound(ClassFileScan.Found found) {
    String where =
        request.roots().isEmpty()
            ? "nowhere: neither folders nor classes nor a persistence unit are named"
            : request.roots().stream().map(Path::toString).collect(Collectors.joining(", "));
    List<String> javax = found.javax().stream().filter(this::inPackages).toList();
    if (!javax.isEmpty()) {
      return new UserException(
          "The entities ("
              + javax.get(0)
              + (javax.size() > 1 ? " and " + (javax.size() - 1) + " more" : "")
              + ") are mapped with javax.persistence, as for Hibernate 5",
          JAVAX_REMEDY);
    }
    if (found.filesSeen() == 0) {
      return new UserException(
          "No entities were found; looked in " + where + ", where there are no classes at all",
          "Compile the project first, or correct model.classpath.");
    }
    if (!found.classes().isEmpty()) {
      return new UserException(
          "No entities were found in the packages "
              + String.join(", ", request.packages())
              + "; looked in "
              + where
              + " and the jars of the class path, where there are others, such as "
              + found.classes().get(0),
          "Correct model.packages, or leave it out to take all.");
    }
    return new UserException(
        "No entities were found; looked at " + found.filesSeen() + " classes in " + where,
        "Name the project's folders or jars in model.classpath, or the entities in model.classes;"
            + " compile the project first if they are new.");
  }
}
