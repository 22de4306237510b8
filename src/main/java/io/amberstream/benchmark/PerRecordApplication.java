package io.amberstream.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * What a team writes by hand: Kafka Streams, exactly once, {@code mapValues} over a model that
 * takes one text at a time. Runs until it is stopped.
 */
final class PerRecordApplication {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PerRecordApplication() {}

  /**
   * Runs it.
   *
   * @param args bootstrap servers, application id, state folder, model folder, threads
   */
  public static void main(String[] args) throws InterruptedException {
    TrialTopics route = new TrialTopics(args[1]);
    PerRecordModel model = PerRecordModel.load(Path.of(args[3]));
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(route.input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .mapValues(value -> tagged(model, value))
        .to(route.output(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, args[1]);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, args[2]);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, args[4]);
    KafkaStreams streams = new KafkaStreams(builder.build(), properties);
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
    new CountDownLatch(1).await();
  }

  private static byte[] tagged(PerRecordModel model, byte[] value) {
    try {
      JsonNode event = JSON.readTree(value);
      return JSON.writeValueAsBytes(model.tag(event.path(Events.TEXT_FIELD).asText()));
    } catch (IOException e) {
      throw new UncheckedIOException("the event is no JSON", e);
    }
  }
}
