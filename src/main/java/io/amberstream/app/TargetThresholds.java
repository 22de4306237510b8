package io.amberstream.app;

import io.amberstream.ask.LoadedModel;
import io.amberstream.config.TagWithConfig;
import io.amberstream.input.InputException;
import io.amberstream.model.Head;
import io.amberstream.model.ScoreTarget;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The least scores of an entry's labels: its own, and those that the model folder knows. */
final class TargetThresholds {
  private TargetThresholds() {}

  /**
   * The least scores by label.
   *
   * @throws InputException if the folder has none for what is wanted
   */
  static Map<String, Double> of(TagWithConfig tagWith, LoadedModel model) {
    List<Head> heads =
        model.folder().heads().stream()
            .filter(head -> tagWith.heads().isEmpty() || tagWith.heads().contains(head.name()))
            .toList();
    Map<String, Double> least = new HashMap<>();
    tagWith
        .thresholds()
        .forEach(
            (label, threshold) ->
                least.put(label, threshold.least(target -> leastFor(target, heads))));
    return least;
  }

  /** Two heads may have the label: what both are to reach, the higher score reaches. */
  private static double leastFor(ScoreTarget target, List<Head> heads) {
    return heads.stream()
        .flatMap(head -> head.thresholds().byTarget().entrySet().stream())
        .filter(known -> known.getKey().equals(target))
        .map(Map.Entry::getValue)
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new InputException(missing(target, heads)));
  }

  private static String missing(ScoreTarget target, List<Head> heads) {
    Set<String> known =
        heads.stream()
            .flatMap(head -> head.thresholds().byTarget().keySet().stream())
            .map(ScoreTarget::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    return ("thresholds: the model folder has no threshold for %s, expected %s;"
            + " amberstream calibrate --target %s finds it by labelled texts")
        .formatted(
            target,
            known.isEmpty()
                ? "one that calibrate has written"
                : "one of " + String.join(", ", known),
            target);
  }
}
