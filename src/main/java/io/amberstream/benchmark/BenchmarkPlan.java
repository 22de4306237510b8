package io.amberstream.benchmark;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a benchmark measures. Immutable.
 *
 * @param mainClass of the command line that it starts applications with
 * @param model the model folder
 * @param rounds how often each measurement is made; their median counts
 * @param parts what is measured
 * @param settings of the pipelines under measurement, as {@code kafka.KEY} and {@code
 *     inference.KEY}
 */
public record BenchmarkPlan(
    String mainClass,
    Path model,
    BenchmarkTexts texts,
    int rounds,
    Sizes sizes,
    Set<Part> parts,
    Map<String, String> settings) {

  public BenchmarkPlan {
    requireNonNull(mainClass, "mainClass is null");
    requireNonNull(model, "model is null");
    requireNonNull(texts, "texts is null");
    requireNonNull(sizes, "sizes is null");
    parts = Set.copyOf(parts);
    settings = Map.copyOf(settings);
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds is " + rounds + ", expected at least 1");
    }
    if (parts.contains(Part.LATENCY) && !parts.contains(Part.THROUGHPUT)) {
      throw new IllegalArgumentException("latency is measured at shares of the throughput");
    }
  }
}
