package io.amberstream.torch;

import static java.util.Objects.requireNonNull;

/**
 * A batch, the head that is asked, and what it should answer. Immutable.
 *
 * @param weight what its loss is multiplied with; of a masked batch the discriminator's
 */
public record TaskBatch(String head, Batch batch, Target target, double weight) {
  public TaskBatch {
    requireNonNull(head, "head is null");
    requireNonNull(batch, "batch is null");
    requireNonNull(target, "target is null");
  }

  /** With its loss as it is. */
  public TaskBatch(String head, Batch batch, Target target) {
    this(head, batch, target, 1);
  }

  /** The ids of its texts; of a masked batch with what stood at the masked places. */
  Batch.Tokens tokens() {
    return batch instanceof Batch.Masked masked
        ? masked.filled(((Target.Originals) target).inputIds())
        : (Batch.Tokens) batch;
  }
}
