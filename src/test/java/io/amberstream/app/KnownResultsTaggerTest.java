package io.amberstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.ask.TextInput;
import io.amberstream.language.LanguageDetector;
import io.amberstream.model.ModelId;
import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KnownResultsTaggerTest {
  private final List<String> steps = new ArrayList<>();

  @Test
  void theLanguageStandsBeforeWhatTheModelsSay() {
    KnownResultsTagger tagger =
        new KnownResultsTagger(
            List.of(detector()::detect),
            inputs ->
                inputs.stream()
                    .map(input -> CompletableFuture.completedFuture(List.of(result("m", "x"))))
                    .toList(),
            false);

    List<CompletableFuture<List<HeadResult>>> tagged =
        tagger.tagAll(List.of(TextInput.of("one"), TextInput.of("two")));

    assertThat(tagged)
        .extracting(CompletableFuture::join)
        .containsExactly(
            List.of(result("language", "of one"), result("m", "x")),
            List.of(result("language", "of two"), result("m", "x")));
  }

  @Test
  void theModelsHaveTheTextsBeforeTheirLanguagesAreDetected() {
    CompletableFuture<List<HeadResult>> never = new CompletableFuture<>();
    KnownResultsTagger tagger =
        new KnownResultsTagger(
            List.of(detector()::detect),
            inputs -> {
              steps.add("models");
              return List.of(never);
            },
            false);

    CompletableFuture<List<HeadResult>> tagged = tagger.tag(TextInput.of("one"));

    assertThat(steps).containsExactly("models", "one");
    assertThat(tagged).isNotDone();
    never.complete(List.of());
    assertThat(tagged.join()).containsExactly(result("language", "of one"));
  }

  @Test
  void modelsThatAreChosenByTheLanguageKnowItBefore() {
    KnownResultsTagger tagger =
        new KnownResultsTagger(
            List.of(detector()::detect),
            inputs -> {
              steps.add("models");
              assertThat(inputs.get(0).known()).containsExactly(result("language", "of one"));
              return List.of(CompletableFuture.completedFuture(List.of()));
            },
            true);

    assertThat(tagger.tag(TextInput.of("one")).join())
        .containsExactly(result("language", "of one"));
    assertThat(steps).containsExactly("one", "models");
  }

  @Test
  void aTextThatTheModelsCannotTagFails() {
    KnownResultsTagger tagger =
        new KnownResultsTagger(
            List.of(detector()::detect),
            inputs -> List.of(CompletableFuture.failedFuture(new InferenceException("broken"))),
            false);

    assertThatThrownBy(() -> tagger.tag(TextInput.of("one")).join())
        .hasRootCauseInstanceOf(InferenceException.class);
  }

  private LanguageDetector detector() {
    return new LanguageDetector() {
      @Override
      public HeadResult detect(String text) {
        steps.add(text);
        return result(HEAD, "of " + text);
      }

      @Override
      public SortedSet<String> languages() {
        return new TreeSet<>();
      }

      @Override
      public String modelName() {
        return "fake";
      }
    };
  }

  private static HeadResult result(String head, String label) {
    return new HeadResult(
        head,
        "task",
        new ModelId("fake", "00"),
        new Tags(List.of(new ScoredLabel(label, 1)), List.of(), null),
        1,
        1,
        false,
        null);
  }
}
