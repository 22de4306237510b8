package io.amberstream.inference;

/** What happens where a worker has been at one thing for too long. */
public enum OnStuck {
  /**
   * Its run is ended, the texts of the batch are run one by one, and a text that takes too long by
   * itself fails.
   */
  DEAD_LETTER,
  /** The engine gives up. */
  FAIL
}
