package io.amberstream.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.model.ModelId;
import io.amberstream.model.Task;
import io.amberstream.tagging.Comparison.Pair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String TEXT = "Ana in Rome";

  @Test
  void theBestLabelsArePaired() {
    assertThat(compare(labels("good", 0.9f), labels("good", 0.6f)))
        .containsExactly(new Comparison("head", List.of(new Pair("good", "good"))))
        .allMatch(Comparison::agrees);
    assertThat(compare(labels("good", 0.9f), labels("bad", 0.9f)))
        .containsExactly(new Comparison("head", List.of(new Pair("good", "bad"))))
        .noneMatch(Comparison::agrees);
  }

  @Test
  void ofSeveralLabelsThoseOfBothAndThoseOfOneAreCounted() {
    List<Comparison> compared = compare(labels("a", 0.9f, "b", 0.8f), labels("b", 0.9f, "c", 0.7f));

    assertThat(compared.get(0).pairs())
        .containsExactly(new Pair("a", "none"), new Pair("b", "b"), new Pair("none", "c"));
    assertThat(compared.get(0).agrees()).isFalse();
    assertThat(compare(labels("a", 0.9f, "b", 0.8f), labels("b", 0.9f, "a", 0.6f)))
        .allMatch(Comparison::agrees);
  }

  @Test
  void spansArePairedByTheirPlace() {
    List<Comparison> compared =
        compare(spans(span("PER", 0, 3), span("LOC", 7, 11)), spans(span("ORG", 0, 3)));

    assertThat(compared.get(0).pairs())
        .containsExactly(new Pair("PER", "ORG"), new Pair("LOC", "none"));
    assertThat(compare(spans(span("PER", 0, 3)), spans(span("PER", 0, 3))))
        .allMatch(Comparison::agrees);
    assertThat(compare(spans(span("PER", 0, 3)), spans(span("PER", 0, 6))))
        .noneMatch(Comparison::agrees);
    assertThat(compare(spans(), spans())).allMatch(Comparison::agrees).hasSize(1);
    assertThat(compare(spans(span("PER", 0, 3)), spans()).get(0).pairs())
        .containsExactly(new Pair("PER", "none"));
  }

  @Test
  void headsOfOneModelAndNumbersAreLeftOut() {
    assertThat(Comparison.of(List.of(result("one", labels("a", 1f))), List.of())).isEmpty();
    assertThat(
            Comparison.of(
                List.of(result("one", labels("a", 1f))), List.of(result("other", labels("a", 1f)))))
        .isEmpty();
    Tags number = new Tags(List.of(), List.of(), 0.5f);
    assertThat(compare(number, new Tags(List.of(), List.of(), 0.7f))).isEmpty();
  }

  private static List<Comparison> compare(Tags live, Tags shadow) {
    return Comparison.of(List.of(result("head", live)), List.of(result("head", shadow)));
  }

  private static HeadResult result(String head, Tags tags) {
    Task task = tags.spans().isEmpty() ? Task.TEXT_CLASSIFICATION : Task.TOKEN_CLASSIFICATION;
    boolean none = tags.labels().isEmpty() && tags.value() == null;
    return new HeadResult(
        head, none ? Task.TOKEN_CLASSIFICATION : task, new ModelId("m", "00"), tags, 3, 1, false);
  }

  private static Tags labels(Object... labelsAndScores) {
    List<ScoredLabel> labels =
        Stream.iterate(0, i -> i < labelsAndScores.length, i -> i + 2)
            .map(i -> new ScoredLabel((String) labelsAndScores[i], (Float) labelsAndScores[i + 1]))
            .toList();
    return new Tags(labels, List.of(), null);
  }

  private static Tags spans(TextSpan... spans) {
    return new Tags(List.of(), List.of(spans), null);
  }

  private static TextSpan span(String label, int start, int end) {
    return new TextSpan(label, start, end, TEXT.substring(start, end), 0.9f);
  }
}
