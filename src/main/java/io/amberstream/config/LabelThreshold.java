package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.model.ScoreTarget;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** From which score on a label is kept: a number, or what such scores are to reach. Immutable. */
public sealed interface LabelThreshold {
  /** As a file has it. */
  Object shown();

  /**
   * From which score on the label is kept.
   *
   * @param byTarget the least score that reaches a target
   */
  double least(ToDoubleFunction<ScoreTarget> byTarget);

  /**
   * A least score.
   *
   * @param least 0 to 1
   */
  record Score(double least) implements LabelThreshold {
    public Score {
      if (!(least >= 0 && least <= 1)) {
        throw new IllegalArgumentException("least is " + least);
      }
    }

    @Override
    public Object shown() {
      return least;
    }

    @Override
    public double least(ToDoubleFunction<ScoreTarget> byTarget) {
      return least;
    }
  }

  /**
   * The least score that reaches a target, which the model's folder knows.
   *
   * @param target what is to be reached
   */
  record Reaching(ScoreTarget target) implements LabelThreshold {
    public Reaching {
      requireNonNull(target, "target is null");
    }

    @Override
    public Object shown() {
      return Map.of(target.measure().toString(), target.value());
    }

    @Override
    public double least(ToDoubleFunction<ScoreTarget> byTarget) {
      return byTarget.applyAsDouble(target);
    }
  }
}
