package io.amberstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.amberstream.model.Head;
import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a head whose place another takes. */
class SuccessionTest {
  private static final Head OLD =
      new Head(
          "team",
          Task.TEXT_CLASSIFICATION,
          List.of("team_logits"),
          List.of("billing", "support"),
          ProblemType.SINGLE_LABEL_CLASSIFICATION);

  @Test
  void anOldHeadThatDidBetterIsWarnedOf() {
    assertThat(of(0.9, 0.8).text())
        .contains("accuracy           0.900    0.800")
        .contains("warning: the old head has the better accuracy");
    assertThat(of(0.8, 0.9).text()).doesNotContain("warning");
    assertThat(of(0.8, 0.8).text()).doesNotContain("warning");
  }

  @Test
  void measuresThatOneOfThemLacksAreLeftOut() {
    Succession some =
        new Succession(OLD, 5, 9, Map.of("accuracy", 0.5, "f1", 0.4), Map.of("accuracy", 0.6));
    assertThat(some.before()).containsOnlyKeys("accuracy");
    assertThat(some.sentence()).endsWith("on the 5 examples whose labels both know");
  }

  @Test
  void whatCannotBeComparedIsSaidSo() {
    Succession none = new Succession(OLD, 0, 9, Map.of(), Map.of());
    assertThat(none.text()).contains("its task or its labels are others").doesNotContain("before");
  }

  private static Succession of(double before, double after) {
    return new Succession(OLD, 9, 9, Map.of("accuracy", before), Map.of("accuracy", after));
  }
}
