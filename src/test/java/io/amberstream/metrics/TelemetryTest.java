package io.amberstream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {

  @Test
  void scrapeHoldsOurMetricsAndThoseOfTheJvmAndTheProcess() {
    try (var telemetry = new Telemetry()) {
      telemetry.meters().eventReceived("tickets");

      assertThat(telemetry.scrape())
          .contains("amberstream_events_received_total{pipeline=\"tickets\"} 1.0")
          .contains("jvm_memory_used_bytes{")
          .contains("jvm_gc_memory_allocated_bytes_total")
          .contains("jvm_threads_live_threads")
          .contains("jvm_classes_loaded_classes")
          .contains("process_cpu_usage")
          .contains("process_uptime_seconds");
    }
  }

  @Test
  void boundBindersAreClosedOnceTheLastOneFirst() {
    List<String> closed = new ArrayList<>();
    var telemetry = new Telemetry();
    telemetry.bind(new CloseableBinder("first", closed));
    telemetry.bind(new CloseableBinder("second", closed));

    telemetry.close();
    telemetry.close();

    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void binderThatFailsToCloseDoesNotKeepTheOthersOpen() {
    List<String> closed = new ArrayList<>();
    var telemetry = new Telemetry();
    telemetry.bind(new CloseableBinder("first", closed));
    telemetry.bind(new CloseableBinder("failing", closed));

    telemetry.close();

    assertThat(closed).containsExactly("first");
  }

  @Test
  void kafkaStreamsMetricsAreInTheScrape(@TempDir Path state) {
    var config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "telemetry-test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    var builder = new StreamsBuilder();
    builder.stream("in").to("out");

    try (var telemetry = new Telemetry();
        var streams = new KafkaStreams(builder.build(), config)) {
      telemetry.bind(new KafkaStreamsMetrics(streams));

      assertThat(telemetry.scrape())
          .contains("kafka_stream_alive_stream_threads{")
          .contains("kafka_consumer_fetch_manager_records_lag_max{");
    }
  }

  private record CloseableBinder(String name, List<String> closed)
      implements MeterBinder, AutoCloseable {

    @Override
    public void bindTo(MeterRegistry registry) {}

    @Override
    public void close() {
      if (name.equals("failing")) {
        throw new IllegalStateException("does not close");
      }
      closed.add(name);
    }
  }
}
