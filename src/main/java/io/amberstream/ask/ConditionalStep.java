package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Inference;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ResultShape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Asks only about some events; the others get no results of it. Immutable.
 *
 * @param when about which; thread-safe, and an event for which it throws fails
 * @param step what is asked
 */
public record ConditionalStep(Predicate<TextInput> when, TagStep step) implements TagStep {

  public ConditionalStep {
    requireNonNull(when, "when is null");
    requireNonNull(step, "step is null");
  }

  @Override
  public List<ResultShape> results() {
    return step.results();
  }

  /** Without the condition: a self-test asks everything. */
  @Override
  public List<TagStep> probes() {
    return step.probes();
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> submit(
      Inference engine, List<TextInput> inputs) {
    List<CompletableFuture<List<HeadResult>>> results = new ArrayList<>(inputs.size());
    List<TextInput> asked = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (TextInput input : inputs) {
      try {
        if (when.test(input)) {
          asked.add(input);
          places.add(results.size());
        }
        results.add(CompletableFuture.completedFuture(List.of()));
      } catch (RuntimeException e) {
        results.add(CompletableFuture.failedFuture(e));
      }
    }
    List<CompletableFuture<List<HeadResult>>> answers = step.submit(engine, asked);
    for (int i = 0; i < places.size(); i++) {
      results.set(places.get(i), answers.get(i));
    }
    return results;
  }
}
