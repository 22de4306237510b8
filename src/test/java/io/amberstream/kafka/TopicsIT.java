package io.amberstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class TopicsIT {

  @Test
  void topicsAreMissingUntilTheyAreCreated(EmbeddedBroker broker)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin(broker)) {
      assertThat(Topics.missing(admin, List.of("new-b", "new-a")))
          .containsExactly("new-a", "new-b");

      Topics.create(admin, List.of("new-a", "new-b"), 3);

      assertThat(Topics.missing(admin, List.of("new-a", "new-b", "absent")))
          .containsExactly("absent");
      assertThat(partitions(admin, "new-b")).isEqualTo(3);
    }
  }

  @Test
  void anExistingTopicKeepsItsPartitions(EmbeddedBroker broker)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin(broker)) {
      Topics.create(admin, List.of("existing"), 2);

      Topics.create(admin, List.of("existing", "beside-existing"), 5);

      assertThat(partitions(admin, "existing")).isEqualTo(2);
      assertThat(partitions(admin, "beside-existing")).isEqualTo(5);
    }
  }

  @Test
  void aLegalNameThatKafkaTakesForAnotherIsToldAsSuch(EmbeddedBroker broker) {
    try (Admin admin = admin(broker)) {
      Topics.create(admin, List.of("colliding.name"), 1);

      assertThatThrownBy(() -> Topics.create(admin, List.of("colliding_name"), 1))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("cannot create topic 'colliding_name'")
          .hasMessageContaining("collides with existing topic: colliding.name");
    }
  }

  @Test
  void anInvalidNameIsRefused(EmbeddedBroker broker) {
    try (Admin admin = admin(broker)) {
      assertThatThrownBy(() -> Topics.create(admin, List.of("two words"), 1))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("'two words' is no legal topic name");
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static int partitions(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(topic))
        .topicNameValues()
        .values()
        .iterator()
        .next()
        .get()
        .partitions()
        .size();
  }
}
