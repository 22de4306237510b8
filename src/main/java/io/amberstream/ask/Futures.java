package io.amberstream.ask;

import io.amberstream.inference.Inference;
import io.amberstream.inference.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Joins futures to futures of lists. A list fails as the first of its elements that failed. */
final class Futures {
  private Futures() {}

  /** All values in order. */
  static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
  }

  /** The values of all lists, one after the other. */
  static <T> CompletableFuture<List<T>> flattened(List<CompletableFuture<List<T>>> futures) {
    return futures.size() == 1
        ? futures.get(0)
        : all(futures).thenApply(lists -> lists.stream().flatMap(Collection::stream).toList());
  }

  /** Lists of a future an event, step by step, as lists of a future a step, event by event. */
  static <T> List<List<T>> transposed(List<List<T>> bySteps) {
    List<List<T>> byEvents = new ArrayList<>();
    for (int event = 0; event < bySteps.get(0).size(); event++) {
      int index = event;
      byEvents.add(bySteps.stream().map(step -> step.get(index)).toList());
    }
    return byEvents;
  }

  /**
   * Runs several queries for each event in one go.
   *
   * @param inputs the events, or what was made of them
   * @param queries the queries of an event; at least one
   * @return a future an event, of its answers in order
   */
  static <I, T> List<CompletableFuture<List<T>>> submit(
      Inference engine, List<I> inputs, Function<I, List<? extends Query<T>>> queries) {
    List<Query<T>> all = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (I input : inputs) {
      all.addAll(queries.apply(input));
      ends.add(all.size());
    }
    List<CompletableFuture<T>> answers = engine.submit(all);
    List<CompletableFuture<List<T>>> byEvent = new ArrayList<>(inputs.size());
    int from = 0;
    for (int to : ends) {
      byEvent.add(all(answers.subList(from, to)));
      from = to;
    }
    return byEvent;
  }
}
