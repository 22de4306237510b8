package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.input.InputException;
import io.amberstream.labelled.Classified;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.labelled.LabelledSource;
import io.amberstream.labelled.Scored;
import io.amberstream.labelled.Tagged;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Labels of other sets become a head's own. */
class SourceChangesTest {
  @Test
  void labelsAreRenamedAndTheStarStandsForAllOthers() {
    SourceChanges changes =
        new SourceChanges(Map.of("very good", "good", "*", "neutral"), Integer.MAX_VALUE, 1);
    assertThat(changes.applied(source(text("a", "very good"), text("b", "asks"))).examples())
        .map(example -> ((Classified) example).labels())
        .containsExactly(List.of("good"), List.of("neutral"));
  }

  @Test
  void twelveAnswersWithTheOldNameAndOneWithTheNewAreOneLabel() {
    Classified[] texts = new Classified[13];
    Arrays.setAll(texts, i -> text("text " + i, i < 12 ? "A" : "B"));
    LabelledSource read = source(texts);
    LabelledSource applied = changing(Map.of("A", "B")).applied(read);

    assertThat(applied.examples())
        .hasSize(13)
        .allSatisfy(example -> assertThat(labels(example)).containsExactly("B"));
    assertThat(read.examples()).filteredOn(one -> labels(one).contains("A")).hasSize(12);
  }

  @Test
  void whatHasALabelThatIsTakenAwayIsLeftOutAndCounted() {
    LabelledSource applied =
        changing(Map.of("spam", ""))
            .applied(source(text("a", "spam"), several("b", "spam", "late"), several("c")));

    assertThat(applied.examples())
        .map(example -> example.text() + labels(example))
        .containsExactly("b[late]", "c[]");
    assertThat(applied.leftOut()).containsOnly(Map.entry("whose labels are left out", 1L));
    assertThat(applied.rows()).isEqualTo(3);
  }

  @Test
  void ofALabelThatNobodyJudgedNothingIsKnownUnderItsNewNameEither() {
    SourceChanges changes =
        changing(Map.of("late", "delivery", "lost", "delivery", "rude", "tone"));

    assertThat(judged(changes, Set.of("rude"), "late"))
        .isEqualTo(known(List.of("delivery"), "tone"));
    assertThat(judged(changes, Set.of("late"))).as("lost, perhaps").isEqualTo(known(List.of()));
    assertThat(judged(changes, Set.of("late", "lost", "odd")))
        .isEqualTo(known(List.of(), "delivery", "odd"));
    assertThat(judged(changes, Set.of("late"), "lost")).isEqualTo(known(List.of("delivery")));
  }

  @Test
  void aTextThatHasNotALabelMayHaveAnyOther() {
    SourceChanges changes = changing(Map.of("not entailment", "-entailment", "rude", "-tone"));

    assertThat(
            changes.applied(source(text("a", "not entailment"), text("b", "neutral"))).examples())
        .containsExactly(
            new Classified(
                "line 1", "a", Optional.empty(), List.of(), Optional.of(Set.of("entailment"))),
            text("b", "neutral"));
    // What has a label besides has no other.
    assertThat(changes.applied(source(several("c", "rude", "late"))).examples())
        .containsExactly(several("c", "late"));
    // What is known to be absent stays so; that a text is not rude says nothing of its tone.
    assertThat(judged(changes, Set.of("late"), "rude")).isEqualTo(known(List.of(), "tone", "late"));
    assertThat(judged(changes, Set.of("rude"), "late")).isEqualTo(known(List.of("late")));
    LabelledSource words = source(tagged("B-rude"));
    assertThatThrownBy(() -> changes.applied(words))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("labels: rude stands for -tone");
  }

  @Test
  void typesOfTagsAreRenamedAndOTakesThemAway() {
    SourceChanges changes =
        new SourceChanges(Map.of("person", "PER", "product", "O"), Integer.MAX_VALUE, 1);
    LabelledSource applied =
        changes.applied(source(tagged("B-person", "I-person", "B-product", "O", "B-LOC")));
    assertThat(((Tagged) applied.examples().get(0)).tags())
        .containsExactly("B-PER", "I-PER", "O", "O", "B-LOC");
  }

  @Test
  void theFirstExamplesAreTaken() {
    SourceChanges changes = new SourceChanges(Map.of(), 2, 1);
    LabelledSource applied =
        changes.applied(source(text("a", "x"), text("b", "y"), text("c", "x")));
    assertThat(applied.examples()).map(LabelledExample::text).containsExactly("a", "b");
    assertThat(applied.rows()).isEqualTo(3);
  }

  @Test
  void numbersHaveNoLabelsToRename() {
    SourceChanges changes = new SourceChanges(Map.of("x", "y"), Integer.MAX_VALUE, 1);
    LabelledSource scores = source(new Scored("line 1", "a", Optional.empty(), 2));
    assertThatThrownBy(() -> changes.applied(scores))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 1: labels are renamed");
  }

  private static SourceChanges changing(Map<String, String> labels) {
    return new SourceChanges(labels, Integer.MAX_VALUE, 1);
  }

  private static List<String> labels(LabelledExample example) {
    return ((Classified) example).labels();
  }

  private static Classified several(String text, String... labels) {
    return new Classified("line 1", text, Optional.empty(), List.of(labels));
  }

  private static LabelledExample judged(
      SourceChanges changes, Set<String> absent, String... labels) {
    return changes
        .applied(
            source(
                new Classified(
                    "line 1", "t", Optional.empty(), List.of(labels), Optional.of(absent))))
        .examples()
        .get(0);
  }

  private static Classified known(List<String> labels, String... absent) {
    return new Classified("line 1", "t", Optional.empty(), labels, Optional.of(Set.of(absent)));
  }

  private static LabelledSource source(LabelledExample... examples) {
    return new LabelledSource(
        "set", List.of(examples), examples.length, new TreeMap<>(), 0, List.of());
  }

  private static Classified text(String text, String label) {
    return new Classified("line 1", text, Optional.empty(), List.of(label));
  }

  private static Tagged tagged(String... tags) {
    return new Tagged(
        1, "w".repeat(tags.length), Arrays.stream(tags).map(SourceChangesTest::word).toList());
  }

  private static Tagged.Word word(String tag) {
    return new Tagged.Word(1, 0, 1, tag);
  }
}
