package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.broker.FreePort;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupMemberTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Kafka Streams polls in a loop; each such poll begins a search for brokers and ends at once. */
  @Test
  void doesNotSpinWhileNoBrokerIsReached() throws IOException {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            "127.0.0.1:" + FreePort.find(),
            ConsumerConfig.GROUP_ID_CONFIG,
            "away",
            LostOffsets.CONFIG,
            new LostOffsets(TestPipelines.of(TestPipelines.reading("away", "in")), false));
    int polls = 0;
    try (GroupMember member = new GroupMember(settings, Optional::empty)) {
      member.subscribe(List.of("in"), new Ignoring());
      for (long end = System.nanoTime() + SECOND.toNanos(); System.nanoTime() < end; polls++) {
        assertThat(member.poll(Duration.ZERO)).isEmpty();
      }
    }

    assertThat(polls).isLessThan(60);
  }

  private static final class Ignoring implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
  }
}
