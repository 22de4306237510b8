package io.amberstream.drift;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amberstream.input.InputException;
import io.amberstream.model.Task;
import io.amberstream.tagging.HeadResult;
import io.amberstream.tagging.ScoredLabel;
import io.amberstream.tagging.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {
  @TempDir Path folder;

  @Test
  void aFileGivesBackWhatWasLearnt() {
    Reference learnt = Reference.NONE.with("topic", learnt(new Random(1)));
    Path file = folder.resolve("tickets.json");

    learnt.write(file);

    assertThat(Reference.read(file)).isEqualTo(learnt);
  }

  @Test
  void whatALaterStartReadsIsHeldAgainstFromTheFirstWindowOn() {
    Random random = new Random(2);
    HeadWatch watch =
        new HeadWatch("tickets", "topic", DriftSettings.DEFAULT, Optional.of(learnt(random)));
    Sample changed = new Sample(0.8, 0.8, 20, 0.01);

    List<DriftOutcome> outcomes = Sample.told(watch, 3_000, i -> changed.next(random));

    assertThat(Sample.news(outcomes)).extracting(Finding::measure).containsExactly(Measure.LABELS);
  }

  @Test
  void aSortedFileTeachesWhatAMixedOneWould() {
    List<HeadResult> results = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      results.add(result(i < 2_000 ? "billing" : "bug"));
    }

    MeasureReference labels =
        requireNonNull(HeadReference.of(results).measures().get(Measure.LABELS));

    assertThat(labels.past().limit(1_000, 0.01)).isLessThan(0.1);
    assertThat(labels.counted().shares().get("bug")).isCloseTo(0.5, within(0.05));
  }

  @Test
  void fewResultsTeachNothing() {
    assertThatThrownBy(() -> HeadReference.of(Collections.nCopies(399, result("bug"))))
        .isInstanceOf(InputException.class)
        .hasMessage("399 texts are too few to learn what is usual, expected 400 or more");
  }

  private static HeadResult result(String label) {
    return new HeadResult(
        "topic",
        Task.TEXT_CLASSIFICATION,
        Sample.MODEL,
        new Tags(List.of(new ScoredLabel(label, 0.9f)), List.of(), null),
        9,
        1,
        false);
  }

  @Test
  void whatIsNoReferenceIsSaid() throws IOException {
    Path file = folder.resolve("other.json");
    Files.writeString(file, "{\"labels\": 3}");
    assertThatThrownBy(() -> Reference.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("other.json is no drift reference (drift_reference is")
        .hasMessageContaining("expected a file of evaluate --reference");

    Files.writeString(file, "nothing");
    assertThatThrownBy(() -> Reference.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("(no JSON)");

    Files.writeString(
        file,
        """
        {"drift_reference": 1, "heads": {"topic": {"sha256": "0a1b",
          "labels": {"texts": 5, "words": ["a"], "counts": [5, 0, 0]}}}}
        """);
    assertThatThrownBy(() -> Reference.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("3 counts, expected 2");
  }

  private static HeadReference learnt(Random random) {
    List<DriftOutcome> outcomes =
        Sample.told(Sample.watch(DriftSettings.DEFAULT), 20_000, i -> Sample.USUAL.next(random));
    return ((Learning) outcomes.get(outcomes.size() - 1)).reference().orElseThrow();
  }
}
