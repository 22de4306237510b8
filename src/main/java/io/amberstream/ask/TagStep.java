package io.amberstream.ask;

import io.amberstream.inference.Inference;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One thing that a pipeline asks about each event. Immutable and thread-safe. */
public interface TagStep {

  /**
   * Hands the queries about some events to an engine, all at once so that they share micro-batches.
   *
   * @return a future an event, in order, of the results, which fails with {@link
   *     InferenceException} where there are none
   */
  List<CompletableFuture<List<HeadResult>>> submit(Inference engine, List<TextInput> inputs);

  /** What its results look like, for conditions. */
  List<ResultShape> results();

  /** What to ask of a model to find out whether all that the step can ask has an answer. */
  default List<TagStep> probes() {
    return List.of(this);
  }
}
