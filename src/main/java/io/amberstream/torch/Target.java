package io.amberstream.torch;

/**
 * What a head should answer for the rows of a batch. Immutable; the arrays belong to it. What is
 * unknown costs nothing and teaches nothing.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Target {
  /** Stands where no answer is known. */
  int UNKNOWN = -100;

  /**
   * One label per row or token, or {@link #UNKNOWN}.
   *
   * @param labels {@code [rows]}, or {@code [rows, width]} for heads that label tokens
   * @param smoothing share of the probability that is spread over all labels
   * @param weights what the loss of each is multiplied with, as many as labels; empty where all
   *     count the same
   */
  record Labels(long[] labels, double smoothing, float[] weights) implements Target {
    public Labels {
      if (weights.length != 0 && weights.length != labels.length) {
        throw new IllegalArgumentException(
            "%d weights of %d labels".formatted(weights.length, labels.length));
      }
    }

    /** Labels that count the same. */
    public Labels(long[] labels, double smoothing) {
      this(labels, smoothing, new float[0]);
    }
  }

  /**
   * One label per row, of which is not always known which: the loss is that of any of them.
   *
   * @param labels {@code [rows, labels]}, 1 for those that a row may have, else 0
   * @param smoothing share of the probability that is spread over all labels
   * @param weights what the loss of each row is multiplied with; empty where all count the same
   */
  record Possible(float[] labels, double smoothing, float[] weights) implements Target {}

  /**
   * One number per label, each for itself; negative where unknown.
   *
   * @param values {@code [rows, labels]} of 0 and 1 for several labels per text; {@code [rows,
   *     width]} for replaced tokens
   */
  record Flags(float[] values) implements Target {}

  /**
   * A number per row.
   *
   * @param values {@code [rows]}
   */
  record Numbers(float[] values) implements Target {}

  /**
   * Where the answer of a question lies; both on the first token where the row has none.
   *
   * @param starts index of the first token, {@code [rows]}
   * @param ends index of the last token
   */
  record Spans(long[] starts, long[] ends) implements Target {}

  /**
   * The logits that another network gave: distillation.
   *
   * @param logits in the shape of the head's own
   */
  record Logits(float[] logits) implements Target {}

  /**
   * What stood at the masked places: the generator learns to guess it, the discriminator to find
   * the places where it guessed wrong.
   *
   * @param inputIds {@code [masked]}
   */
  record Originals(long[] inputIds) implements Target {}
}
