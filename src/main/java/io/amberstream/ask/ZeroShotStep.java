package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.input.InputException;
import io.amberstream.model.Thresholds;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.ResultShape;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.ZeroShotScores;
import io.amberstream.text.Truncation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Tags texts with labels that the model was never trained on: a natural language inference head
 * says of each label's hypothesis whether the text implies it. Costs a run's row a label. Immutable
 * and thread-safe.
 */
public final class ZeroShotStep implements TagStep {
  /** What this task is called in results. */
  public static final String TASK = "zero-shot-classification";

  private final String name;
  private final ModelHeads heads;
  private final ZeroShotScores scores;
  private final Ask.ZeroShot labels;
  private final DecodeOptions options;
  private final List<SharedText> hypotheses;

  /**
   * Creates it.
   *
   * @param name what the results are called
   * @param heads one text-classification head with a label {@code entailment}
   * @throws InputException if the head is no such
   */
  public ZeroShotStep(String name, ModelHeads heads, Ask.ZeroShot labels, DecodeOptions options) {
    this.name = requireNonNull(name, "name is null");
    this.heads = heads;
    this.labels = labels;
    this.options = options;
    heads.requireTextClassification("zero-shot labels");
    this.scores = ZeroShotScores.of(heads.single("zero-shot labels").labels());
    this.hypotheses = labels.hypotheses().stream().map(SharedText::new).toList();
  }

  @Override
  public List<ResultShape> results() {
    return List.of(
        ResultShape.ofScores(heads.model().id().name(), name, Set.copyOf(labels.labels()), false));
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    return Futures.submit(engine, inputs, this::queries).stream()
        .map(pairs -> pairs.thenApply(this::decode))
        .toList();
  }

  private List<PairQuery> queries(TextInput input) {
    return hypotheses.stream()
        .map(label -> new PairQuery(this, heads, input.text(), label, Truncation.ONLY_FIRST))
        .toList();
  }

  private List<HeadResult> decode(List<PairLogits> pairs) {
    List<Logits> logits = pairs.stream().map(pair -> pair.byHead().get(0)).toList();
    // With one label, softmax over the labels would always say 1.
    float[] byLabel =
        labels.multiLabel() || pairs.size() == 1
            ? scores.independent(logits)
            : scores.exclusive(logits);
    List<ScoredLabel> scored =
        ScoredLabel.bestFirst(
            IntStream.range(0, byLabel.length)
                .mapToObj(i -> new ScoredLabel(labels.labels().get(i), byLabel[i]))
                .toList(),
            Thresholds.NONE,
            options);
    int tokens = pairs.get(0).tokens() - hypotheses.get(0).tokenized(heads.model()).size();
    boolean truncated = pairs.stream().anyMatch(PairLogits::truncated);
    return List.of(
        new HeadResult(
            name,
            TASK,
            heads.model().id(),
            new Tags(scored, List.of(), null),
            tokens,
            1,
            truncated,
            null));
  }
}
