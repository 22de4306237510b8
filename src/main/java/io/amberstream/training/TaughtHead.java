package io.amberstream.training;

import io.amberstream.model.Head;
import io.amberstream.model.Task;
import io.amberstream.model.Thresholds;
import io.amberstream.weights.FloatTensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A head that has learnt. Immutable.
 *
 * @param head as the model folder declares it
 * @param weights under {@code heads.NAME.}
 * @param state how its run went
 * @param measure the best on the part held out, while it learnt
 * @param goesOn whether it began with the weights of the base's head
 */
record TaughtHead(
    Head head,
    Map<String, FloatTensor> weights,
    LoopState state,
    Optional<Measure> measure,
    boolean goesOn) {

  static TaughtHead of(
      HeadData data, Map<String, FloatTensor> weights, LoopState state, Optional<Measure> measure) {
    return new TaughtHead(head(data), weights, state, measure, data.goesOn());
  }

  /** The same with thresholds of its own. */
  TaughtHead with(Thresholds thresholds) {
    return new TaughtHead(head.with(thresholds), weights, state, measure, goesOn);
  }

  /** What a model folder says of a head; its outputs have its name. */
  static Head head(HeadData data) {
    String name = data.shape().name();
    List<String> outputs =
        data.shape().task() == Task.QUESTION_ANSWERING
            ? List.of(name + "_start_logits", name + "_end_logits")
            : List.of(name + "_logits");
    List<String> labels =
        data.labels().isEmpty() && data.shape().perText() ? List.of("value") : data.labels();
    return new Head(name, data.shape().task(), outputs, labels, data.shape().problemType());
  }
}
