package io.amberstream.training;

import io.amberstream.labelled.Classified;
import io.amberstream.labelled.LabelledExample;
import io.amberstream.terms.TermFinder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights of examples by which no group has a label more often than another: {@code n(group) *
 * n(label) / (n * n(group, label))}, the reweighing of Kamiran and Calders 2012, "Data
 * preprocessing techniques for classification without discrimination". Texts that name none are a
 * group like the others; one that names several has the mean of their weights. The mean of all
 * examples is 1. Immutable and thread-safe.
 */
final class GroupBalance {
  /** What texts that name no group are called. */
  static final String NONE = "no group";

  /** A handful of texts must not outweigh all others. */
  private static final double MOST = 10;

  private record Key(String group, String label) {}

  private final TermFinder finder;
  private final Map<Key, Double> weights = new HashMap<>();
  private final List<MitigationReport.Weight> cells = new ArrayList<>();

  private GroupBalance(TermFinder finder) {
    this.finder = finder;
  }

  /** The weights of these examples, each of which has one label. */
  static GroupBalance of(List<LabelledExample> examples, TermFinder finder) {
    GroupBalance balance = new GroupBalance(finder);
    Map<String, Long> groups = new HashMap<>();
    Map<String, Long> labels = new HashMap<>();
    Map<Key, Long> both = new HashMap<>();
    for (LabelledExample example : examples) {
      Classified classified = (Classified) example;
      labels.merge(label(classified), 1L, Long::sum);
      for (String group : balance.groups(classified)) {
        groups.merge(group, 1L, Long::sum);
        both.merge(new Key(group, label(classified)), 1L, Long::sum);
      }
    }
    both.forEach(
        (key, count) -> {
          double wanted =
              (double) groups.getOrDefault(key.group(), 0L)
                  * labels.getOrDefault(key.label(), 0L)
                  / examples.size();
          balance.weights.put(key, Math.min(MOST, Math.max(1 / MOST, wanted / count)));
        });
    double mean =
        examples.stream()
            .mapToDouble(example -> balance.weight((Classified) example))
            .average()
            .orElse(1);
    balance.weights.replaceAll((key, weight) -> weight / mean);
    balance.weights.forEach(
        (key, weight) ->
            balance.cells.add(
                new MitigationReport.Weight(
                    key.group(), key.label(), both.getOrDefault(key, 0L), weight)));
    balance.cells.sort(
        Comparator.comparing(MitigationReport.Weight::group)
            .thenComparing(MitigationReport.Weight::label));
    return balance;
  }

  private static String label(Classified example) {
    // Nothing is known but what it is not: a label of its own, as far as weights go.
    return example.isOnlyDenied() ? SourceChanges.NOT : example.labels().get(0);
  }

  private Set<String> groups(Classified example) {
    Set<String> groups = new LinkedHashSet<>(finder.groups(example.text()));
    example.other().ifPresent(other -> groups.addAll(finder.groups(other)));
    return groups.isEmpty() ? Set.of(NONE) : groups;
  }

  /** The weight of an example; 1 where its group and label were in none that it was made of. */
  double weight(Classified example) {
    return groups(example).stream()
        .mapToDouble(group -> weights.getOrDefault(new Key(group, label(example)), 1.0))
        .average()
        .orElse(1);
  }

  /** By group and label. */
  List<MitigationReport.Weight> cells() {
    return List.copyOf(cells);
  }
}
