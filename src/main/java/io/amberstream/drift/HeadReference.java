package io.amberstream.drift;

import static java.util.Objects.requireNonNull;

import io.amberstream.input.InputException;
import io.amberstream.tagging.HeadResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What the results of a head are held against. Immutable.
 *
 * @param sha256 of the model that made the results; another's scores are no drift
 * @param measures those that had enough to learn from
 */
public record HeadReference(String sha256, Map<Measure, MeasureReference> measures) {
  /** The fewest results that something can be learnt from. */
  public static final int LEAST_RESULTS =
      DriftSettings.DEFAULT.learn() * DriftSettings.LEAST_WINDOW;

  public HeadReference {
    requireNonNull(sha256, "sha256 is null");
    measures = Map.copyOf(measures);
  }

  /**
   * Learns from results that are all there, such as those of a file. They are taken in a random
   * order, always the same: a file may be sorted, and then its parts differ as no stream does. So
   * its limits are those of chance alone.
   *
   * @throws InputException if they are fewer than {@link #LEAST_RESULTS}
   */
  public static HeadReference of(List<HeadResult> results) {
    if (results.size() < LEAST_RESULTS) {
      throw new InputException(
          "%d texts are too few to learn what is usual, expected %d or more"
              .formatted(results.size(), LEAST_RESULTS));
    }
    List<HeadResult> mixed = new ArrayList<>(results);
    Collections.shuffle(mixed, new Random(1));
    int windows = DriftSettings.DEFAULT.learn();
    int texts = mixed.size() / windows;
    Learner learner = new Learner(windows, texts);
    Optional<Map<Measure, MeasureReference>> learnt = Optional.empty();
    for (int window = 0; window < windows; window++) {
      mixed.subList(window * texts, (window + 1) * texts).stream()
          .map(Observation::of)
          .forEach(learner::add);
      learnt = learner.endWindow();
    }
    Map<Measure, MeasureReference> measures = new EnumMap<>(learnt.orElseThrow());
    measures.replaceAll((measure, reference) -> reference.ofChance());
    return new HeadReference(results.get(0).model().sha256(), measures);
  }
}
