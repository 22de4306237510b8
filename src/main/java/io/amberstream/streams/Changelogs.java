package io.amberstream.streams;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.kafka.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changelogs of an application's stores, which need as many partitions as the topics that are
 * read have. Kafka Streams makes them so, and runs no more when those topics get more. Thread-safe.
 */
public final class Changelogs {
  private static final Logger LOG = LoggerFactory.getLogger(Changelogs.class);

  private final Map<String, Object> adminSettings;
  private final String applicationId;
  private final TopologyDescription topology;

  /**
   * Those of an application.
   *
   * @param adminSettings settings of an admin client
   */
  public Changelogs(
      Map<String, Object> adminSettings, String applicationId, TopologyDescription topology) {
    this.adminSettings = new HashMap<>(adminSettings);
    this.applicationId = requireNonNull(applicationId, "applicationId is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  /** Whether a failure of a stream thread is about a changelog that does not fit. */
  static boolean isCauseOf(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String message = String.valueOf(e.getMessage());
      // Kafka has no exception of its own for it, and two messages, one for each group protocol.
      if (message.contains("-changelog has ") && message.contains("partitions: expected")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds the partitions that are missing; what is in the others stays there.
   *
   * @throws InputException if a changelog has more partitions than the topics
   * @throws io.amberstream.kafka.BrokerException if the cluster does not answer, or refuses
   */
  public synchronized void fit() {
    try (Admin admin = Admin.create(adminSettings)) {
      Map<String, Integer> wanted = new TreeMap<>();
      topology.subtopologies().forEach(part -> wanted.putAll(wanted(admin, part.nodes())));
      wanted.keySet().removeAll(Topics.missing(admin, wanted.keySet()));
      Topics.partitions(admin, wanted.keySet())
          .forEach(
              (changelog, has) -> fit(admin, changelog, has, wanted.getOrDefault(changelog, has)));
    }
  }

  private static void fit(Admin admin, String changelog, int has, int wanted) {
    if (has > wanted) {
      throw new InputException(
          "changelog '%s' has %d partitions, and the topics that are read have %d: delete it, and what it remembers is forgotten, or take another application.id"
              .formatted(changelog, has, wanted));
    }
    if (has < wanted) {
      Topics.extend(admin, changelog, wanted);
      LOG.warn(
          "changelog {}: extended from {} to {} partitions, as many as the topics that are read have now",
          changelog,
          has,
          wanted);
    }
  }

  /** How many partitions each changelog of a part of the topology is to have. */
  private Map<String, Integer> wanted(Admin admin, Set<Node> nodes) {
    Set<String> topics = new HashSet<>();
    List<String> changelogs = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Source source) {
        topics.addAll(topics(admin, source));
      } else if (node instanceof Processor processor) {
        processor
            .stores()
            .forEach(store -> changelogs.add(applicationId + "-" + store + "-changelog"));
      }
    }
    topics.removeAll(Topics.missing(admin, topics));
    Map<String, Integer> wanted = new HashMap<>();
    Topics.partitions(admin, topics).values().stream()
        .max(Integer::compare)
        .ifPresent(most -> changelogs.forEach(changelog -> wanted.put(changelog, most)));
    return wanted;
  }

  private static Collection<String> topics(Admin admin, Source source) {
    return source.topicSet() != null
        ? source.topicSet()
        : Topics.all(admin).stream()
            .filter(topic -> source.topicPattern().matcher(topic).matches())
            .toList();
  }
}
