package io.amberstream.labelled;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text, or a pair of texts, with one label or any number of them.
 *
 * @param other the second text of a pair
 * @param labels the labels that it has, without doubles, in the order of the source
 * @param absent the labels that it is known not to have; empty where these are all the others. Of
 *     any label that is in neither list nothing is known: it makes no loss and is not measured. A
 *     text of a head with one label of several may have any that is not in this list, where {@code
 *     labels} is empty.
 */
public record Classified(
    String place,
    String text,
    Optional<String> other,
    List<String> labels,
    Optional<Set<String>> absent)
    implements LabelledExample {

  public Classified {
    requireNonNull(place, "place is null");
    requireNonNull(text, "text is null");
    requireNonNull(other, "other is null");
    labels = List.copyOf(new LinkedHashSet<>(labels));
    absent = absent.map(Set::copyOf);
  }

  /** A text that has these labels and no other. */
  public Classified(String place, String text, Optional<String> other, List<String> labels) {
    this(place, text, other, labels, Optional.empty());
  }

  /** Whether nothing is known but labels that the text has not. */
  public boolean isOnlyDenied() {
    return labels.isEmpty() && absent.isPresent();
  }

  /** Whether it is known that the text has the label, or that it has not. */
  public boolean knows(String label) {
    return labels.contains(label) || absent.map(none -> none.contains(label)).orElse(true);
  }
}
