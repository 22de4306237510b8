package io.amberstream.training;

import io.amberstream.graph.GraphWeights;
import io.amberstream.graph.Precision;
import io.amberstream.text.InputSequence;
import io.amberstream.torch.Batch;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.Network;
import io.amberstream.torch.NetworkSettings;
import io.amberstream.torch.Target;
import io.amberstream.torch.TaskBatch;
import io.amberstream.weights.EncoderConfig;
import io.amberstream.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The base as it was before anything was learnt: by its answers its heads are held where they are
 * while the encoder moves (distillation). It is asked anew for each batch, so that nothing is kept
 * of texts. Owns native memory until closed; for one thread.
 */
public final class Teacher implements AutoCloseable {
  private static final int BATCH = 32;

  private final Network network;
  private final List<HeadShape> heads;

  private Teacher(Network network, List<HeadShape> heads) {
    this.network = network;
    this.heads = List.copyOf(heads);
  }

  /**
   * A copy of the base, which rounds as the base does.
   *
   * @param bf16 whether it computes in bfloat16, as who learns from it
   */
  static Teacher of(GraphWeights base, List<HeadShape> heads, boolean bf16) {
    return of(base.config(), base.weights(), base.precision(), heads, bf16);
  }

  /**
   * The same of its parts.
   *
   * @param weights of the encoder and of all places that the base rounds at
   * @param heads those that are asked
   */
  public static Teacher of(
      EncoderConfig config,
      Weights weights,
      Precision precision,
      List<HeadShape> heads,
      boolean bf16) {
    Network network =
        Network.of(config, weights, heads, new NetworkSettings(0, bf16), name -> false);
    if (precision instanceof Precision.Static fixed) {
      network.roundStatically(fixed.steps());
    }
    return new Teacher(network, heads);
  }

  /** A batch of every head, with its answers as what is wanted. */
  List<TaskBatch> held(Batch.Tokens batch) {
    Map<String, float[]> answers = network.allLogits(batch);
    return heads.stream()
        .map(
            head ->
                new TaskBatch(head.name(), batch, new Target.Logits(answer(answers, head.name()))))
        .toList();
  }

  /**
   * The share of the answers, by head, that another network gives as this one: the best label of a
   * text or token, each flag.
   */
  Map<String, Double> agreement(Network other, List<InputSequence> texts, int padTokenId) {
    Agreement agreement = new Agreement();
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<InputSequence> some = texts.subList(from, Math.min(texts.size(), from + BATCH));
      Batch.Tokens batch = Batch.Tokens.of(some, padTokenId);
      Map<String, float[]> before = network.allLogits(batch);
      Map<String, float[]> after = other.allLogits(batch);
      for (HeadShape head : heads) {
        float[] was = answer(before, head.name());
        float[] is = answer(after, head.name());
        int row = was.length / some.size();
        for (int i = 0; i < some.size(); i++) {
          // What fills a row up is no answer.
          int kept = head.perText() ? row : row / batch.width() * some.get(i).length();
          agreement.add(head, was, i * row, is, i * row, kept);
        }
      }
    }
    return agreement.shares();
  }

  private static float[] answer(Map<String, float[]> answers, String head) {
    return Objects.requireNonNull(answers.get(head), head);
  }

  @Override
  public void close() {
    network.close();
  }
}
