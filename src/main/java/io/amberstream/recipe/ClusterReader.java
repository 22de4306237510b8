package io.amberstream.recipe;

import io.amberstream.kafka.ClientSettings;
import io.amberstream.yaml.ConfigNode;
import java.util.Properties;

/** Reads the section {@code kafka}: settings of Kafka's clients, under Kafka's own names. */
final class ClusterReader {
  private static final String SERVERS = "bootstrap.servers";

  private ClusterReader() {}

  static Properties read(ConfigNode node) {
    Properties settings = new Properties();
    node.entries()
        .ifPresent(
            entries -> {
              if (!entries.containsKey(SERVERS)) {
                node.problems().add(node.line(), node.keyOf(SERVERS), "is missing");
              }
              entries.forEach(
                  (name, entry) -> {
                    if (ClientSettings.isKnown(name)) {
                      entry
                          .scalar()
                          .ifPresent(
                              value -> {
                                ClientSettings.problem(name, value.value())
                                    .ifPresent(entry::problem);
                                settings.setProperty(name, value.value());
                              });
                    } else {
                      entry.problem("is no setting of Kafka's clients");
                    }
                  });
            });
    return settings;
  }
}
