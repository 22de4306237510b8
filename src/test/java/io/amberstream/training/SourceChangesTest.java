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
