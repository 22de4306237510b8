package io.amberstream.config;

import io.amberstream.inference.Share;

/**
 * How much may flow. Immutable.
 *
 * @param weight the pipeline's share of the inference workers while others wait too; by default 1
 */
public record FlowConfig(int weight) {
  static final int DEFAULT_WEIGHT = 1;
  public static final FlowConfig DEFAULT = new FlowConfig(DEFAULT_WEIGHT);

  public FlowConfig {
    if (weight < 1 || weight > Share.MAX_WEIGHT) {
      throw new IllegalArgumentException("weight is " + weight);
    }
  }
}
