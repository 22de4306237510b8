package io.amberstream.drift;

import io.amberstream.model.ModelId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * A source of texts, as the results of a head show it. Seeded.
 *
 * @param billing the share of the first of three labels; the others share the rest
 * @param sure where scores lie, 0 to 1
 * @param tokens where lengths lie
 * @param unknown the share of tokens that are unknown
 */
record Sample(double billing, double sure, double tokens, double unknown) {
  static final ModelId MODEL = new ModelId("amber", "0a1b");
  static final Sample USUAL = new Sample(0.5, 0.8, 20, 0.01);

  /** The next text. */
  Observation next(Random random) {
    double drawn = random.nextDouble();
    String label = drawn < billing ? "billing" : drawn < (1 + billing) / 2 ? "bug" : "praise";
    double logit = Math.log(sure / (1 - sure)) + random.nextGaussian();
    int length = (int) Math.max(1, tokens * Math.exp(0.5 * random.nextGaussian()));
    int missing = 0;
    for (int i = 0; i < length; i++) {
      missing += random.nextDouble() < unknown ? 1 : 0;
    }
    return new Observation(
        MODEL, List.of(label), 1 / (1 + Math.exp(-logit)), Double.NaN, length, missing);
  }

  static DriftSettings windows(int texts) {
    DriftSettings defaults = DriftSettings.DEFAULT;
    return new DriftSettings(
        texts,
        Duration.ofHours(1),
        Math.min(texts, defaults.atLeast()),
        defaults.learn(),
        defaults.after(),
        defaults.limit());
  }

  static HeadWatch watch(DriftSettings settings) {
    return new HeadWatch("tickets", "topic", settings, Optional.empty());
  }

  /** What a watch tells of so many texts. */
  static List<DriftOutcome> told(HeadWatch watch, int texts, IntFunction<Observation> source) {
    List<DriftOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      outcomes.addAll(watch.add(source.apply(i), 0));
    }
    return outcomes;
  }

  static List<Finding> findings(List<DriftOutcome> outcomes) {
    return outcomes.stream().filter(Finding.class::isInstance).map(Finding.class::cast).toList();
  }

  static List<Finding> news(List<DriftOutcome> outcomes) {
    return findings(outcomes).stream().filter(Finding::isNews).toList();
  }
}
