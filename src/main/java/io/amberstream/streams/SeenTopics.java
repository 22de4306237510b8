package io.amberstream.streams;

import io.amberstream.input.FileReplacement;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A note of which partitions an instance has committed offsets of, and of which topic, by its id.
 * It outlives a restart where its folder does.
 *
 * <p>A cluster forgets the offsets of a topic that is deleted, and those of a group that was idle
 * for long. Without a note such a partition looks like one that was never read. Thread-safe.
 */
final class SeenTopics {
  private static final Logger LOG = LoggerFactory.getLogger(SeenTopics.class);
  private static final String CLUSTER = "cluster";

  private final Path file;
  private final Properties seen = new Properties();

  /**
   * Reads the note.
   *
   * @param file is made where there is none
   * @param cluster the id of the cluster; what was noted of another counts for nothing
   */
  SeenTopics(Path file, String cluster) {
    this.file = file;
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        seen.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("{} cannot be read, and is written anew: {}", file, e.toString());
      }
    }
    if (!cluster.equals(seen.getProperty(CLUSTER))) {
      seen.clear();
      seen.setProperty(CLUSTER, cluster);
    }
  }

  /** The topic that offsets of a partition were last committed of; empty where none were. */
  synchronized Optional<Uuid> topicOf(TopicPartition partition) {
    try {
      return Optional.ofNullable(seen.getProperty(partition.toString())).map(Uuid::fromString);
    } catch (IllegalArgumentException e) {
      // Somebody else has written here.
      return Optional.empty();
    }
  }

  /** Notes that an offset of a partition was committed. */
  synchronized void committed(TopicPartition partition, Uuid topic) {
    if (topic.toString().equals(seen.setProperty(partition.toString(), topic.toString()))) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      StringWriter text = new StringWriter();
      seen.store(text, "Partitions whose offsets were committed, and the ids of their topics");
      FileReplacement.write(file, text.toString());
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be written; a topic created anew may go unnoticed: {}", file, e.toString());
    }
  }
}
