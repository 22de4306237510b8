package io.amberstream.drift;

import static java.util.Objects.requireNonNull;

/**
 * What a measure is held against. Immutable.
 *
 * @param counted what was counted
 * @param past how far windows lay apart when nothing drifted
 */
record MeasureReference(Counted counted, Past past) {
  MeasureReference {
    requireNonNull(counted, "counted is null");
    requireNonNull(past, "past is null");
  }

  /** The same where nothing but chance made the windows of the past differ. */
  MeasureReference ofChance() {
    return new MeasureReference(counted, past.ofChance());
  }
}
