package io.amberstream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.amberstream.model.ModelId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadWatchTest {
  private static final int LEARNT = 20;

  private final Random random = new Random(1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aStreamThatStaysAsItWasIsNotToldOfIn50000Texts(long seed) {
    Random own = new Random(seed);
    List<DriftOutcome> outcomes =
        Sample.told(Sample.watch(DriftSettings.DEFAULT), 50_000, i -> Sample.USUAL.next(own));

    assertThat(Sample.news(outcomes)).isEmpty();
    assertThat(Sample.findings(outcomes)).hasSize(4 * (50 - LEARNT));
  }

  @Test
  void aHundredEqualWindowsAreNotDriftThoughEachIsTried() {
    List<DriftOutcome> outcomes =
        Sample.told(Sample.watch(Sample.windows(500)), (100 + LEARNT) * 500, this::usual);

    assertThat(Sample.news(outcomes)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.7, 0.8, 20, 0.01, LABELS",
    "0.5, 0.65, 20, 0.01, SCORE",
    "0.5, 0.8, 35, 0.01, LENGTH",
    "0.5, 0.8, 20, 0.08, UNKNOWN"
  })
  void aChangeAtAKnownTextIsToldAfterThreeWindowsOfTheMeasureThatChanged(
      double billing, double sure, double tokens, double unknown, Measure measure) {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    Sample changed = new Sample(billing, sure, tokens, unknown);

    assertThat(Sample.news(Sample.told(watch, 40_500, this::usual))).isEmpty();
    List<DriftOutcome> after = Sample.told(watch, 3_500, i -> changed.next(random));

    assertThat(Sample.news(after))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.measure()).isEqualTo(measure);
              assertThat(told.drifted()).isTrue();
              assertThat(told.windows()).isEqualTo(3);
              assertThat(told.distance()).isGreaterThan(told.limit());
            });
  }

  @Test
  void howItStandsCanBeSeenAtAnyTime() {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    Sample.told(watch, 1_300, this::usual);
    HeadState begun = watch.state();
    assertThat(begun.standing()).isEqualTo(HeadState.Standing.LEARNING);
    assertThat(begun.texts()).isEqualTo(300);
    assertThat(begun.learning().orElseThrow().windows()).isEqualTo(1);

    Sample.told(watch, 18_700, this::usual);
    assertThat(watch.state().standing()).isEqualTo(HeadState.Standing.TOO_FEW);
    Sample.told(watch, 1_000, this::usual);
    assertThat(watch.state().standing()).isEqualTo(HeadState.Standing.STEADY);
    assertThat(watch.state().findings())
        .extracting(Finding::measure)
        .containsExactlyInAnyOrder(Measure.LABELS, Measure.SCORE, Measure.LENGTH, Measure.UNKNOWN);

    Sample changed = new Sample(0.8, 0.8, 20, 0.01);
    Sample.told(watch, 3_000, i -> changed.next(random));
    assertThat(watch.state().standing()).isEqualTo(HeadState.Standing.DRIFTED);
    assertThat(watch.state().findings())
        .filteredOn(Finding::drifted)
        .extracting(Finding::measure)
        .containsExactly(Measure.LABELS);
  }

  @Test
  void theEndOfADriftIsToldToo() {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    Sample changed = new Sample(0.8, 0.8, 20, 0.01);
    Sample.told(watch, 30_000, this::usual);
    Sample.told(watch, 5_000, i -> changed.next(random));

    assertThat(Sample.news(Sample.told(watch, 10_000, this::usual)))
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.measure()).isEqualTo(Measure.LABELS);
              assertThat(told.drifted()).isFalse();
              assertThat(told.windows()).isEqualTo(3);
            });
  }

  @Test
  void twoWindowsThatAreOverAreNoDrift() {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    Sample other = new Sample(0.9, 0.6, 60, 0.1);
    Sample.told(watch, 30_000, this::usual);

    assertThat(Sample.news(Sample.told(watch, 2_000, i -> other.next(random)))).isEmpty();
    assertThat(Sample.news(Sample.told(watch, 10_000, this::usual))).isEmpty();
  }

  @Test
  void scoresMayMoveWhileLabelsStay() {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    Sample lessSure = new Sample(0.5, 0.6, 20, 0.01);
    Sample.told(watch, 30_000, this::usual);

    assertThat(Sample.news(Sample.told(watch, 10_000, i -> lessSure.next(random))))
        .extracting(Finding::measure)
        .containsExactly(Measure.SCORE);
  }

  @Test
  void aStreamWithHoursOfItsOwnHasLimitsThatAllowThem() {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    IntFunction<Observation> wave =
        i -> new Sample(0.5 + 0.2 * Math.sin(i / 1_000.0), 0.8, 20, 0.01).next(random);

    assertThat(Sample.news(Sample.told(watch, 60_000, wave))).isEmpty();
    Sample changed = new Sample(0.95, 0.8, 20, 0.01);
    assertThat(Sample.news(Sample.told(watch, 4_000, i -> changed.next(random))))
        .extracting(Finding::measure)
        .containsExactly(Measure.LABELS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 20_000})
  void aSmallChangeIsNotToldHoweverManyTextsShowIt(int window) {
    HeadWatch watch = Sample.watch(Sample.windows(window));
    Sample slightly = new Sample(0.54, 0.81, 20.5, 0.011);
    Sample.told(watch, LEARNT * window, this::usual);

    assertThat(Sample.news(Sample.told(watch, 5 * window, i -> slightly.next(random)))).isEmpty();
  }

  @Test
  void eightTextsAreTooFewToTell() {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    Sample other = new Sample(1, 0.5, 90, 0.5);
    Sample.told(watch, 20_000, this::usual);
    Sample.told(watch, 8, i -> other.next(random));

    assertThat(watch.tick(Duration.ofMinutes(59).toNanos())).isEmpty();
    assertThat(Sample.findings(watch.tick(Duration.ofHours(1).toNanos())))
        .hasSize(4)
        .allSatisfy(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.TOO_FEW);
              assertThat(finding.texts()).isEqualTo(8);
              assertThat(finding.distance()).isNaN();
            });
  }

  @Test
  void windowsOfTooFewTextsTeachNothing() {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    for (int window = 0; window < 30; window++) {
      Sample.told(watch, 99, this::usual);
      assertThat(watch.tick(Duration.ofHours(1).toNanos()))
          .singleElement()
          .isInstanceOfSatisfying(
              Learning.class, learning -> assertThat(learning.windows()).isZero());
    }
  }

  @Test
  void anotherModelLearnsAnew() {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    Sample.told(watch, 30_000, this::usual);
    ModelId other = new ModelId("amber", "ffff");
    IntFunction<Observation> others =
        i -> {
          Observation seen = new Sample(0.9, 0.6, 20, 0.01).next(random);
          return new Observation(other, seen.labels(), seen.score(), Double.NaN, 20, 0);
        };

    List<DriftOutcome> outcomes = Sample.told(watch, 20_000, others);

    assertThat(outcomes).hasSize(20).hasOnlyElementsOfType(Learning.class);
    assertThat(((Learning) outcomes.get(19)).reference())
        .hasValueSatisfying(learnt -> assertThat(learnt.sha256()).isEqualTo("ffff"));
  }

  @Test
  void aMeasureThatIsRarelyThereIsLeftOut() {
    HeadWatch watch = Sample.watch(DriftSettings.DEFAULT);
    IntFunction<Observation> rarely =
        i ->
            new Observation(
                Sample.MODEL, List.of("none"), i % 50 == 0 ? 0.9 : Double.NaN, Double.NaN, 9, 0);

    List<DriftOutcome> outcomes = Sample.told(watch, 21_000, rarely);

    assertThat(Sample.findings(outcomes))
        .extracting(Finding::measure, Finding::verdict)
        .doesNotContain(tuple(Measure.SCORE, Verdict.WITHIN))
        .contains(tuple(Measure.LABELS, Verdict.WITHIN));
  }

  private Observation usual(int text) {
    return Sample.USUAL.next(random);
  }
}
