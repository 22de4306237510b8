package io.amberstream.streams;

/**
 * How many records of each pipeline a stream thread gets with one poll, where several pipelines
 * share it: as many as it works through in a quarter of a second. It polls again only when it has
 * worked through all, and until then it does not see what comes for the others. For one thread.
 */
final class Portion {
  private static final double SLICE_NANOS = 250e6;

  /** While nothing is known of how fast it is. */
  private static final int FIRST = 16;

  private double records = FIRST;
  private int given;
  private long givenNanos;

  /** Records of each pipeline that it gets now, at least 1; what it had is worked through. */
  int next(long nowNanos) {
    if (given > 0) {
      double inTime = given * SLICE_NANOS / Math.max(1, nowNanos - givenNanos);
      records = Math.max(1, Math.min((records + inTime) / 2, 2 * records));
    }
    return (int) Math.min(records, Integer.MAX_VALUE);
  }

  /** So many records were given in all. */
  void gave(int count, long nowNanos) {
    given = count;
    givenNanos = nowNanos;
  }
}
