package io.amberstream.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.onnx.InferenceException;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who tags a text when taggers take each other's place, and when the old one is done with. */
class SwappableTaggerTest {
  private final Waiting first = new Waiting();
  private final Waiting second = new Waiting();
  private final SwappableTagger tagger = new SwappableTagger(first);

  /** Answers when it is told to. */
  private static final class Waiting implements TextTagger {
    final List<CompletableFuture<List<HeadResult>>> begun = new ArrayList<>();

    @Override
    public List<CompletableFuture<List<HeadResult>>> tagAll(List<TextInput> inputs) {
      List<CompletableFuture<List<HeadResult>>> answers = new ArrayList<>();
      inputs.forEach(input -> answers.add(new CompletableFuture<>()));
      begun.addAll(answers);
      return answers;
    }
  }

  @Test
  void textsGoToTheNewOneAtOnceAndTheOldOneEndsWithItsLast() {
    tagger.tagAll(List.of(TextInput.of("a"), TextInput.of("b")));
    CompletableFuture<Void> idle = tagger.swap(second);
    assertThat(tagger.tag(TextInput.of("c"))).isNotDone();
    assertThat(first.begun).hasSize(2);
    assertThat(second.begun).hasSize(1);

    first.begun.get(1).complete(List.of());
    assertThat(idle).isNotDone();
    first.begun.get(0).completeExceptionally(new InferenceException("broken"));
    assertThat(idle).isCompleted();
  }

  @Test
  void oneThatHasNoTextEndsAtOnce() {
    assertThat(tagger.swap(second)).isCompleted();
    assertThat(tagger.swap(first)).isCompleted();
  }

  @Test
  void whoeverNoLongerWantsAResultDoesNotEndTheWorkOnIt() {
    CompletableFuture<List<HeadResult>> result = tagger.tag(TextInput.of("a"));
    result.cancel(true);
    CompletableFuture<Void> idle = tagger.swap(second);
    assertThat(first.begun.get(0)).isNotDone();
    assertThat(idle).isNotDone();
    first.begun.get(0).complete(List.of());
    assertThat(idle).isCompleted();
  }

  @Test
  void oneThatThrowsIsNotWaitedFor() {
    SwappableTagger throwing =
        new SwappableTagger(
            inputs -> {
              throw new IllegalStateException("broken");
            });
    assertThatThrownBy(() -> throwing.tag(TextInput.of("a"))).hasMessage("broken");
    assertThat(throwing.swap(first)).isCompleted();
  }

  @Test
  void resultsAndFailuresComeAsTheyAre() {
    CompletableFuture<List<HeadResult>> good = tagger.tag(TextInput.of("a"));
    CompletableFuture<List<HeadResult>> bad = tagger.tag(TextInput.of("b"));
    InferenceException failure = new InferenceException("broken");
    first.begun.get(0).complete(List.of());
    first.begun.get(1).completeExceptionally(failure);
    assertThat(good).isCompletedWithValue(List.of());
    assertThatThrownBy(bad::get).hasCause(failure);
  }
}
