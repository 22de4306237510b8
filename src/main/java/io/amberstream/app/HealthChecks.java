package io.amberstream.app;

import io.amberstream.http.Health;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.streams.InputTopics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;

/** What the health endpoints say of a running application. */
record HealthChecks(
    KafkaStreams streams,
    InferenceEngine engine,
    Pauses pauses,
    Promotions promotions,
    InputTopics inputs) {
  /** Up while events can flow: models are loaded and Kafka Streams has its partitions. */
  Health ready() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.RUNNING
        ? withDecisions(live())
        : Health.down("kafka_streams", "its state is " + state + ", expected RUNNING");
  }

  /**
   * A pipeline that is paused is well: somebody wants it so. So is a model that was not replaced,
   * or a topic that is left out: events flow.
   */
  private Health withDecisions(Health health) {
    Map<String, String> details = new LinkedHashMap<>(pauses.paused());
    promotions.behind().forEach((model, problem) -> details.put("models." + model, problem));
    inputs.leftOut().forEach((topic, problem) -> details.put("topics." + topic, problem));
    return health.up() ? new Health(true, details) : health;
  }

  /** Down when only a restart helps. */
  Health live() {
    if (!engine.healthy()) {
      return Health.down("inference", "a worker has ended or hangs");
    }
    KafkaStreams.State state = streams.state();
    if (state == KafkaStreams.State.ERROR || state == KafkaStreams.State.PENDING_ERROR) {
      return Health.down("kafka_streams", "its state is " + state);
    }
    List<String> dead =
        streams.metadataForLocalThreads().stream()
            .filter(thread -> thread.threadState().equals("DEAD"))
            .map(ThreadMetadata::threadName)
            .toList();
    return dead.isEmpty() ? Health.UP : Health.down("kafka_streams", "dead threads: " + dead);
  }
}
