package io.amberstream.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a key may hold as a JSON Schema, read off the words of the manual. */
final class ValueSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern WORD = Pattern.compile("`([a-z][a-z0-9_]*)`");
  private static final Pattern RANGE = Pattern.compile("(\\d+) to (\\d+)\\b(?![a-z])");
  private static final Pattern TEXT =
      Pattern.compile(
          "\\b(text|path|name|topic|condition|duration|expression|address|host:port|24h|16 or more)\\b");

  /** A value from outside, whatever it becomes. */
  private static final String OUTSIDE = "\\$\\{";

  /** A number such as 50_000, which YAML 1.1 takes for one and YAML 1.2, of editors, does not. */
  private static final String GROUPED = "^[0-9]+(_[0-9]+)+$";

  private final String type;
  private final Optional<ObjectNode> inside;
  private final ArrayNode alternatives = JSON.createArrayNode();

  /** Whether a word or a number may stand there, and so a value from outside. */
  private boolean isScalar;

  private boolean isNumber;

  private ValueSchema(String type, Optional<ObjectNode> inside) {
    this.type = type.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
    this.inside = inside;
  }

  /**
   * Reads the words.
   *
   * @param type as in {@link KnownKey#type()}
   * @param inside the section that the key holds, or a map or a list of
   */
  static ObjectNode of(String type, Optional<ObjectNode> inside) {
    ValueSchema schema = new ValueSchema(type, inside);
    schema.sections();
    schema.lists();
    schema.words();
    schema.numbers();
    schema.texts();
    ObjectNode value = JSON.createObjectNode();
    if (schema.alternatives.size() == 1) {
      return (ObjectNode) schema.alternatives.get(0);
    }
    if (!schema.alternatives.isEmpty()) {
      value.set("anyOf", schema.alternatives);
    }
    return value;
  }

  private ObjectNode alternative(String jsonType) {
    return alternatives.addObject().put("type", jsonType);
  }

  private void sections() {
    if (inside.isEmpty() && type.startsWith("map")) {
      alternative("object");
    } else if (!type.startsWith("list")) {
      inside.ifPresent(alternatives::add);
    }
  }

  private void lists() {
    if (type.contains("list")) {
      ObjectNode list = alternative("array");
      inside.ifPresentOrElse(one -> list.set("items", one), this::scalar);
    }
  }

  private void words() {
    Matcher words = WORD.matcher(type.replaceAll("`\\{[^`]*}`", ""));
    ArrayNode named = JSON.createArrayNode();
    while (words.find()) {
      String word = words.group(1);
      if (word.equals("true") || word.equals("false")) {
        named.add(Boolean.parseBoolean(word));
      } else {
        named.add(word);
      }
    }
    if (!named.isEmpty()) {
      isScalar = true;
      alternatives.addObject().set("enum", named);
    }
  }

  private void numbers() {
    Matcher range = RANGE.matcher(type);
    if (!type.startsWith("map") && range.find()) {
      isScalar = true;
      isNumber = true;
      alternative("number")
          .put("minimum", Long.parseLong(range.group(1)))
          .put("maximum", Long.parseLong(range.group(2)));
    } else if (type.contains("number")
        || type.contains("at least 1")
        || type.startsWith("0 to")
        || type.startsWith("over 0")) {
      isScalar = true;
      isNumber = true;
      alternative("number");
    }
  }

  /** YAML takes a name of digits for a number. One value may stand without its list. */
  private void scalar() {
    alternatives.addObject().putArray("type").add("string").add("number").add("boolean");
  }

  private void texts() {
    if (TEXT.matcher(type).find() && !type.startsWith("list")) {
      scalar();
    } else if (isScalar) {
      alternative("string").put("pattern", isNumber ? OUTSIDE + "|" + GROUPED : OUTSIDE);
    }
  }
}
