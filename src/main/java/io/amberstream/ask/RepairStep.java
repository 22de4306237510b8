package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.input.InputException;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Suggests what a text's suspicious words should have been: the two halves of ELECTRA together. The
 * discriminator flags words, the generator proposes others, and the discriminator judges the
 * proposals. The text itself is never changed. Immutable.
 *
 * <p>Costs a run's row of the discriminator for every text, and for one with a flagged word a row
 * of the generator and {@code proposals} more of the discriminator.
 *
 * @param name what the results are called
 * @param discriminator who flags and judges
 * @param generator who proposes; may have another tokenizer
 * @param proposals how many texts are judged, at least 1
 */
public record RepairStep(
    String name, Discriminator discriminator, Generator generator, int proposals)
    implements TagStep {
  /** What this task is called in results. */
  public static final String TASK = "text-repair";

  /** Proposals where nothing else is said. */
  public static final int DEFAULT_PROPOSALS = 5;

  public RepairStep {
    requireNonNull(name, "name is null");
    requireNonNull(discriminator, "discriminator is null");
    requireNonNull(generator, "generator is null");
    if (proposals < 1) {
      throw new InputException("proposals is %d, expected 1 or more".formatted(proposals));
    }
  }

  @Override
  public List<ResultShape> results() {
    return List.of(
        ResultShape.ofSpans(discriminator.model().id().name(), name, Set.of("replaced"), true));
  }

  /** It asks its generator only about texts that look wrong. */
  @Override
  public List<TagStep> probes() {
    return List.of(this, new MaskStep(generator.head().name(), generator, MaskStep.DEFAULT_COUNT));
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    List<HeadsQuery> queries =
        inputs.stream().map(input -> discriminator.flag(input.text())).toList();
    List<CompletableFuture<List<HeadResult>>> flagged = engine.submit(queries);
    List<CompletableFuture<List<HeadResult>>> repaired = new ArrayList<>();
    for (int i = 0; i < flagged.size(); i++) {
      String text = inputs.get(i).text().text();
      repaired.add(
          flagged
              .get(i)
              .thenCompose(results -> new Repair(this, engine, text, results.get(0)).begin())
              .thenApply(List::of));
    }
    return repaired;
  }
}
