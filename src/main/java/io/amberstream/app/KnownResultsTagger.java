package io.amberstream.app;

import io.amberstream.ask.TextInput;
import io.amberstream.ask.TextTagger;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Puts what is known of a text without a model before its other results. Thread-safe.
 *
 * @param detectors who know it, such as the text's language, in the order of their results
 * @param models who gives the other results
 * @param needed whether the models are chosen by what is known; where not, the texts are with them
 *     already while the detectors work, on the thread that would wait for the models
 */
record KnownResultsTagger(
    List<Function<String, HeadResult>> detectors, TextTagger models, boolean needed)
    implements TextTagger {

  KnownResultsTagger {
    detectors = List.copyOf(detectors);
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> tagAll(List<TextInput> inputs) {
    if (needed) {
      List<List<HeadResult>> known = detect(inputs);
      List<TextInput> knowing = new ArrayList<>(inputs.size());
      for (int i = 0; i < inputs.size(); i++) {
        knowing.add(inputs.get(i).knowing(known.get(i)));
      }
      return before(known, models.tagAll(knowing));
    }
    List<CompletableFuture<List<HeadResult>>> tagged = models.tagAll(inputs);
    return before(detect(inputs), tagged);
  }

  private List<List<HeadResult>> detect(List<TextInput> inputs) {
    return inputs.stream().map(input -> detect(input.text().text())).toList();
  }

  private List<HeadResult> detect(String text) {
    return detectors.stream().map(detector -> detector.apply(text)).toList();
  }

  private static List<CompletableFuture<List<HeadResult>>> before(
      List<List<HeadResult>> known, List<CompletableFuture<List<HeadResult>>> tagged) {
    List<CompletableFuture<List<HeadResult>>> all = new ArrayList<>(tagged.size());
    for (int i = 0; i < tagged.size(); i++) {
      List<HeadResult> first = known.get(i);
      all.add(tagged.get(i).thenApply(results -> joined(first, results)));
    }
    return all;
  }

  private static List<HeadResult> joined(List<HeadResult> known, List<HeadResult> results) {
    List<HeadResult> all = new ArrayList<>(known.size() + results.size());
    all.addAll(known);
    all.addAll(results);
    return all;
  }
}
