package io.amberstream.training;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Which head learns at each step: drawn at random by the tasks' shares, from nothing but the seed
 * and the number of the step. Immutable.
 */
final class TaskDraw {
  private final double[] bounds;
  private final long seed;

  TaskDraw(List<LearningTask> tasks, long seed) {
    bounds = new double[tasks.size()];
    double sum = 0;
    for (int i = 0; i < bounds.length; i++) {
      sum += tasks.get(i).share();
      bounds[i] = sum;
    }
    this.seed = seed;
  }

  /** The index of the task of a step. */
  int task(long step) {
    double drawn =
        new SplittableRandom(seed ^ (step + 1) * 0xD1342543DE82EF95L).nextDouble()
            * bounds[bounds.length - 1];
    int task = 0;
    while (drawn >= bounds[task] && task < bounds.length - 1) {
      task++;
    }
    return task;
  }
}
