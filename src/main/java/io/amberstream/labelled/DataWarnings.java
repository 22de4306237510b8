package io.amberstream.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what may be a mistake in labelled data. */
final class DataWarnings {
  private static final int LISTED = 10;

  private DataWarnings() {}

  static List<String> of(
      LabelKind kind,
      NavigableMap<String, DataReport.Count> counts,
      List<LabelledExample> training,
      List<LabelledExample> heldOut) {
    List<String> warnings = new ArrayList<>();
    List<LabelledExample> all = Stream.concat(training.stream(), heldOut.stream()).toList();
    for (List<String> group : LabelList.of(all).nearlyEqual()) {
      warnings.add(
          "labels %s differ in case or blanks only and are taken for different ones"
              .formatted(listed(group)));
    }
    List<String> unmeasured =
        counts.entrySet().stream()
            .filter(count -> count.getValue().heldOut() == 0)
            .map(Map.Entry::getKey)
            .toList();
    if (heldOut.isEmpty()) {
      warnings.add(
          "nothing is held out, so nothing can be measured; add texts, or hold out a larger share");
    } else if (!unmeasured.isEmpty()) {
      warnings.add(
          "nothing that is held out has %s, so that is not measured".formatted(listed(unmeasured)));
    }
    List<String> single =
        counts.entrySet().stream()
            .filter(count -> count.getValue().training() + count.getValue().heldOut() == 1)
            .map(Map.Entry::getKey)
            .toList();
    if (!single.isEmpty()) {
      warnings.add(
          "there is one example only of %s; it is kept in training".formatted(listed(single)));
    }
    if (kind == LabelKind.MULTI_LABEL) {
      List<String> constant =
          LabelList.of(all).names().stream()
              .filter(label -> Learnable.isConstant(all, label))
              .toList();
      if (!constant.isEmpty()) {
        warnings.add(
            "labels that every text has, or none: %s; they cannot be learnt"
                .formatted(listed(constant)));
      }
    }
    return List.copyOf(warnings);
  }

  private static String listed(List<String> labels) {
    String first =
        labels.stream()
            .limit(LISTED)
            .map(LabelledFileException::quoted)
            .collect(Collectors.joining(", "));
    return labels.size() <= LISTED
        ? first
        : first + " and %d more".formatted(labels.size() - LISTED);
  }
}
