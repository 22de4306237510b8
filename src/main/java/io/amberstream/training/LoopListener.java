package io.amberstream.training;

import java.time.Duration;

/** Hears how a run goes. Called on the thread that learns. */
public interface LoopListener {

  /**
   * A step is done.
   *
   * @param progress what part of the run is done, 0 to 1
   * @param loss of this step
   * @param left how long it will take still
   */
  default void stepped(long step, double progress, double loss, Duration left) {}

  /** The part that was held out was asked. */
  default void measured(long step, String head, String measure, double value, double loss) {}

  /** Something worth knowing, in one sentence. */
  default void said(String sentence) {}
}
