package io.amberstream.app;

import io.amberstream.ask.TextInput;
import io.amberstream.ask.TextTagger;
import io.amberstream.language.LanguageDetector;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Puts a text's language before its other results. Thread-safe.
 *
 * @param detector who tells the language
 * @param models who gives the other results
 * @param needed whether the models are chosen by the language; where not, the texts are with them
 *     already while their languages are detected, on the thread that would wait for the models
 */
record LanguageTagger(LanguageDetector detector, TextTagger models, boolean needed)
    implements TextTagger {

  @Override
  public List<CompletableFuture<List<HeadResult>>> tagAll(List<TextInput> inputs) {
    if (needed) {
      List<HeadResult> languages = detect(inputs);
      List<TextInput> knowing = new ArrayList<>(inputs.size());
      for (int i = 0; i < inputs.size(); i++) {
        knowing.add(inputs.get(i).knowing(languages.get(i)));
      }
      return before(languages, models.tagAll(knowing));
    }
    List<CompletableFuture<List<HeadResult>>> tagged = models.tagAll(inputs);
    return before(detect(inputs), tagged);
  }

  private List<HeadResult> detect(List<TextInput> inputs) {
    return inputs.stream().map(input -> detector.detect(input.text().text())).toList();
  }

  private static List<CompletableFuture<List<HeadResult>>> before(
      List<HeadResult> languages, List<CompletableFuture<List<HeadResult>>> tagged) {
    List<CompletableFuture<List<HeadResult>>> all = new ArrayList<>(tagged.size());
    for (int i = 0; i < tagged.size(); i++) {
      HeadResult language = languages.get(i);
      all.add(tagged.get(i).thenApply(results -> first(language, results)));
    }
    return all;
  }

  private static List<HeadResult> first(HeadResult language, List<HeadResult> results) {
    List<HeadResult> all = new ArrayList<>(results.size() + 1);
    all.add(language);
    all.addAll(results);
    return all;
  }
}
