package io.amberstream.redaction;

import io.amberstream.text.TextRange;
import java.util.List;

/**
 * Where the places of a source text are in the redacted one. Immutable. What touches a region takes
 * up its whole replacement: half of it would say nothing.
 */
final class OffsetMap {
  private final List<Region> regions;
  private final int[] starts;
  private final int[] ends;

  /**
   * Creates it.
   *
   * @param starts where the replacements begin in the redacted text, in the order of the regions
   * @param ends where they end
   */
  OffsetMap(List<Region> regions, int[] starts, int[] ends) {
    this.regions = List.copyOf(regions);
    this.starts = starts;
    this.ends = ends;
  }

  /** A piece of the source text, in the redacted one. */
  TextRange map(int start, int end) {
    int first = before(start);
    int from = first >= 0 && start < regions.get(first).end() ? starts[first] : shift(first, start);
    // A piece without a length lies on its start.
    int last = end > start ? before(end - 1) : first;
    int to =
        last >= 0 && end > start && end - 1 < regions.get(last).end()
            ? ends[last]
            : shift(last, end);
    return new TextRange(from, Math.max(from, to));
  }

  /** Whether a piece of the source text has any of what was replaced in it. */
  boolean touches(int start, int end) {
    int last = before(end - 1);
    return end > start && last >= 0 && regions.get(last).end() > start;
  }

  private int shift(int region, int index) {
    return region < 0 ? index : index - regions.get(region).end() + ends[region];
  }

  /** The last region that begins at or before an index; -1 where there is none. */
  private int before(int index) {
    int low = 0;
    int high = regions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (regions.get(middle).start() <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
