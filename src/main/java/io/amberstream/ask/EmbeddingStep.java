package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.tagging.Aggregation;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes a vector of the text, for search and for finding near-duplicates. Immutable.
 *
 * @param name what the results are called
 * @param model the model
 * @param head its head, which gives out the last hidden state
 */
record EmbeddingStep(String name, LoadedModel model, Head head) implements TagStep {

  /**
   * Creates it.
   *
   * @throws InputException if the head gives no hidden state
   */
  public EmbeddingStep {
    requireNonNull(name, "name is null");
    requireNonNull(model, "model is null");
    if (head.task() != Task.FEATURE_EXTRACTION) {
      throw new InputException(
          "an embedding needs a head of the task feature-extraction, but head '%s' of model %s is %s"
              .formatted(head.name(), model.id().name(), head.task()));
    }
  }

  /**
   * The one that a model's head for embeddings makes.
   *
   * @throws InputException if it has none, or several
   */
  static EmbeddingStep of(AskedModel asked) {
    List<Head> heads =
        asked.asked().stream().filter(head -> head.task() == Task.FEATURE_EXTRACTION).toList();
    if (heads.size() != 1) {
      throw new InputException(
          "a summary needs one head of the task feature-extraction, model %s has %d; add one: ./amberstream optimize --embedding %s OUT"
              .formatted(
                  asked.model().id().name(), heads.size(), asked.model().folder().directory()));
    }
    return new EmbeddingStep(heads.get(0).name(), asked.model(), heads.get(0));
  }

  @Override
  public List<ResultShape> results() {
    return List.of(ResultShape.of(model.id().name(), name, head, Aggregation.FIRST));
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    List<EmbeddingQuery> queries =
        inputs.stream().map(input -> new EmbeddingQuery(this, input.text())).toList();
    return engine.submit(queries).stream().map(one -> one.thenApply(List::of)).toList();
  }
}
