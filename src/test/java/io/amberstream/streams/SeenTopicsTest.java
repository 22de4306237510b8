package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The note of which topics an instance has read, over restarts. */
class SeenTopicsTest {
  private static final TopicPartition PARTITION = new TopicPartition("tickets: new = 1", 3);
  private static final Uuid TOPIC = Uuid.randomUuid();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("application/topics.properties");
  }

  @Test
  void outlivesARestart() {
    new SeenTopics(file, "here").committed(PARTITION, TOPIC);

    SeenTopics again = new SeenTopics(file, "here");

    assertThat(again.topicOf(PARTITION)).contains(TOPIC);
    assertThat(again.topicOf(new TopicPartition(PARTITION.topic(), 4))).isEmpty();
  }

  @Test
  void theNewestTopicOfANameCounts() {
    Uuid next = Uuid.randomUuid();
    SeenTopics seen = new SeenTopics(file, "here");
    seen.committed(PARTITION, TOPIC);
    seen.committed(PARTITION, next);

    assertThat(new SeenTopics(file, "here").topicOf(PARTITION)).contains(next);
  }

  @Test
  void whatWasNotedOfAnotherClusterCountsForNothing() {
    new SeenTopics(file, "here").committed(PARTITION, TOPIC);

    assertThat(new SeenTopics(file, "there").topicOf(PARTITION)).isEmpty();
  }

  @Test
  void aNoteThatIsNoneIsWrittenAnew() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "cluster=here\ntickets\\:\\ new\\ \\=\\ 1-3=no id\nbroken=\\u00");

    SeenTopics seen = new SeenTopics(file, "here");

    assertThat(seen.topicOf(PARTITION)).isEmpty();
    seen.committed(PARTITION, TOPIC);
    assertThat(new SeenTopics(file, "here").topicOf(PARTITION)).contains(TOPIC);
  }
}
