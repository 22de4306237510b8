package io.amberstream.ask;

import io.amberstream.inference.Inference;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Tags texts with a fixed list of heads, possibly of several models. Thread-safe. */
@FunctionalInterface
public interface TextTagger {

  /**
   * Begins to tag the texts of events; those handed over together may share micro-batches.
   *
   * @return a future an event, in order, of its results; it fails with {@link InferenceException}
   *     where the event cannot be tagged
   */
  List<CompletableFuture<List<HeadResult>>> tagAll(List<TextInput> inputs);

  /** Begins to tag one. */
  default CompletableFuture<List<HeadResult>> tag(TextInput input) {
    return tagAll(List.of(input)).get(0);
  }

  /** A tagger that asks an engine step by step, results in this order. */
  static TextTagger of(Inference engine, List<TagStep> steps) {
    List<TagStep> asked = List.copyOf(steps);
    return inputs ->
        Futures.transposed(asked.stream().map(step -> step.submit(engine, inputs)).toList())
            .stream()
            .map(Futures::flattened)
            .toList();
  }
}
