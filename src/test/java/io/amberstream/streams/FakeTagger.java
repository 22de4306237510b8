package io.amberstream.streams;

import io.amberstream.ask.TextInput;
import io.amberstream.ask.TextTagger;
import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Answers at once with a label that tells which text it is for, unless told otherwise. */
final class FakeTagger implements TextTagger {
  private static final ModelId MODEL = new ModelId("fake", "00");

  private final List<List<String>> calls = new ArrayList<>();
  private final Map<String, CompletableFuture<List<HeadResult>>> answers = new HashMap<>();

  /** The label that it gives to a text. */
  static String labelOf(String text) {
    return "about " + text;
  }

  void failOn(String text, Throwable failure) {
    answers.put(text, CompletableFuture.failedFuture(failure));
  }

  void neverAnswer(String text) {
    answers.put(text, new CompletableFuture<>());
  }

  /** The texts of each call. */
  List<List<String>> calls() {
    return calls;
  }

  @Override
  public List<CompletableFuture<List<HeadResult>>> tagAll(List<TextInput> inputs) {
    List<String> texts = inputs.stream().map(input -> input.text().text()).toList();
    calls.add(texts);
    return texts.stream().map(this::answer).toList();
  }

  private CompletableFuture<List<HeadResult>> answer(String text) {
    CompletableFuture<List<HeadResult>> answer = answers.get(text);
    if (answer != null) {
      return answer;
    }
    Tags tags = new Tags(List.of(new ScoredLabel(labelOf(text), 0.5f)), List.of(), null);
    return CompletableFuture.completedFuture(
        List.of(new HeadResult("topic", Task.TEXT_CLASSIFICATION, MODEL, tags, 3, 1, false)));
  }
}
