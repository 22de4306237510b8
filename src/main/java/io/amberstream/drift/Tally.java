package io.amberstream.drift;

import com.tdunning.math.stats.TDigest;
import java.util.Arrays;
import java.util.Optional;

/** Counts what results say of one measure, on a scale. Of fixed size. For one thread at a time. */
final class Tally {
  private static final double COMPRESSION = 50;

  private final Measure measure;
  private final Scale scale;
  private final long[] counts;
  private final TDigest numbers = TDigest.createMergingDigest(COMPRESSION);
  private double sum;
  private long texts;

  Tally(Measure measure, Scale scale) {
    this.measure = measure;
    this.scale = scale;
    this.counts = new long[scale.size()];
  }

  void add(Observation seen) {
    if (!seen.has(measure)) {
      return;
    }
    texts++;
    if (scale instanceof Scale.Bins bins) {
      double number = seen.number(measure);
      counts[bins.kind(number)]++;
      numbers.add(number);
      sum += number;
    } else if (scale instanceof Scale.Words words) {
      if (measure == Measure.UNKNOWN) {
        counts[0] += seen.tokens() - seen.unknown();
        counts[1] += seen.unknown();
      } else {
        seen.labels().forEach(label -> counts[words.kind(label)]++);
      }
    }
  }

  /** Adds what another has counted on the same scale. */
  void add(Tally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    if (other.numbers.size() > 0) {
      numbers.add(other.numbers);
    }
    sum += other.sum;
    texts += other.texts;
  }

  long texts() {
    return texts;
  }

  Counted counted() {
    return new Counted(
        scale,
        texts,
        Arrays.stream(counts).boxed().toList(),
        numbers.size() == 0 ? Optional.empty() : Optional.of(Level.of(numbers, sum)));
  }
}
