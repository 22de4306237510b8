package io.amberstream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.HeadsStep;
import io.amberstream.ask.LoadedModel;
import io.amberstream.ask.ModelHeads;
import io.amberstream.ask.TextTagger;
import io.amberstream.golden.GoldenModels;
import io.amberstream.hostile.HostileRecord;
import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.serde.AvroEventReader;
import io.amberstream.serde.EnrichedEventEncoder;
import io.amberstream.serde.EventReader;
import io.amberstream.serde.JsonEventReader;
import io.amberstream.serde.TextEventReader;
import io.amberstream.tagging.DecodeOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;

/** The whole way from bytes to bytes, with real models, for records that are hostile. */
final class HostileRun implements AutoCloseable {
  /** What a bad record may be called; {@code unexpected} would be a mistake of ours. */
  private static final Set<String> REASONS =
      Set.of(
          "invalid_utf8",
          "malformed_json",
          "malformed_avro",
          "unknown_schema",
          "missing_text_field",
          "field_taken",
          "wrong_type",
          "too_long",
          "inference_failed",
          "unwritable");

  /** A record that takes longer hangs: the largest take a few seconds on a slow machine. */
  private static final int PATIENCE_SECONDS = 90;

  private static final int MAX_TEXT_LENGTH = 1_000_000;

  private final InferenceEngine engine;
  private final TestDriver driver;
  private final ExecutorService stream = Executors.newSingleThreadExecutor();
  private final Map<String, Integer> outcomes = new TreeMap<>();

  HostileRun(Path stateDir) {
    LoadedModel classifier = GoldenModels.load(GoldenModels.folder("text-classification"));
    LoadedModel recogniser = GoldenModels.load(GoldenModels.folder("token-classification"));
    engine =
        new InferenceEngine(
            List.of(classifier, recogniser),
            new EngineSettings(2, 4096, 64),
            new InferenceListener() {});
    TextTagger tagger =
        TextTagger.of(
            engine,
            List.of(
                new HeadsStep(ModelHeads.of(classifier, List.of(), DecodeOptions.everyLabel())),
                new HeadsStep(ModelHeads.of(recogniser, List.of(), DecodeOptions.everyLabel()))));
    EventReader json = new JsonEventReader("body", Optional.of("id"), MAX_TEXT_LENGTH);
    EventReader avro = new AvroEventReader(List.of(), "text", Optional.of("id"), MAX_TEXT_LENGTH);
    driver =
        new TestDriver(
            TestPipelines.of(
                pipeline("json", json, tagger, EnrichedEventEncoder.avro()),
                pipeline("merged", json, tagger, EnrichedEventEncoder.merged("amberstream")),
                pipeline("avro", avro, tagger, EnrichedEventEncoder.json()),
                pipeline(
                    "text",
                    new TextEventReader(MAX_TEXT_LENGTH),
                    tagger,
                    EnrichedEventEncoder.avro())),
            stateDir);
  }

  private static Pipeline pipeline(
      String name, EventReader reader, TextTagger tagger, EnrichedEventEncoder encoder) {
    return new Pipeline(
        name,
        new Input(List.of(name), reader),
        tagger,
        List.of(Route.always(name + "-tagged", encoder, name.equals("text"))),
        name + "-dead");
  }

  /** Sends a record and checks that it has become one result or one dead letter. */
  void send(HostileRecord hostile) {
    List<String> topics =
        switch (hostile.format()) {
          case JSON -> List.of("json", "merged");
          case AVRO -> List.of("avro");
          case TEXT -> List.of("text");
        };
    for (String topic : topics) {
      String outcome = outcome(hostile, topic);
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }

  /** How many records became what. */
  Map<String, Integer> outcomes() {
    return outcomes;
  }

  private String outcome(HostileRecord hostile, String topic) {
    List<TestRecord<byte[], byte[]>> tagged = new ArrayList<>();
    List<TestRecord<byte[], byte[]>> dead = new ArrayList<>();
    inTime(
        hostile,
        () -> {
          driver.send(topic, hostile.key(), hostile.value(), hostile.newHeaders());
          tagged.addAll(driver.read(topic + "-tagged"));
          dead.addAll(driver.read(topic + "-dead"));
        });
    assertThat(tagged.size() + dead.size()).as("%s on %s has one outcome", hostile, topic).isOne();
    if (dead.isEmpty()) {
      assertThat(tagged.get(0).key()).isEqualTo(hostile.key());
      return tagged.get(0).value() == null ? "tombstone" : "tagged";
    }
    TestRecord<byte[], byte[]> letter = dead.get(0);
    assertThat(letter.key()).isEqualTo(hostile.key());
    String reason = header(letter, DeadLetter.REASON);
    assertThat(REASONS).as("reason of %s on %s", hostile, topic).contains(reason);
    for (Header header : letter.headers()) {
      if (header.key().startsWith("__streams.") || header.key().startsWith("amberstream.")) {
        assertThat(header.value() == null ? "" : new String(header.value(), UTF_8))
            .as("%s of %s", header.key(), hostile)
            .doesNotContain(HostileRecord.MARKER);
      }
    }
    return reason;
  }

  private void inTime(HostileRecord hostile, Runnable work) {
    try {
      stream.submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(hostile + " hangs", e);
    } catch (ExecutionException e) {
      throw new AssertionError(hostile + " stops the stream", e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  @Override
  public void close() {
    stream.shutdownNow();
    driver.close();
    engine.close();
  }
}
