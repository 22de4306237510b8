package io.amberstream.serde;

import io.amberstream.event.EnrichedEvent;
import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Bytes to an event, and a tagged event of seven heads to bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SerdeBenchmark {
  private final EventReader reader = new JsonEventReader("body", Optional.of("id"), 1_000_000);
  private final byte[] input =
      "{\"id\":\"t-1\",\"channel\":\"chat\",\"body\":\"Where is my parcel? It should be here.\"}"
          .getBytes(StandardCharsets.UTF_8);
  private final EnrichedEventEncoder avro = EnrichedEventEncoder.avro();
  private final EnrichedEventEncoder json = EnrichedEventEncoder.json();
  private final EnrichedEvent event =
      EnrichedEvents.of(
          "t-1",
          Optional.empty(),
          new SourceCoordinates("tickets", 0, 1, Instant.EPOCH),
          Instant.EPOCH,
          Collections.nCopies(
              7,
              new HeadResult(
                  "sentiment",
                  Task.TEXT_CLASSIFICATION,
                  new ModelId("amber", "0".repeat(64)),
                  new Tags(
                      List.of(new ScoredLabel("positive", .9f), new ScoredLabel("negative", .1f)),
                      List.of(),
                      null),
                  9,
                  1,
                  false)));

  @Benchmark
  public InputEvent readJson() {
    return reader.read(input);
  }

  @Benchmark
  public byte[] encodeAvro() {
    return avro.encode(event, new byte[0]);
  }

  @Benchmark
  public byte[] encodeJson() {
    return json.encode(event, new byte[0]);
  }
}
