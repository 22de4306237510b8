package io.amberstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.ask.TextTagger;
import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.onnx.InferenceException;
import io.amberstream.serde.SourceCoordinates;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What two models say in tests of shadows. */
final class ShadowResults {
  private ShadowResults() {}

  static TextTagger answering(HeadResult... results) {
    return inputs ->
        inputs.stream().map(input -> CompletableFuture.completedFuture(List.of(results))).toList();
  }

  static CompletableFuture<List<HeadResult>> failed() {
    return CompletableFuture.failedFuture(new InferenceException("no"));
  }

  static SourceCoordinates source(long offset) {
    return new SourceCoordinates("in", 2, offset, Instant.EPOCH);
  }

  static HeadResult topic(ModelId model, String label) {
    Tags tags = new Tags(List.of(new ScoredLabel(label, 0.9f)), List.of(), null);
    return new HeadResult("topic", Task.TEXT_CLASSIFICATION, model, tags, 3, 1, false);
  }

  static HeadResult names(ModelId model, TextSpan span) {
    Tags tags = new Tags(List.of(), List.of(span), null);
    return new HeadResult("names", Task.TOKEN_CLASSIFICATION, model, tags, 3, 1, false);
  }

  static ProducerRecord<byte[], byte[]> only(List<ProducerRecord<byte[], byte[]>> records) {
    assertThat(records).hasSize(1);
    return records.get(0);
  }
}
