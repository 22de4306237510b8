package io.amberstream.tagging;

import java.util.ArrayList;
import java.util.List;

/**
 * A token or word with its best label, such as {@code B-PER}.
 *
 * @param start index of its first UTF-16 unit
 * @param end index after its last UTF-16 unit
 * @param afterGap whether the text before it was not seen, so that it goes on with nothing
 */
record Entity(String label, float score, int start, int end, boolean afterGap) {

  /**
   * Joins neighbours of the same type, unless their labels say that another entity begins. A group
   * has the type and the mean of the scores. Groups of {@link TagScheme#OUTSIDE} are kept.
   */
  static List<Entity> group(List<Entity> entities, TagScheme scheme) {
    List<Tag> tags = entities.stream().map(entity -> scheme.tag(entity.label())).toList();
    List<Entity> groups = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= entities.size(); i++) {
      if (i == entities.size()
          || entities.get(i).afterGap()
          || !tags.get(i).continues(tags.get(i - 1))) {
        groups.add(joined(tags.get(first).type(), entities.subList(first, i)));
        first = i;
      }
    }
    return groups;
  }

  private static Entity joined(String type, List<Entity> group) {
    Entity first = group.get(0);
    double score = group.stream().mapToDouble(Entity::score).average().orElseThrow();
    return new Entity(
        type, (float) score, first.start, group.get(group.size() - 1).end, first.afterGap);
  }
}
