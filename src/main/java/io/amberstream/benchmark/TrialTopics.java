package io.amberstream.benchmark;

import java.util.List;

/**
 * The topics of one application under measurement.
 *
 * @param name the application's name, prefix of its topics
 */
record TrialTopics(String name) {
  /** Partitions of each topic. */
  static final int PARTITIONS = 4;

  String input() {
    return name + "-in";
  }

  String output() {
    return name + "-out";
  }

  String deadLetters() {
    return name + "-dead";
  }

  List<String> topics() {
    return List.of(input(), output(), deadLetters());
  }
}
