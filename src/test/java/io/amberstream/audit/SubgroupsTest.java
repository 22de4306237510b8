package io.amberstream.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts by group, against values worked out by hand. */
class SubgroupsTest {
  private final List<LabelledText> texts = new ArrayList<>();

  @Test
  void areasCompareTheTextsThatBorkanNames() {
    add(true, 0.9, "g");
    add(true, 0.4, "g");
    add(false, 0.6, "g");
    add(false, 0.4, "g");
    add(true, 0.8);
    add(true, 0.5);
    add(false, 0.1);
    add(false, 0.7);
    List<Figure> figures = figures("g");

    // In the group: 0.9 beats both, 0.4 loses to 0.6 and ties with 0.4.
    assertThat(figure(figures, Measure.SUBGROUP_AUC, "g").value()).isEqualTo(2.5 / 4);
    // 0.8 and 0.5 outside against 0.6 and 0.4 inside: 0.5 loses to 0.6.
    assertThat(figure(figures, Measure.BPSN_AUC, "g").value()).isEqualTo(3 / 4.0);
    // 0.9 and 0.4 inside against 0.1 and 0.7 outside: 0.4 loses to 0.7.
    assertThat(figure(figures, Measure.BNSP_AUC, "g").value()).isEqualTo(3 / 4.0);
    // A half is where texts get the label.
    assertThat(figure(figures, Measure.FALSE_POSITIVE_RATE, "g").value()).isEqualTo(1 / 2.0);
    assertThat(figure(figures, Measure.FALSE_NEGATIVE_RATE, "g").value()).isEqualTo(1 / 2.0);
    assertThat(figures).allMatch(figure -> figure.verdict() == Verdict.TOO_FEW);
  }

  @Test
  void aGroupWithoutPositivesCannotBeJudged() {
    for (int i = 0; i < 40; i++) {
      add(false, 0.1, "g");
      add(i % 2 == 0, 0.3, "other");
    }
    List<Figure> figures = figures("g", "other");
    Figure area = figure(figures, Measure.SUBGROUP_AUC, "g");
    assertThat(area.value()).isNaN();
    assertThat(area.verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(figure(figures, Measure.FALSE_NEGATIVE_RATE, "g").verdict())
        .isEqualTo(Verdict.TOO_FEW);
    // One group with both kinds has nobody to be compared with.
    Figure gap = figure(figures, Measure.EQUALISED_ODDS_GAP, "fewer than two groups");
    assertThat(gap.value()).isNaN();
    assertThat(gap.interval()).isEmpty();
    assertThat(gap.verdict()).isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void theGapIsTheGreaterDifferenceOfTheTwoRates() {
    for (int i = 0; i < 100; i++) {
      // False positives: 10 of 100, and 30 of 100.
      add(false, i < 10 ? 0.9 : 0.1, "one");
      add(false, i < 30 ? 0.9 : 0.1, "two");
      // False negatives: 20 of 100, and 25 of 100.
      add(true, i < 20 ? 0.1 : 0.9, "one");
      add(true, i < 25 ? 0.1 : 0.9, "two");
    }
    List<Figure> figures = figures("one", "two");
    Figure gap = figure(figures, Measure.EQUALISED_ODDS_GAP, "one, two");
    assertThat(gap.value()).isCloseTo(0.2, within(1e-12));
    assertThat(gap.n()).isEqualTo(400);
    assertThat(gap.interval().orElseThrow().low()).isGreaterThan(0.05);
    assertThat(gap.verdict()).isEqualTo(Verdict.BAD);
    // All together: 40 of 200, so that both are 0.1 away.
    assertThat(figure(figures, Measure.FALSE_POSITIVE_RATE, "one").value()).isEqualTo(0.1);
    // Ties: of 10,000 comparisons 80 x 90 are won, 80 x 10 and 20 x 90 tied, the rest lost.
    assertThat(figure(figures, Measure.SUBGROUP_AUC, "one").value())
        .isCloseTo((7200 + (800 + 1800) / 2.0) / 10_000, within(1e-12));
  }

  private void add(boolean positive, double score, String... groups) {
    Set<String> found = score >= 0.5 ? Set.of("bad") : Set.of();
    texts.add(
        new LabelledText(
            positive, score >= 0.5, new Answer(found, score, List.of()), Set.of(groups)));
  }

  private List<Figure> figures(String... groups) {
    return new Subgroups(texts, List.of(groups), new Bootstrap(1), 0.05).figures();
  }

  private static Figure figure(List<Figure> figures, Measure measure, String group) {
    return figures.stream()
        .filter(figure -> figure.measure() == measure && figure.group().equals(group))
        .findFirst()
        .orElseThrow();
  }
}
