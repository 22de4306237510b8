package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.Logits;
import io.amberstream.tagging.RankedItem;
import io.amberstream.tagging.RelevanceScore;
import io.amberstream.tagging.ResultShape;
import io.amberstream.tagging.Tags;
import io.amberstream.text.Truncation;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Orders an event's candidates by how well they answer its text, which is the query: a
 * cross-encoder reads the query with each of them. Immutable and thread-safe.
 */
public final class RerankStep implements TagStep {
  /** What this task is called in results. */
  public static final String TASK = "text-ranking";

  private final String name;
  private final ModelHeads heads;
  private final String candidatesField;
  private final RelevanceScore relevance;

  /**
   * Creates it.
   *
   * @param name what the results are called
   * @param heads one text-classification head
   * @param candidatesField the field with the candidates
   * @param label the label whose score ranks; empty for a head of one number
   * @throws InputException if the head is no such
   */
  public RerankStep(String name, ModelHeads heads, String candidatesField, String label) {
    this.name = requireNonNull(name, "name is null");
    this.heads = heads;
    this.candidatesField = requireNonNull(candidatesField, "candidatesField is null");
    heads.requireTextClassification("a re-ranking");
    Head head = heads.single("a re-ranking");
    this.relevance = RelevanceScore.of(head, label);
  }

  @Override
  public List<ResultShape> results() {
    return List.of(ResultShape.ofSpans(heads.model().id().name(), name, Set.of(), false));
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    return Futures.submit(engine, inputs, this::queries).stream()
        .map(pairs -> pairs.thenApply(this::decode))
        .toList();
  }

  private List<PairQuery> queries(TextInput input) {
    return input.field(candidatesField).stream()
        .map(SharedText::new)
        .map(one -> new PairQuery(this, heads, input.text(), one, Truncation.LONGEST_FIRST))
        .toList();
  }

  private List<HeadResult> decode(List<PairLogits> pairs) {
    List<Logits> logits = pairs.stream().map(pair -> pair.byHead().get(0)).toList();
    List<RankedItem> ranking =
        IntStream.range(0, logits.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -relevance.rank(logits.get(i))))
            .map(i -> new RankedItem(i, relevance.of(logits.get(i))))
            .toList();
    return List.of(
        new HeadResult(
            name,
            TASK,
            heads.model().id(),
            Tags.ofRanking(ranking),
            pairs.stream().mapToInt(PairLogits::tokens).sum(),
            1,
            pairs.stream().anyMatch(PairLogits::truncated),
            null));
  }
}
