package io.amberstream.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amberstream.evaluation.Interval;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ModelId;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Head HEAD =
      new Head(
          "spam<&>",
          Task.TEXT_CLASSIFICATION,
          List.of("logits"),
          List.of("ham", "spam"),
          ProblemType.SINGLE_LABEL_CLASSIFICATION);

  private final Audit audit =
      new Audit(
          new ModelId("tiny", "0".repeat(64)),
          Watched.of(HEAD, Optional.empty()),
          0.05,
          3,
          Duration.ofSeconds(1),
          List.of(
              figure("sure", new Interval(0.06, 0.2)),
              figure("clean", new Interval(0, 0.05)),
              figure("open", new Interval(0.04, 0.2)),
              new Figure(Measure.FLIP_RATE, "few", 0.5, Optional.empty(), 4, 2, Verdict.TOO_FEW)),
          List.of(),
          List.of("names"));

  @Test
  void aConditionHoldsWithTheWholeIntervalOrIsNotTold() {
    Condition.Outcome outcome = Condition.of(" flip_rate >.05 ").outcome(audit);
    assertThat(outcome.holds()).extracting(Figure::group).containsExactly("sure");
    assertThat(outcome.untold()).extracting(Figure::group).containsExactly("open", "few");
    assertThat(outcome.lines())
        .containsExactly(
            "flip_rate >.05 holds for sure (0.1000, 0.0600 to 0.2000)",
            "flip_rate >.05: too few to tell for open (0.1000, 0.0400 to 0.2000), few (4)");
  }

  @Test
  void aConditionMayBeAboutOneGroupOrTheOtherSide() {
    assertThat(Condition.of("flip_rate[clean] > 0.05").outcome(audit).lines()).isEmpty();
    Condition.Outcome below = Condition.of("flip_rate < 0.055").outcome(audit);
    assertThat(below.holds()).extracting(Figure::group).containsExactly("clean");
    assertThat(below.untold()).extracting(Figure::group).containsExactly("open", "few");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "flip_rate", "flip_rate >", "> 1", "flip_rate == 1", "a[ > 2"})
  void whatIsNoConditionIsRefused(String written) {
    assertThatThrownBy(() -> Condition.of(written))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected one like");
  }

  @Test
  void unknownMeasuresAndGroupsAreNamed() {
    assertThatThrownBy(() -> Condition.of("flips > 1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no measure flips, expected one of flip_rate, shift");
    assertThatThrownBy(() -> Condition.of("flip_rate[nobody] > 1").outcome(audit))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no such figure");
    assertThatThrownBy(() -> Condition.of("pass_rate < 1").outcome(audit))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("only of flip_rate");
  }

  @Test
  void thePageNeedsNothingFromElsewhereAndEscapes() {
    String page = audit.page();
    assertThat(page)
        .contains("What was measured of spam&lt;&amp;&gt;")
        .contains("<svg", "too few to tell", "No labelled text names: names.")
        .doesNotContain("<script", "http:", "https:", "spam<&>", "NaN");
  }

  private static Figure figure(String group, Interval interval) {
    return new Figure(
        Measure.FLIP_RATE, group, 0.1, Optional.of(interval), 100, 50, Verdict.TOO_FEW);
  }
}
