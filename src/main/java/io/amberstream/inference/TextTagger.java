package io.amberstream.inference;

import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Tags texts with a fixed list of heads, possibly of several models. Thread-safe. */
@FunctionalInterface
public interface TextTagger {

  /**
   * Begins to tag texts; those handed over together may share micro-batches.
   *
   * @return a future a text, in order, of one result a head; it fails with {@link
   *     InferenceException} where the text cannot be tagged
   */
  List<CompletableFuture<List<HeadResult>>> tagAll(List<String> texts);

  /** Begins to tag one text. */
  default CompletableFuture<List<HeadResult>> tag(String text) {
    return tagAll(List.of(text)).get(0);
  }

  /** A tagger that asks an engine for these heads, model by model, results in this order. */
  static TextTagger of(InferenceEngine engine, List<ModelHeads> models) {
    List<ModelHeads> asked = List.copyOf(models);
    return texts -> {
      List<CompletableFuture<List<HeadResult>>> results = engine.submit(asked.get(0), texts);
      for (ModelHeads next : asked.subList(1, asked.size())) {
        results = joined(results, engine.submit(next, texts));
      }
      return results;
    };
  }

  private static List<CompletableFuture<List<HeadResult>>> joined(
      List<CompletableFuture<List<HeadResult>>> first,
      List<CompletableFuture<List<HeadResult>>> second) {
    List<CompletableFuture<List<HeadResult>>> joined = new ArrayList<>(first.size());
    for (int i = 0; i < first.size(); i++) {
      joined.add(
          first
              .get(i)
              .thenCombine(
                  second.get(i),
                  (one, other) -> {
                    List<HeadResult> all = new ArrayList<>(one);
                    all.addAll(other);
                    return all;
                  }));
    }
    return joined;
  }
}
