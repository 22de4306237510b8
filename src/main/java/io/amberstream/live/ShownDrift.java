package io.amberstream.live;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a pipeline that is watched for drift stands. Immutable.
 *
 * @param pipeline the pipeline
 * @param window texts of a window
 * @param heads those that have given results
 */
public record ShownDrift(String pipeline, int window, List<ShownHead> heads) {
  public ShownDrift {
    requireNonNull(pipeline, "pipeline is null");
    heads = List.copyOf(heads);
  }

  /**
   * A head.
   *
   * @param state a word for how it stands, such as {@code steady}
   * @param texts of the window that is being counted
   * @param learnt windows that it has learnt from
   * @param learn windows that it wants to learn from; 0 where it knows what is usual
   * @param measures what the last window said
   */
  public record ShownHead(
      String head, String state, int texts, int learnt, int learn, List<ShownMeasure> measures) {
    public ShownHead {
      requireNonNull(head, "head is null");
      requireNonNull(state, "state is null");
      measures = List.copyOf(measures);
    }
  }

  /**
   * What a window said of a measure.
   *
   * @param verdict a word for what it said, such as {@code within}
   * @param windows in a row that said so
   * @param distance from what is usual, 0 to 1; NaN where there were too few texts
   * @param limit the distance from which on it is over; NaN as well
   * @param psi the population stability index; NaN as well
   */
  public record ShownMeasure(
      String measure,
      String verdict,
      boolean drifted,
      int windows,
      double distance,
      double limit,
      double psi) {
    public ShownMeasure {
      requireNonNull(measure, "measure is null");
      requireNonNull(verdict, "verdict is null");
    }
  }
}
