package io.amberstream.config;

import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the section {@code kafka}: Kafka's own names, verbatim. Kafka checks most of the settings
 * itself; here are those that this application depends on.
 */
final class KafkaReader {
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "processing.guarantee", List.of("exactly_once_v2", "at_least_once"),
          "group.protocol", List.of("classic", "streams"));

  private KafkaReader() {}

  static Map<String, String> read(ConfigNode node) {
    Map<String, String> kafka = new LinkedHashMap<>();
    node.entries()
        .ifPresent(
            entries -> {
              requireKeys(node, entries);
              entries.forEach(
                  (name, entry) ->
                      entry
                          .scalar()
                          .ifPresent(
                              value -> {
                                check(name, value);
                                kafka.put(name, value.value());
                              }));
            });
    return kafka;
  }

  private static void requireKeys(ConfigNode node, Map<String, ConfigNode> entries) {
    for (String required : List.of("application.id", "bootstrap.servers")) {
      if (!entries.containsKey(required)) {
        node.problems().add(node.line(), node.keyOf(required), "is missing");
      }
    }
  }

  private static void check(String name, Scalar value) {
    if (Secrets.isIn(name, value.value())) {
      Secrets.requireReference(value);
    }
    List<String> choices = CHOICES.get(name);
    if (choices != null) {
      value.choice(choices, choice -> choice);
    } else if (name.equals("application.id")) {
      // It names topics, groups and a folder.
      Names.name(value);
    } else if (name.equals("bootstrap.servers")) {
      value.text();
    }
  }
}
