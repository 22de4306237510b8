package io.amberstream.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Learns what is usual from the first windows of a head's results. For one thread at a time.
 *
 * <p>A fifth of the windows gives the scales. Of those that follow the later half is held against
 * the earlier, as what comes is going to be held against all: so a stream that is restless by
 * nature has wide limits, and one whose next window is like its last has narrow ones.
 */
final class Learner {
  /** From fewer windows nothing can be said of how far they lie apart. */
  static final int LEAST_WINDOWS = 3;

  private final int atLeast;
  private final int scaleWindows;
  private final int countedWindows;
  private final ScaleLearner scales = new ScaleLearner();
  private final List<WindowTallies> counted = new ArrayList<>();
  private @Nullable WindowTallies current;
  private int texts;
  private int windows;

  /**
   * Begins to learn.
   *
   * @param learn windows to learn from
   * @param atLeast texts from which on a window counts as one
   */
  Learner(int learn, int atLeast) {
    this.atLeast = atLeast;
    this.scaleWindows = Math.max(1, learn / 5);
    this.countedWindows = learn - scaleWindows;
  }

  void add(Observation seen) {
    texts++;
    if (current == null) {
      scales.add(seen);
    } else {
      current.add(seen);
    }
  }

  /** Windows that it has learnt from so far. */
  int windows() {
    return windows;
  }

  /**
   * Ends a window; one of too few texts is none.
   *
   * @return the measures that there was enough of, when that was the last window
   */
  Optional<Map<Measure, MeasureReference>> endWindow() {
    boolean enough = texts >= atLeast;
    texts = 0;
    if (enough) {
      windows++;
      if (current != null) {
        counted.add(current);
      }
    }
    if (windows >= scaleWindows) {
      current = new WindowTallies(scales.scales());
    }
    return counted.size() < countedWindows ? Optional.empty() : Optional.of(references());
  }

  private Map<Measure, MeasureReference> references() {
    Map<Measure, MeasureReference> references = new EnumMap<>(Measure.class);
    scales
        .scales()
        .forEach(
            (measure, scale) -> {
              List<Tally> windows = windows(measure);
              if (windows.size() >= 2 * LEAST_WINDOWS) {
                references.put(measure, reference(measure, scale, windows));
              }
            });
    return references;
  }

  /** Those in which enough texts had something to count. */
  private List<Tally> windows(Measure measure) {
    return counted.stream()
        .flatMap(window -> Optional.ofNullable(window.tallies().get(measure)).stream())
        .filter(tally -> tally.texts() >= atLeast)
        .toList();
  }

  private static MeasureReference reference(Measure measure, Scale scale, List<Tally> windows) {
    Tally all = new Tally(measure, scale);
    int half = windows.size() / 2;
    windows.subList(0, half).forEach(all::add);
    List<Long> before = all.counted().counts();
    Past past = Past.NONE;
    for (Tally window : windows.subList(half, windows.size())) {
      double distance = Divergence.jensenShannon(before, window.counted().counts());
      past = past.with(distance, window.texts());
      all.add(window);
    }
    return new MeasureReference(all.counted(), past);
  }
}
