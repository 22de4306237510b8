package io.amberstream.config;

import static java.util.Objects.requireNonNull;

import io.amberstream.inference.Share;
import java.util.OptionalInt;

/**
 * How much may flow. Immutable.
 *
 * @param weight the pipeline's share of the inference workers while others wait too; by default 1
 * @param maxEventsPerSecond events that an instance takes of its topics, a second; by default no
 *     limit
 */
public record FlowConfig(int weight, OptionalInt maxEventsPerSecond) {
  static final int DEFAULT_WEIGHT = 1;
  static final int MOST_EVENTS_PER_SECOND = 1_000_000;
  public static final FlowConfig DEFAULT = new FlowConfig(DEFAULT_WEIGHT, OptionalInt.empty());

  public FlowConfig {
    requireNonNull(maxEventsPerSecond, "maxEventsPerSecond is null");
    if (weight < 1 || weight > Share.MAX_WEIGHT) {
      throw new IllegalArgumentException("weight is " + weight);
    }
  }
}
