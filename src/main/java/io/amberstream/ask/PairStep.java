package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import io.amberstream.text.TokenizedText;
import io.amberstream.text.Truncation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks text-classification heads about the text and a second text of the event: inference,
 * similarity, relevance. Immutable.
 *
 * @param heads the heads
 * @param pairField the field with the second text
 * @param truncation which text loses tokens where both do not fit
 */
public record PairStep(ModelHeads heads, String pairField, Truncation truncation)
    implements TagStep {

  /** Decoders of these heads look at logits alone. */
  private static final TokenizedText NO_TEXT =
      new TokenizedText("", new int[0], new int[0], new int[0], new boolean[0]);

  /**
   * Creates it.
   *
   * @throws InputException if a head does not classify texts
   */
  public PairStep {
    requireNonNull(pairField, "pairField is null");
    requireNonNull(truncation, "truncation is null");
    heads.requireTextClassification("a pair of texts");
  }

  @Override
  public List<ResultShape> results() {
    return heads.results();
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    List<PairQuery> queries = inputs.stream().map(this::query).toList();
    return engine.submit(queries).stream().map(pair -> pair.thenApply(this::decode)).toList();
  }

  private PairQuery query(TextInput input) {
    String second = String.join("\n", input.field(pairField));
    return new PairQuery(this, heads, input.text(), new SharedText(second), truncation);
  }

  private List<HeadResult> decode(PairLogits pair) {
    List<HeadResult> results = new ArrayList<>();
    for (int i = 0; i < heads.decoders().size(); i++) {
      Head head = heads.decoders().get(i).head();
      results.add(
          new HeadResult(
              head.name(),
              head.task(),
              heads.model().id(),
              heads.decoders().get(i).decoder().decode(NO_TEXT, pair.byHead().get(i)),
              pair.tokens(),
              1,
              pair.truncated()));
    }
    return results;
  }
}
