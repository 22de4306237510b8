package io.amberstream.training;

import io.amberstream.text.InputSequence;
import io.amberstream.torch.Batch;
import io.amberstream.torch.Network;
import io.amberstream.torch.TaskBatch;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Texts without labels by which the heads of the base are held. Immutable.
 *
 * @param teacher answers for them; must stay open
 */
public record HeldTexts(List<InputSequence> sequences, Teacher teacher, int padTokenId)
    implements Examples {
  private static final int MOST_ASKED = 512;

  public HeldTexts {
    sequences = List.copyOf(sequences);
  }

  /** The same sorted, so that those which stand together are of like length. */
  public HeldTexts byLength() {
    return new HeldTexts(
        sequences.stream().sorted(Comparator.comparingInt(InputSequence::length)).toList(),
        teacher,
        padTokenId);
  }

  @Override
  public int size() {
    return sequences.size();
  }

  @Override
  public int length(int index) {
    return sequences.get(index).length();
  }

  @Override
  public List<TaskBatch> batches(int[] indices) {
    return teacher.held(Batch.Tokens.of(sequences, indices, padTokenId));
  }

  /**
   * The share of the answers, by head, that a network gives as the teacher does. Some hundred of
   * the texts are asked, of every length.
   */
  public Map<String, Double> agreement(Network network) {
    int apart = Math.max(1, size() / MOST_ASKED);
    List<InputSequence> asked =
        IntStream.iterate(0, i -> i < size(), i -> i + apart).mapToObj(sequences::get).toList();
    return teacher.agreement(network, asked, padTokenId);
  }
}
