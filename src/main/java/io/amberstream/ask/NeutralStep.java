package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import io.amberstream.tagging.Tags;
import io.amberstream.tagging.TextSpan;
import io.amberstream.terms.ReplacedTerms;
import io.amberstream.terms.TermMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks about texts whose terms for groups of people are hidden. The spans of the answers are those
 * of the text as it came. Immutable.
 *
 * @param step what is asked
 * @param mask hides the terms
 */
public record NeutralStep(TagStep step, TermMask mask) implements TagStep {

  public NeutralStep {
    requireNonNull(step, "step is null");
    requireNonNull(mask, "mask is null");
  }

  /** The step itself where nothing is to be hidden. */
  public static TagStep of(TagStep step, Optional<TermMask> mask) {
    return mask.<TagStep>map(hides -> new NeutralStep(step, hides)).orElse(step);
  }

  @Override
  public List<ResultShape> results() {
    return step.results();
  }

  @Override
  public List<TagStep> probes() {
    return step.probes();
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    List<ReplacedTerms> texts =
        inputs.stream().map(input -> mask.apply(input.text().text())).toList();
    List<TextInput> asked = new ArrayList<>(inputs.size());
    for (int i = 0; i < texts.size(); i++) {
      asked.add(
          texts.get(i).pieces().isEmpty() ? inputs.get(i) : hidden(inputs.get(i), texts.get(i)));
    }
    List<CompletableFuture<List<HeadResult>>> answers = step.submit(engine, asked);
    List<CompletableFuture<List<HeadResult>>> results = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      ReplacedTerms text = texts.get(i);
      results.add(
          text.pieces().isEmpty()
              ? answers.get(i)
              : answers
                  .get(i)
                  .thenApply(all -> all.stream().map(one -> shown(one, text)).toList()));
    }
    return results;
  }

  private static TextInput hidden(TextInput input, ReplacedTerms text) {
    return new TextInput(new SharedText(text.text()), input.fields(), input.known());
  }

  private static HeadResult shown(HeadResult result, ReplacedTerms text) {
    Tags tags = result.tags();
    return result.with(tags.with(tags.spans().stream().map(span -> shown(span, text)).toList()));
  }

  private static TextSpan shown(TextSpan span, ReplacedTerms text) {
    int start = text.originalStart(span.start());
    int end = text.originalEnd(span.end());
    return new TextSpan(
        span.label(),
        start,
        end,
        text.original().substring(start, end),
        span.score(),
        span.suggestion());
  }
}
