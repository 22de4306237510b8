package io.amberstream.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The configuration file as a JSON Schema, for editors: they complete keys, show what they mean and
 * underline mistakes. Made of the table that the reader and the manual are made of. What it cannot
 * say (models that exist, conditions, values from outside) {@code validate} tells.
 */
public final class ConfigurationSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECTIONS = "$defs";

  private ConfigurationSchema() {}

  /** The schema, draft 2020-12. */
  public static String json() {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Configuration of Amberstream");
    ObjectNode sections = JSON.createObjectNode();
    for (Section section : Section.all()) {
      ObjectNode into = section.path().isEmpty() ? schema : sections.putObject(name(section));
      write(section, into);
    }
    // The user's own keys, for anchors.
    schema.putObject("patternProperties").putObject("^x-");
    schema.set(SECTIONS, sections);
    // Line ends of Linux everywhere, as the file of the repository has them.
    return schema.toPrettyString().replace("\r\n", "\n");
  }

  private static void write(Section section, ObjectNode into) {
    into.put("type", "object");
    ArrayNode required = into.putArray("required");
    section.required().forEach(required::add);
    ObjectNode properties = into.putObject("properties");
    for (KnownKey key : section.keys()) {
      ObjectNode value = ValueSchema.of(key.type(), inside(section, key));
      String fallback = key.isRequired() ? "Required." : "Default: " + key.fallback() + ".";
      value.put("description", plain(key.meaning() + " " + fallback));
      properties.set(key.name(), value);
    }
    // All else under kafka is Kafka's.
    into.put("additionalProperties", section.equals(FileKeys.KAFKA));
  }

  /** What a key holds where it holds a section, or a map of them by names of the user's own. */
  private static Optional<ObjectNode> inside(Section around, KnownKey key) {
    String path = around.path().isEmpty() ? key.name() : around.path() + "." + key.name();
    return Section.all().stream()
        .filter(section -> section.path().replaceAll("(\\.NAME|\\[])$", "").equals(path))
        .findFirst()
        .map(section -> section.path().endsWith(".NAME") ? map(section) : reference(section));
  }

  private static ObjectNode map(Section section) {
    ObjectNode map = JSON.createObjectNode().put("type", "object");
    map.set("additionalProperties", reference(section));
    return map;
  }

  private static ObjectNode reference(Section section) {
    return JSON.createObjectNode().put("$ref", "#/" + SECTIONS + "/" + name(section));
  }

  private static String name(Section section) {
    return section.path().replace("[]", "");
  }

  /** Without the marks of Markdown. */
  private static String plain(String markdown) {
    return markdown.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replace("`", "");
  }
}
