package dev.limbeck.config;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the properties of the units in a {@code META-INF/persistence.xml}; no entity, no DTD. */
final class PersistenceXml {

  /** A persistence unit. */
  record Unit(String name, List<Property> properties) {}

  private final String file;
  private final Problems problems;

  /**
   * @param file the file as the user knows it
   */
  PersistenceXml(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The units in the order of the file; none where it is not XML, which is noted. */
  List<Unit> units(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    List<Unit> units = new ArrayList<>();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
      List<Property> properties = new ArrayList<>();
      String name = "";
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "persistence-unit" -> name = attribute(xml, "name");
            case "property" -> properties.add(property(xml));
            default -> {}
          }
        } else if (event == XMLStreamConstants.END_ELEMENT
            && xml.getLocalName().equals("persistence-unit")) {
          units.add(new Unit(name, List.copyOf(properties)));
          properties.clear();
        }
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      problems.add(new Place(file, line), "this is not XML", "Correct the line.");
      return List.of();
    }
    return units;
  }

  private Property property(XMLStreamReader xml) {
    Place place = new Place(file, xml.getLocation().getLineNumber());
    return new Property(attribute(xml, "name"), new Value.Text(attribute(xml, "value"), place));
  }

  private static String attribute(XMLStreamReader xml, String name) {
    @Nullable String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
