package io.amberstream.app;

import io.amberstream.http.Health;
import io.amberstream.inference.InferenceEngine;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;

/** What the health endpoints say of a running application. */
record HealthChecks(KafkaStreams streams, InferenceEngine engine, Pauses pauses) {
  /** Up while events can flow: models are loaded and Kafka Streams has its partitions. */
  Health ready() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.RUNNING
        ? withPauses(live())
        : Health.down("kafka_streams", "its state is " + state + ", expected RUNNING");
  }

  /** A pipeline that is paused is well: somebody wants it so. */
  private Health withPauses(Health health) {
    return health.up() ? new Health(true, pauses.paused()) : health;
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
