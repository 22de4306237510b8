package io.amberstream.config;

import io.amberstream.kafka.BootstrapServers;
import io.amberstream.kafka.ClientSettings;
import io.amberstream.yaml.ConfigNode;
import io.amberstream.yaml.Phrase;
import io.amberstream.yaml.Scalar;
import io.amberstream.yaml.Suggestion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the section {@code kafka}: Kafka's own names, verbatim, held against Kafka's own
 * definitions of them.
 */
final class KafkaReader {
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "processing.guarantee", List.of("exactly_once_v2", "at_least_once"),
          "group.protocol", List.of("classic", "streams"));

  /** What a user's value would not change, and where it is decided. */
  private static final Map<String, String> NOT_TAKEN =
      Map.ofEntries(
          Map.entry("group.id", "application.id names the group"),
          Map.entry("enable.auto.commit", "Kafka Streams commits"),
          Map.entry("transactional.id", "Kafka Streams names its transactions"),
          Map.entry("key.deserializer", "from.format says how records are read"),
          Map.entry("value.deserializer", "from.format says how records are read"),
          Map.entry("key.serializer", "to.format says how events are written"),
          Map.entry("value.serializer", "to.format says how events are written"),
          Map.entry("deserialization.exception.handler", "on_error says where records go"),
          Map.entry("processing.exception.handler", "on_error says where records go"));

  private KafkaReader() {}

  static Map<String, String> read(ConfigNode node) {
    Map<String, String> kafka = new LinkedHashMap<>();
    Map<String, Scalar> scalars = new LinkedHashMap<>();
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
                                scalars.put(name, value);
                              }));
              ExactlyOnceKeys.check(scalars);
            });
    return kafka;
  }

  private static void requireKeys(ConfigNode node, Map<String, ConfigNode> entries) {
    for (String required : FileKeys.KAFKA.required()) {
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
    String decided = NOT_TAKEN.get(name.replaceFirst("^(.+\\.)?(consumer|producer|admin)\\.", ""));
    if (choices != null) {
      value.choice(choices, choice -> choice);
    } else if (name.equals("application.id")) {
      // It names topics, groups and a folder.
      Names.name(value);
    } else if (name.equals("bootstrap.servers")) {
      checkAddresses(value);
    } else if (name.equals("num.stream.threads")) {
      value.wholeNumber(1, Integer.MAX_VALUE);
    } else if (name.startsWith(ClientSettings.PLUGIN)) {
      value.text();
    } else if (!ClientSettings.isKnown(name)) {
      value.problem(unknown(name));
    } else if (decided != null) {
      value.problem("cannot be set: " + decided);
    } else {
      checkValue(name, value);
    }
  }

  private static void checkAddresses(Scalar value) {
    // Kafka's own configuration providers put values in later.
    if (value.text().isEmpty()
        || value.value().equals(Configuration.EMBEDDED)
        || value.value().contains("${")) {
      return;
    }
    BootstrapServers.problem(value.value())
        .ifPresent(
            found ->
                value.problem(
                    "%s %s, %s, or %s"
                        .formatted(
                            // What came from outside may be secret.
                            value.isSubstituted() ? value.quoted() : Phrase.quote(found.address()),
                            found.reason(),
                            BootstrapServers.EXPECTED,
                            Configuration.EMBEDDED)));
  }

  private static String unknown(String name) {
    return "unknown key%s (Kafka has no such setting; one of a class of yours is written %s%s)"
        .formatted(
            Suggestion.phrase(name, ClientSettings.names()),
            ClientSettings.PLUGIN,
            Phrase.onOneLine(name));
  }

  private static void checkValue(String name, Scalar value) {
    // Kafka's own configuration providers put values in later.
    if (value.value().contains("${")) {
      return;
    }
    ClientSettings.problem(name, value.value())
        .ifPresent(reason -> value.problem(value.quoted() + " " + reason + unit(name, value)));
  }

  /** Kafka's durations are numbers, and their unit is the end of the name. */
  private static String unit(String name, Scalar value) {
    if (!name.endsWith(".ms")) {
      return "";
    }
    Optional<Duration> meant = value.isSubstituted() ? Optional.empty() : value.asDuration();
    return meant
        .map(duration -> ", expected milliseconds: " + duration.toMillis())
        .orElse(value.value().matches("-?[0-9]+") ? "" : ", expected milliseconds");
  }
}
