package io.amberstream.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.amberstream.broker.EmbeddedBroker;
import io.amberstream.broker.SharedBroker;
import io.amberstream.control.ControlTopic;
import io.amberstream.control.Decision;
import io.amberstream.kafka.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is decided, on a real broker. */
@ExtendWith(SharedBroker.class)
class ControlTopicIT {
  private static final StartOptions CREATING = new StartOptions(true, 4);
  private static final StartOptions FINDING = new StartOptions(false, 4);

  @Test
  void whatIsDecidedHoldsForAllAndForThoseThatComeLater(EmbeddedBroker broker) {
    String topic = "control-holds";
    Map<String, String> heard = new ConcurrentHashMap<>();
    try (ControlTopic first = ControlTopics.open(topic, settings(broker), CREATING);
        ControlTopic second = ControlTopics.open(topic, settings(broker), FINDING)) {
      second.follow(
          (key, decision) -> heard.put(key, decision.map(Decision::value).orElse("taken back")));
      Decision paused = first.decide("a", "paused", "ann", Optional.of("upgrade"));
      assertThat(first.of("a")).contains(paused);
      Decision again = first.decide("a", "flowing", "bob", Optional.empty());
      assertThat(again.before()).contains("paused");
      first.decide("b", "paused", "bob", Optional.empty());
      await()
          .untilAsserted(
              () ->
                  assertThat(heard)
                      .containsOnly(Map.entry("a", "flowing"), Map.entry("b", "paused")));
    }
    heard.clear();
    try (ControlTopic later = ControlTopics.open(topic, settings(broker), FINDING)) {
      later.follow((key, decision) -> heard.put(key, decision.orElseThrow().value()));
      assertThat(heard).containsOnly(Map.entry("a", "flowing"), Map.entry("b", "paused"));
      assertThat(later.of("a").map(Decision::by)).contains("bob");
      assertThat(later.of("c")).isEmpty();
    }
  }

  @Test
  void recordsOfOthersAndMistakesOfListenersKeepNothingFromTheRest(EmbeddedBroker broker) {
    String topic = "control-others";
    TestTopic others = new TestTopic(broker.bootstrapServers(), topic);
    try (ControlTopic control = ControlTopics.open(topic, settings(broker), CREATING)) {
      control.follow(
          (key, decision) -> {
            throw new IllegalStateException("a mistake");
          });
      others.send(
          List.of(
              new ProducerRecord<>(topic, "a".getBytes(UTF_8), "no JSON".getBytes(UTF_8)),
              new ProducerRecord<>(topic, "b".getBytes(UTF_8), null)));
      control.decide("b", "paused", "ann", Optional.empty());
      assertThat(control.of("b").map(Decision::value)).contains("paused");
      assertThat(control.of("a")).isEmpty();
      others.send(List.of(new ProducerRecord<>(topic, "b".getBytes(UTF_8), null)));
      await().until(() -> control.of("b").isEmpty());
    }
  }

  @Test
  void aTopicThatIsMissingIsNamedWithTheWayToMakeIt(EmbeddedBroker broker) {
    assertThatThrownBy(() -> ControlTopics.open("control-missing", settings(broker), FINDING))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("control_topic: topic control-missing is missing")
        .hasMessageContaining("cleanup.policy=compact");
  }

  @Test
  void aTopicThatForgetsIsRefused(EmbeddedBroker broker) {
    try (Admin admin = Admin.create(settings(broker))) {
      Topics.create(admin, List.of("control-forgets"), 1);
    }
    assertThatThrownBy(() -> ControlTopics.open("control-forgets", settings(broker), CREATING))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("cleanup.policy=delete")
        .hasMessageContaining("set cleanup.policy=compact");
  }

  private static Map<String, Object> settings(EmbeddedBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}
