package dev.limbeck.hibernate;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads the {@code persistence.xml} files of a class path. Hibernate's own parser is not used: it
 * is no API and has moved between versions. The JDK's XML parser is asked for by name, whatever
 * parser the project brings, and follows no reference out of the file.
 */
final class PersistenceXml {
  private static final String RESOURCE = "META-INF/persistence.xml";

  private PersistenceXml() {}

  /** All units, in the order of the class path and of the files. */
  static List<PersistenceUnit> unitsOn(ClassLoader loader) {
    List<PersistenceUnit> units = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(RESOURCE))) {
        units.addAll(read(url));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return units;
  }

  private static List<PersistenceUnit> read(URL url) throws IOException {
    Path root = root(url);
    String file = root + (root.toString().endsWith(".jar") ? "!/" : "/") + RESOURCE;
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      DocumentBuilder builder = parser();
      builder.setErrorHandler(new ThrowingHandler());
      Document document = builder.parse(in);
      return children(document.getDocumentElement(), "persistence-unit")
          .map(unit -> unit(unit, root, file))
          .toList();
    } catch (SAXParseException e) {
      throw broken(new Place(file, e.getLineNumber()), e);
    } catch (SAXException | ParserConfigurationException e) {
      throw broken(Place.of(file), e);
    }
  }

  private static UserException broken(Place place, Exception cause) {
    Problem problem =
        new Problem("not readable as XML: " + cause.getMessage(), place, "Correct the file.");
    return new UserException(dev.limbeck.error.ExitCode.FAILED, List.of(problem), cause);
  }

  private static Path root(URL url) {
    String text = url.toString();
    String root =
        text.startsWith("jar:")
            ? text.substring("jar:".length(), text.indexOf("!/"))
            : text.substring(0, text.length() - RESOURCE.length());
    return Path.of(URI.create(root)).toAbsolutePath().normalize();
  }

  private static DocumentBuilder parser() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    factory.setXIncludeAware(false);
    return factory.newDocumentBuilder();
  }

  private static PersistenceUnit unit(Element unit, Path root, String file) {
    return new PersistenceUnit(
        unit.getAttribute("name"),
        root,
        file,
        texts(unit, "class"),
        texts(unit, "mapping-file"),
        texts(unit, "jar-file").stream().map(jar -> beside(root, jar)).toList(),
        texts(unit, "exclude-unlisted-classes").stream()
            .anyMatch(text -> !text.equalsIgnoreCase("false")),
        properties(unit));
  }

  /** A {@code <jar-file>} is a URI that starts from where the unit's root lies. */
  private static Path beside(Path root, String jar) {
    if (jar.startsWith("file:")) {
      return Path.of(URI.create(jar));
    }
    return root.resolveSibling(jar).toAbsolutePath().normalize();
  }

  private static Map<String, String> properties(Element unit) {
    Map<String, String> properties = new TreeMap<>();
    children(unit, "properties")
        .flatMap(group -> children(group, "property"))
        .forEach(
            property ->
                properties.put(property.getAttribute("name"), property.getAttribute("value")));
    return properties;
  }

  private static List<String> texts(Element parent, String name) {
    return children(parent, name).map(element -> element.getTextContent().strip()).toList();
  }

  private static Stream<Element> children(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(Element.class::cast)
        .filter(element -> name.equals(element.getLocalName()));
  }

  /** The default handler writes to the terminal. */
  private static final class ThrowingHandler implements ErrorHandler {
    @Override
    public void warning(SAXParseException exception) {
      // A warning leaves the document as it is; nothing depends on it.
    }

    @Override
    public void error(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXException {
      throw exception;
    }
  }
}
