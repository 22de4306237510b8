package io.amberstream.config;

import io.amberstream.yaml.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds topics that pipelines use against each other. Collects uses first, then checks once. */
final class TopicChecks {
  private final Map<String, String> readers = new HashMap<>();
  private final Map<String, String> writers = new HashMap<>();
  private final List<Scalar> outputs = new ArrayList<>();
  private final List<Scalar> deadLetters = new ArrayList<>();

  /** Notes an input topic. Kafka Streams cannot read one topic with two pipelines. */
  void reads(String pipeline, Scalar topic) {
    String reader = readers.putIfAbsent(topic.value(), pipeline);
    if (pipeline.equals(reader)) {
      topic.problem(topic.quoted() + " is listed twice");
    } else if (reader != null) {
      topic.problem(
          topic.quoted()
              + " is already read by pipeline "
              + reader
              + ", a topic can be read by one pipeline only");
    }
  }

  void writes(String pipeline, Scalar topic) {
    writers.putIfAbsent(topic.value(), pipeline);
    outputs.add(topic);
  }

  void deadLetters(Scalar topic) {
    deadLetters.add(topic);
  }

  /** Adds the problems that only show once every pipeline is known. */
  void check() {
    outputs.forEach(this::rejectLoop);
    for (Scalar topic : deadLetters) {
      rejectLoop(topic);
      String writer = writers.get(topic.value());
      if (writer != null) {
        topic.problem(
            topic.quoted()
                + " is the output topic of pipeline "
                + writer
                + ", expected a topic for dead letters only");
      }
    }
  }

  private void rejectLoop(Scalar topic) {
    String reader = readers.get(topic.value());
    if (reader != null) {
      topic.problem(
          topic.quoted() + " is read by pipeline " + reader + ", writing to it would make a loop");
    }
  }
}
