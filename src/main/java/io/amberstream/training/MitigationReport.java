package io.amberstream.training;

import java.util.List;
import java.util.Locale;

/**
 * What was done while a head learnt so that it treats groups of people alike. Immutable.
 *
 * @param made examples with other terms
 * @param from how many texts they were made of
 * @param weights of examples, by group and label; none where all count the same
 */
public record MitigationReport(int made, int from, List<Weight> weights) {

  /**
   * What an example counts.
   *
   * @param group that its text names
   * @param label that it has
   * @param count how many such examples there are
   * @param weight of each; the mean over all examples is 1
   */
  public record Weight(String group, String label, long count, double weight) {}

  public MitigationReport {
    weights = List.copyOf(weights);
  }

  /** For a terminal, a line for each thing that was done, each ended. */
  String text() {
    StringBuilder text = new StringBuilder();
    if (from > 0 || weights.isEmpty()) {
      text.append(
          "augment   %d examples made of %d texts that name a group%n".formatted(made, from));
    }
    if (!weights.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "balance   an example counts %.2f to %.2f, by group and label%n",
              weights.stream().mapToDouble(Weight::weight).min().orElse(1),
              weights.stream().mapToDouble(Weight::weight).max().orElse(1)));
    }
    return text.toString();
  }
}
