package io.amberstream.pretraining;

import io.amberstream.input.InputException;
import io.amberstream.text.InputSequence;
import io.amberstream.torch.Batch;
import io.amberstream.torch.Network;
import io.amberstream.training.LoopListener;
import io.amberstream.training.LoopWatch;
import io.amberstream.training.Measure;
import io.amberstream.training.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Measures both halves on the lines that were held out, masked alike each time, says where one of
 * them fails, and stops a run in which one has collapsed. For one thread.
 */
final class ReplacedWatch implements LoopWatch {
  private static final int BATCH = 32;

  /** Before that, both halves guess. */
  private static final double SETTLED = 0.5;

  private final String head;
  private final Masking masking;
  private final List<Masking.Masked> batches = new ArrayList<>();
  private final LoopListener listener;
  private final Collapse collapse = new Collapse();
  private Optional<ReplacedMeasures> last = Optional.empty();

  ReplacedWatch(
      String head,
      Masking masking,
      List<InputSequence> heldOut,
      int padTokenId,
      LoopListener listener) {
    this.head = head;
    this.masking = masking;
    this.listener = listener;
    List<InputSequence> sorted = new ArrayList<>(heldOut);
    sorted.sort(Comparator.comparingInt(InputSequence::length));
    SplittableRandom random = new SplittableRandom(1);
    for (int from = 0; from < sorted.size(); from += BATCH) {
      List<InputSequence> some = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
      batches.add(masking.draw(Batch.Tokens.of(some, padTokenId), random));
    }
  }

  /** What was measured last; empty where nothing is held out, or before the first look. */
  Optional<ReplacedMeasures> last() {
    return last;
  }

  /** Measures. */
  Optional<ReplacedMeasures> measured(Network network) {
    if (batches.isEmpty()) {
      return Optional.empty();
    }
    ReplacedMeasures.Counter counter = new ReplacedMeasures.Counter(masking);
    for (int i = 0; i < batches.size(); i++) {
      Masking.Masked batch = batches.get(i);
      counter.add(batch, network.generated(head, batch.batch(), batch.originals(), i));
    }
    last = Optional.of(counter.measures());
    return last;
  }

  /** Measures before the first step. */
  Optional<ReplacedMeasures> begin(Network network) {
    Optional<ReplacedMeasures> first = measured(network);
    first.ifPresent(collapse::begin);
    return first;
  }

  /**
   * Measures, for the curve.
   *
   * @throws InputException if one half has collapsed
   */
  @Override
  public Map<String, Measure> look(Network network, long step, double progress) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    measured(network)
        .ifPresent(
            now -> {
              listener.said("step %d: %s".formatted(step, now.text()));
              if (progress > Schedule.USUAL.warmUp()) {
                collapse.after(now).ifPresent(sentence -> stop(step, sentence));
              }
              if (progress > SETTLED) {
                now.problem().ifPresent(problem -> listener.said("warning: " + problem));
              }
              now.values()
                  .forEach(
                      (name, value) -> measures.put(name, new Measure(name, value, Double.NaN)));
              measures.put(
                  "generator loss", new Measure("loss", now.generatorLoss(), now.generatorLoss()));
              measures.put(
                  "discriminator loss",
                  new Measure("loss", now.discriminatorLoss(), now.discriminatorLoss()));
            });
    return measures;
  }

  private static void stop(long step, String sentence) {
    throw new InputException(
        "step %d: %s; nothing is written, and --resume goes on all the same after the last checkpoint"
            .formatted(step, sentence));
  }
}
