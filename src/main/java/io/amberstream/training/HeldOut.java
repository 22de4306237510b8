package io.amberstream.training;

import io.amberstream.model.ProblemType;
import io.amberstream.model.Task;
import io.amberstream.torch.HeadShape;
import io.amberstream.torch.Judged;
import io.amberstream.torch.Network;
import io.amberstream.torch.TaskBatch;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Measures a head while it learns, on examples that it does not learn from. Quick and by the token;
 * what is published of a finished model are the official measures, of package evaluation.
 */
final class HeldOut {
  private static final int BATCH = 64;

  /** Of fewer examples, all may well have one label. */
  private static final int LEAST = 20;

  private final HeadShape shape;
  private final Examples examples;
  private boolean collapsed;

  HeldOut(HeadShape shape, Examples examples) {
    this.shape = shape;
    this.examples = examples;
  }

  /** Whether the head gave all of them one label, when it was measured last. */
  boolean isCollapsed() {
    return collapsed;
  }

  /** Asks the head for all of them. */
  Measure measure(Network network) {
    Counts counts = counts();
    double loss = 0;
    int batches = 0;
    int[] sorted =
        IntStream.range(0, examples.size())
            .boxed()
            .sorted((a, b) -> Integer.compare(examples.length(a), examples.length(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int from = 0; from < sorted.length; from += BATCH) {
      int[] some = Arrays.copyOfRange(sorted, from, Math.min(sorted.length, from + BATCH));
      TaskBatch batch = examples.batches(some).get(0);
      Judged judged = network.judged(batch);
      counts.add(judged.logits(), batch.target());
      loss += judged.loss();
      batches++;
    }
    collapsed = examples.size() >= LEAST && counts.isCollapsed();
    return new Measure(counts.name(), counts.value(), loss / Math.max(1, batches));
  }

  private Counts counts() {
    if (shape.task() == Task.TEXT_CLASSIFICATION && shape.problemType() == ProblemType.REGRESSION) {
      return new Counts.Pearson();
    }
    return switch (shape.task()) {
      case TOKEN_CLASSIFICATION -> new Counts.TokenF1(shape.labels());
      case QUESTION_ANSWERING -> new Counts.ExactSpans();
      default ->
          shape.task() == Task.REPLACED_TOKEN_DETECTION
                  || shape.problemType() == ProblemType.MULTI_LABEL_CLASSIFICATION
              ? new Counts.FlagF1()
              : new Counts.Accuracy(shape.labels());
    };
  }
}
