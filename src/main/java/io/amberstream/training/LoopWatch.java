package io.amberstream.training;

import io.amberstream.torch.Network;
import java.util.Map;

/** Looks at a network now and then while it learns. It does not decide which weights are taken. */
@FunctionalInterface
public interface LoopWatch {
  /** Looks at nothing. */
  LoopWatch NONE = (network, step, progress) -> Map.of();

  /**
   * Looks. Called on the thread that learns.
   *
   * @param progress what part of the run is done, 0 to 1
   * @return measures for the curve, by what was measured
   */
  Map<String, Measure> look(Network network, long step, double progress);
}
