package io.amberstream.app;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

import io.amberstream.input.Problems;
import io.amberstream.kafka.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Topics that are written to beside the pipelines, outside their transactions. */
final class SideTopics {
  private SideTopics() {}

  /**
   * Sees to it that they exist.
   *
   * @param topics by the key that names them
   * @param kafka settings of an admin client
   * @throws SetupException if some are missing and are not to be created
   */
  static void require(Map<String, String> topics, Map<String, Object> kafka, StartOptions options) {
    if (topics.isEmpty()) {
      return;
    }
    List<String> wanted = topics.values().stream().distinct().toList();
    Problems problems = new Problems();
    try (Admin admin = Admin.create(kafka)) {
      if (options.createTopics()) {
        Topics.create(admin, wanted, options.partitions());
        return;
      }
      var missing = Topics.missing(admin, wanted);
      topics.forEach(
          (key, topic) -> {
            if (missing.contains(topic)) {
              problems.add(
                  "%s: topic %s is missing at %s; create it, or start with --create-topics"
                      .formatted(key, topic, kafka.get(BOOTSTRAP_SERVERS_CONFIG)));
            }
          });
    }
    SetupException.throwIfAny(problems.lines());
  }
}
