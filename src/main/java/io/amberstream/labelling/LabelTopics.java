package io.amberstream.labelling;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is asked, and where. Immutable.
 *
 * @param from topic of enriched events with their texts
 * @param to topic of the answers
 * @param head whose label is asked for
 * @param labels the labels to choose from, in the order of the model
 * @param answers how many people are asked for each text, 1 or more
 * @param random the share of questions that is drawn at random, 0 to 1
 * @param blind whether the model's guess is hidden until the answer
 */
public record LabelTopics(
    String from,
    String to,
    String head,
    List<String> labels,
    int answers,
    double random,
    boolean blind) {
  public LabelTopics {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(head, "head is null");
    labels = List.copyOf(labels);
  }
}
