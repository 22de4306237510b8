package io.amberstream.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A way to run the pipeline that is measured. Immutable.
 *
 * @param name of its topics and its application id
 * @param heads empty for all
 * @param inference settings of this variant alone, as in the section of that name
 * @param model settings of the model, likewise
 * @param processes how many share the topic
 */
record Variant(
    String name,
    List<String> heads,
    Map<String, String> inference,
    Map<String, String> model,
    int processes) {

  Variant {
    requireNonNull(name, "name is null");
    heads = List.copyOf(heads);
    inference = Map.copyOf(inference);
    model = Map.copyOf(model);
    if (processes < 1) {
      throw new IllegalArgumentException("processes is " + processes + ", expected at least 1");
    }
  }

  /** All heads in one process, with the default settings. */
  static Variant named(String name) {
    return new Variant(name, List.of(), Map.of(), Map.of(), 1);
  }

  Variant withHeads(List<String> heads) {
    return new Variant(name, heads, inference, model, processes);
  }

  Variant withWorkers(int workers) {
    return withInference("workers", workers);
  }

  Variant withMaxBatchTokens(int tokens) {
    return withInference("max_batch_tokens", tokens);
  }

  private Variant withInference(String key, int value) {
    return new Variant(name, heads, Map.of(key, Integer.toString(value)), model, processes);
  }

  Variant withModel(Map<String, String> settings) {
    return new Variant(name, heads, inference, settings, processes);
  }

  Variant withProcesses(int count) {
    return new Variant(name, heads, inference, model, count);
  }
}
