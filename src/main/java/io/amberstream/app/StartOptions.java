package io.amberstream.app;

/**
 * What the command line adds to a configuration. Immutable.
 *
 * @param createTopics whether topics that are missing are created
 * @param partitions partitions of a topic that is created
 */
public record StartOptions(boolean createTopics, int partitions) {
  public static final int DEFAULT_PARTITIONS = 4;

  public StartOptions {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ", expected at least 1");
    }
  }
}
