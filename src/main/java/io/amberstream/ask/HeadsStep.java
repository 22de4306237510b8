package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks heads of a model about the text. Immutable.
 *
 * @param heads the heads
 */
public record HeadsStep(ModelHeads heads) implements TagStep {

  public HeadsStep {
    requireNonNull(heads, "heads is null");
  }

  @Override
  public List<ResultShape> results() {
    return heads.results();
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    return engine.submit(
        inputs.stream().map(input -> new HeadsQuery(heads, input.text())).toList());
  }
}
