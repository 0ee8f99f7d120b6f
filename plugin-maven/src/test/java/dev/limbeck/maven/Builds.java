package dev.limbeck.maven;

import dev.limbeck.error.UserException;
import dev.limbeck.model.EntityReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Writer;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Builds of a copy of a project in {@code src/it}. */
final class Builds {
  private static final Path SOURCES = Path.of("src/it").toAbsolutePath();
  private static final Path COPIES = Path.of("target/it").toAbsolutePath();
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final String GROUP = "dev.limbeck";

  private final Path folder;
  private final List<Server> servers = new ArrayList<>();

  private Builds(Path folder) {
    this.folder = folder;
  }

  /** What a build said, and how it ended. */
  record Outcome(boolean success, String log) {}

  /**
   * A fresh copy of a project.
   *
   * @param copy what the copy is called, a name of its own for each test
   */
  static Builds of(String project, String copy) throws IOException {
    Path place = COPIES.resolve(copy);
    if (Files.exists(place)) {
      delete(place);
    }
    Path folder = place.resolve(project);
    copy(SOURCES.resolve(project), folder);
    copy(SOURCES.resolve("parent"), place.resolve("parent"));
    Files.createDirectories(folder.resolve(".mvn"));
    return new Builds(folder);
  }

  Path folder() {
    return folder;
  }

  /** Adds a server to the user's settings, for the builds of this project. */
  Builds withServer(String id, String user, String password) {
    Server server = new Server();
    server.setId(id);
    server.setUsername(user);
    server.setPassword(password);
    servers.add(server);
    return this;
  }

  /** Runs Maven with these arguments. */
  Outcome run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("limbeck.it.maven.home"), "bin", launcher()).toString());
    command.addAll(List.of("-B", "-ntp", "-s", settings().toString()));
    if (property("limbeck.it.offline").equals("offline:true")) {
      command.add("-o");
    }
    properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("build.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LIMBECK_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m");
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the build does not end:\n" + Files.readString(log));
    }
    return new Outcome(process.exitValue() == 0, Files.readString(log));
  }

  private static String launcher() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return windows ? "mvn.cmd" : "mvn";
  }

  private Properties properties() throws IOException, URISyntaxException {
    Properties properties = new Properties();
    properties.setProperty("maven.repo.local", property("limbeck.it.repository"));
    properties.setProperty(
        "maven.ext.class.path", place(ReactorArtifacts.class.getName()).toString());
    properties.setProperty(ReactorArtifacts.PROPERTY, artifacts().toString());
    for (String name : List.of("limbeck", "h2", "sqlite", "hibernate.6", "hibernate.7")) {
      properties.setProperty("it." + name, property("limbeck.it.version." + name));
    }
    return properties;
  }

  /** Writes where this reactor's artifacts are. */
  private Path artifacts() throws IOException, URISyntaxException {
    Properties paths = new Properties();
    Path root = Path.of("..").toAbsolutePath().normalize();
    add(paths, "limbeck-parent", "pom", root.resolve("pom.xml"));
    add(paths, "limbeck-core", "pom", root.resolve("src/core/pom.xml"));
    add(paths, "limbeck-core", "jar", place(UserException.class.getName()));
    add(paths, "limbeck-hibernate", "pom", root.resolve("src/hibernate/pom.xml"));
    add(paths, "limbeck-hibernate", "jar", reader());
    add(paths, "limbeck-maven-plugin", "pom", root.resolve("plugin-maven/pom.xml"));
    add(paths, "limbeck-maven-plugin", "jar", place(UpgradeMojo.class.getName()));
    Path file = folder.resolve("artifacts.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      paths.store(writer, null);
    }
    return file;
  }

  private static void add(Properties paths, String artifact, String extension, Path path) {
    paths.setProperty(
        ReactorArtifacts.key(GROUP, artifact, property("limbeck.it.version.limbeck"), extension),
        path.toString());
  }

  private static Path place(String className) throws URISyntaxException {
    try {
      return Path.of(
          Class.forName(className).getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The jar or folder that offers an entity reader. */
  private static Path reader() throws URISyntaxException {
    String service = "META-INF/services/" + EntityReader.class.getName();
    URL url = Objects.requireNonNull(Builds.class.getClassLoader().getResource(service), service);
    String text = url.toString();
    String place =
        text.startsWith("jar:")
            ? text.substring("jar:".length(), text.indexOf("!/"))
            : text.substring(0, text.length() - service.length());
    return Path.of(new URI(place));
  }

  private Path settings() throws IOException, XmlPullParserException {
    Settings settings = new Settings();
    Path own = Path.of(property("limbeck.it.settings").substring("file:".length()));
    if (Files.exists(own)) {
      try (var reader = Files.newBufferedReader(own)) {
        settings = new SettingsXpp3Reader().read(reader);
      }
    }
    servers.forEach(settings::addServer);
    Path file = folder.resolve("settings.xml");
    try (var writer = Files.newBufferedWriter(file)) {
      new SettingsXpp3Writer().write(writer, settings);
    }
    return file;
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.writeString(target, Files.readString(file));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
