package io.amberstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class GroupRightsIT {

  @Test
  void aGroupOfPlainConsumersIsNoPlaceForKafkaStreams(EmbeddedBroker broker) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "plain-group");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Topics.create(admin, List.of("plain-group-in"), 1);
      consumer.subscribe(List.of("plain-group-in"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
              });

      assertThat(new GroupRights("plain-group", true).problems(admin, topic -> true))
          .containsExactly(
              "group 'plain-group' has members of another kind (assignor range), so that Kafka"
                  + " Streams cannot join it; stop them, or take an application.id of your own");
      assertThat(new GroupRights("plain-group-unused", true).problems(admin, topic -> true))
          .isEmpty();
    }
  }
}
