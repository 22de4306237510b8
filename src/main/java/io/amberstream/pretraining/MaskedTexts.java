package io.amberstream.pretraining;

import io.amberstream.text.InputSequence;
import io.amberstream.torch.Batch;
import io.amberstream.torch.TaskBatch;
import io.amberstream.training.Examples;
import io.amberstream.training.HeldTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Sequences whose masks are chosen anew each time they are learnt; beside each batch of them, some
 * lines by which the other heads are held. Immutable.
 *
 * @param head of the discriminator
 * @param held empty where there are no other heads
 */
record MaskedTexts(
    String head,
    List<InputSequence> sequences,
    Masking masking,
    Optional<HeldTexts> held,
    int padTokenId,
    long seed)
    implements Examples {
  /** From the paper: the discriminator's loss is small beside the generator's. */
  static final double DISCRIMINATOR_WEIGHT = 50;

  /** Heads are held as strongly as the discriminator learns. */
  private static final double HELD_WEIGHT = 50;

  /** Lines by which heads are held, in each step. */
  private static final int HELD_LINES = 16;

  MaskedTexts {
    sequences = List.copyOf(sequences);
  }

  @Override
  public int size() {
    return sequences.size();
  }

  @Override
  public int length(int index) {
    return sequences.get(index).length();
  }

  /** As the first batch of all: masked always alike, to measure by. */
  @Override
  public List<TaskBatch> batches(int[] indices) {
    return batches(indices, 0);
  }

  @Override
  public List<TaskBatch> batches(int[] indices, long number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    Batch.Tokens tokens = Batch.Tokens.of(sequences, indices, padTokenId);
    Masking.Masked masked = masking.draw(tokens, random);
    List<TaskBatch> batches = new ArrayList<>();
    batches.add(new TaskBatch(head, masked.batch(), masked.originals(), DISCRIMINATOR_WEIGHT));
    held.ifPresent(texts -> batches.addAll(holding(texts, random)));
    return batches;
  }

  /** Lines that stand together are of like length. */
  private List<TaskBatch> holding(HeldTexts texts, SplittableRandom random) {
    int count = Math.min(HELD_LINES, texts.size());
    int from = random.nextInt(texts.size() - count + 1);
    return texts.batches(IntStream.range(from, from + count).toArray()).stream()
        .map(one -> new TaskBatch(one.head(), one.batch(), one.target(), HELD_WEIGHT))
        .toList();
  }
}
