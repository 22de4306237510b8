package io.amberstream.ask;

import io.amberstream.inference.EngineSettings;
import io.amberstream.inference.InferenceEngine;
import io.amberstream.inference.InferenceListener;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.DecodeOptions;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.TextSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a model does on this machine, measured: its speed, and whether a text's company in a batch
 * moves its scores.
 *
 * @param texts how many texts were run each way
 * @param alone time of one text by itself on one thread, the median
 * @param together time of one text in shared batches on one thread, the mean
 * @param largestDifference of a score between the two ways
 * @param changed texts whose best label or spans differ between the two ways
 */
public record ModelProbe(
    int texts, Duration alone, Duration together, double largestDifference, int changed) {
  /** Above this, a score depends on more than its text; rounding stays far below. */
  private static final double REPRODUCIBLE = 1e-3;

  /**
   * Runs texts alone and together. Takes as long as it takes to run them four times.
   *
   * @param model stays open, and is the caller's
   * @throws InferenceException if the model fails on a text
   */
  public static ModelProbe run(LoadedModel model, List<String> texts) {
    ModelHeads heads = ModelHeads.of(model, List.of(), DecodeOptions.everyLabel());
    texts.forEach(text -> RawRun.of(heads, text));
    long[] nanos = new long[texts.size()];
    List<List<HeadResult>> alone = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      alone.add(RawRun.of(heads, texts.get(i)).results());
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    EngineSettings settings =
        new EngineSettings(
            1, EngineSettings.DEFAULT_MAX_BATCH_TOKENS, EngineSettings.DEFAULT_WINDOW_TEXTS);
    try (InferenceEngine engine = InferenceEngine.borrowing(settings, new InferenceListener() {})) {
      together(engine, heads, texts);
      long start = System.nanoTime();
      List<List<HeadResult>> together = together(engine, heads, texts);
      long each = (System.nanoTime() - start) / texts.size();
      return compare(
          alone, together, Duration.ofNanos(nanos[nanos.length / 2]), Duration.ofNanos(each));
    }
  }

  /** Whether the same text gets the same scores in any batch. */
  public boolean isReproducible() {
    return largestDifference < REPRODUCIBLE && changed == 0;
  }

  private static List<List<HeadResult>> together(
      InferenceEngine engine, ModelHeads heads, List<String> texts) {
    return heads.submit(engine, texts).stream().map(CompletableFuture::join).toList();
  }

  private static ModelProbe compare(
      List<List<HeadResult>> alone,
      List<List<HeadResult>> together,
      Duration aloneTime,
      Duration togetherTime) {
    double largest = 0;
    int changed = 0;
    for (int i = 0; i < alone.size(); i++) {
      boolean differs = false;
      for (int head = 0; head < alone.get(i).size(); head++) {
        HeadResult one = alone.get(i).get(head);
        HeadResult other = together.get(i).get(head);
        largest = Math.max(largest, difference(one, other));
        differs |= !verdict(one).equals(verdict(other));
      }
      changed += differs ? 1 : 0;
    }
    return new ModelProbe(alone.size(), aloneTime, togetherTime, largest, changed);
  }

  private static double difference(HeadResult one, HeadResult other) {
    Map<String, Float> scores = scores(one);
    double largest = 0;
    for (Map.Entry<String, Float> score : scores(other).entrySet()) {
      Float counterpart = scores.get(score.getKey());
      if (counterpart != null) {
        largest = Math.max(largest, Math.abs(counterpart - score.getValue()));
      }
    }
    return largest;
  }

  private static Map<String, Float> scores(HeadResult result) {
    Map<String, Float> scores = new HashMap<>();
    for (ScoredLabel label : result.tags().labels()) {
      scores.put(label.label(), label.score());
    }
    for (TextSpan span : result.tags().spans()) {
      scores.put(span.start() + "-" + span.end() + span.label(), span.score());
    }
    if (result.tags().value() != null) {
      scores.put("", result.tags().value());
    }
    return scores;
  }

  private static List<String> verdict(HeadResult result) {
    List<String> verdict = new ArrayList<>();
    result.tags().labels().stream().limit(1).forEach(label -> verdict.add(label.label()));
    for (TextSpan span : result.tags().spans()) {
      verdict.add(span.start() + "-" + span.end() + span.label());
    }
    return verdict;
  }
}
