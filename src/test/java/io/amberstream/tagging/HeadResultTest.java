package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadResultTest {

  @Test
  void oneLabelOfSeveralIsTheBest() {
    assertThat(given(Task.TEXT_CLASSIFICATION, labels("billing", 0.4f, "bug", 0.35f)))
        .containsExactly("billing");
  }

  @Test
  void labelsThatMayHoldTogetherAreThoseLikelierThanNot() {
    assertThat(given(Task.TEXT_CLASSIFICATION, labels("rude", 0.9f, "spam", 0.5f)))
        .containsExactly("rude", "spam");
  }

  @Test
  void everySpanCounts() {
    List<TextSpan> spans =
        List.of(
            new TextSpan("person", 0, 3, "Ann", 0.9f),
            new TextSpan("place", 7, 12, "Paris", 0.3f),
            new TextSpan("person", 13, 16, "Bob", 0.8f));
    assertThat(given(Task.TOKEN_CLASSIFICATION, new Tags(List.of(), spans, null)))
        .containsExactly("person", "place", "person");
  }

  @Test
  void nothingFoundIsALabelOfItsOwn() {
    Tags nothing = new Tags(List.of(), List.of(), null);
    assertThat(given(Task.TOKEN_CLASSIFICATION, nothing)).containsExactly("none");
    assertThat(given(Task.TEXT_CLASSIFICATION, nothing)).containsExactly("none");
    assertThat(given(Task.REPLACED_TOKEN_DETECTION, new Tags(List.of(), List.of(), 0.1f)))
        .containsExactly("none");
  }

  @Test
  void numbersAndVectorsHaveNoLabels() {
    assertThat(given(Task.TEXT_CLASSIFICATION, new Tags(List.of(), List.of(), 3.5f))).isEmpty();
    assertThat(given(Task.FEATURE_EXTRACTION, Tags.ofEmbedding(List.of(1f)))).isEmpty();
  }

  private static Tags labels(String first, float firstScore, String second, float secondScore) {
    return new Tags(
        List.of(new ScoredLabel(first, firstScore), new ScoredLabel(second, secondScore)),
        List.of(),
        null);
  }

  private static List<String> given(Task task, Tags tags) {
    return new HeadResult("head", task, new ModelId("amber", "0a1b"), tags, 5, 1, false).given();
  }
}
