package io.amberstream.drift;

import com.tdunning.math.stats.TDigest;

/**
 * Where numbers lie, for people. Immutable.
 *
 * @param mean their mean
 * @param p10 a tenth of them is below it
 * @param p50 half of them is below it
 * @param p90 a tenth of them is above it
 */
record Level(double mean, double p10, double p50, double p90) {

  static Level of(TDigest numbers, double sum) {
    return new Level(
        sum / numbers.size(), numbers.quantile(0.1), numbers.quantile(0.5), numbers.quantile(0.9));
  }
}
