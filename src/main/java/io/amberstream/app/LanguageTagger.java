package io.amberstream.app;

import io.amberstream.inference.TextInput;
import io.amberstream.inference.TextTagger;
import io.amberstream.language.LanguageDetector;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Puts a text's language before its other results. The texts are with the models already while
 * their languages are detected, on the thread that hands them over, which would wait for the models
 * anyway. Thread-safe.
 */
record LanguageTagger(LanguageDetector detector, TextTagger models) implements TextTagger {

  @Override
  public List<CompletableFuture<List<HeadResult>>> tagAll(List<TextInput> inputs) {
    List<CompletableFuture<List<HeadResult>>> tagged = models.tagAll(inputs);
    List<CompletableFuture<List<HeadResult>>> all = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      HeadResult language = detector.detect(inputs.get(i).text().text());
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
