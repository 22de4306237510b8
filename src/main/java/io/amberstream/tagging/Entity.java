package io.amberstream.tagging;

import java.util.ArrayList;
import java.util.List;

/**
 * A token or word with its best label, such as {@code B-PER}.
 *
 * @param start index of its first UTF-16 unit
 * @param end index behind its last UTF-16 unit
 * @param afterGap whether the text before it was not seen, so that it goes on with nothing
 */
record Entity(String label, float score, int start, int end, boolean afterGap) {
  /** The label of what is no entity. */
  static final String OUTSIDE = "O";

  /**
   * Joins neighbours of the same kind, unless one begins a new entity with {@code B-}. A group has
   * the kind of its first entity and the mean of the scores. Groups of {@link #OUTSIDE} are kept.
   */
  static List<Entity> group(List<Entity> entities) {
    List<Entity> groups = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= entities.size(); i++) {
      if (i == entities.size() || !entities.get(i).continues(entities.get(i - 1))) {
        groups.add(joined(entities.subList(first, i)));
        first = i;
      }
    }
    return groups;
  }

  private boolean continues(Entity previous) {
    return !afterGap && !label.startsWith("B-") && tag().equals(previous.tag());
  }

  private String tag() {
    return label.startsWith("B-") || label.startsWith("I-") ? label.substring(2) : label;
  }

  private static Entity joined(List<Entity> group) {
    Entity first = group.get(0);
    double score = group.stream().mapToDouble(Entity::score).average().orElseThrow();
    // Behind the first hyphen, whatever stands before it: tag() would keep the X of X-PER.
    String label = first.label.substring(first.label.indexOf('-') + 1);
    return new Entity(
        label, (float) score, first.start, group.get(group.size() - 1).end, first.afterGap);
  }
}
