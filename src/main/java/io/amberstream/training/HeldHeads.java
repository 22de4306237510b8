package io.amberstream.training;

import io.amberstream.text.InputSequence;
import io.amberstream.torch.Batch;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.Network;
import io.amberstream.torch.Target;
import io.amberstream.torch.TaskBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Texts with what the heads of the base answered before anything was learnt: by them the heads are
 * held where they are while the encoder moves. Immutable.
 *
 * @param heads those that are held
 * @param logits by head, one array per text, without what fills up
 */
public record HeldHeads(
    List<HeadShape> heads,
    List<InputSequence> sequences,
    Map<String, List<float[]>> logits,
    int padTokenId)
    implements Examples {
  private static final int BATCH = 32;
  private static final int MOST_ASKED = 512;

  public HeldHeads {
    heads = List.copyOf(heads);
    sequences = List.copyOf(sequences);
    logits = Map.copyOf(logits);
  }

  /** Asks the teacher, the network as it was, for all texts. */
  public static HeldHeads of(
      Network teacher, List<HeadShape> heads, List<InputSequence> texts, int padTokenId) {
    List<InputSequence> sorted = new ArrayList<>(texts);
    sorted.sort(Comparator.comparingInt(InputSequence::length));
    Map<String, List<float[]>> logits = new LinkedHashMap<>();
    heads.forEach(head -> logits.put(head.name(), new ArrayList<>()));
    for (int from = 0; from < sorted.size(); from += BATCH) {
      List<InputSequence> some = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
      Batch.Tokens batch = Batch.Tokens.of(some, padTokenId);
      Map<String, float[]> answers = teacher.allLogits(batch);
      for (HeadShape head : heads) {
        float[] all = answers.getOrDefault(head.name(), new float[0]);
        int row = all.length / some.size();
        for (int i = 0; i < some.size(); i++) {
          int kept = head.perText() ? row : row / batch.width() * some.get(i).length();
          logits
              .getOrDefault(head.name(), new ArrayList<>())
              .add(Arrays.copyOfRange(all, i * row, i * row + kept));
        }
      }
    }
    return new HeldHeads(heads, sorted, logits, padTokenId);
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
    Batch.Tokens batch = Batch.Tokens.of(sequences, indices, padTokenId);
    return heads.stream()
        .map(
            head ->
                new TaskBatch(
                    head.name(), batch, new Target.Logits(padded(head, indices, batch.width()))))
        .toList();
  }

  private float[] padded(HeadShape head, int[] indices, int width) {
    List<float[]> all = logits.getOrDefault(head.name(), List.of());
    int row =
        head.perText()
            ? head.labels()
            : width * all.get(indices[0]).length / sequences.get(indices[0]).length();
    float[] padded = new float[indices.length * row];
    for (int i = 0; i < indices.length; i++) {
      float[] one = all.get(indices[i]);
      System.arraycopy(one, 0, padded, i * row, one.length);
    }
    return padded;
  }

  /**
   * The share of the answers, by head, that a network gives as the teacher gave them: the best
   * label of a text or token, each flag. Some hundred texts are asked.
   */
  public Map<String, Double> agreement(Network network) {
    Agreement agreement = new Agreement();
    int apart = Math.max(1, size() / MOST_ASKED);
    int[] asked = IntStream.iterate(0, i -> i < size(), i -> i + apart).toArray();
    for (int from = 0; from < asked.length; from += BATCH) {
      int[] some = Arrays.copyOfRange(asked, from, Math.min(asked.length, from + BATCH));
      Batch.Tokens batch = Batch.Tokens.of(sequences, some, padTokenId);
      Map<String, float[]> answers = network.allLogits(batch);
      for (HeadShape head : heads) {
        float[] all = answers.getOrDefault(head.name(), new float[0]);
        int row = all.length / some.length;
        for (int i = 0; i < some.length; i++) {
          float[] before = logits.getOrDefault(head.name(), List.of()).get(some[i]);
          agreement.add(head, before, 0, all, i * row, before.length);
        }
      }
    }
    return agreement.shares();
  }
}
