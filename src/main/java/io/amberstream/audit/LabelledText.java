package io.amberstream.audit;

import java.util.Set;

/**
 * A text of a labelled file, and what the head answers. Immutable.
 *
 * @param isPositive whether it has the watched label in the file
 * @param isFound whether it gets it from the head
 * @param groups the groups that it names
 */
record LabelledText(boolean isPositive, boolean isFound, Answer answer, Set<String> groups) {
  LabelledText {
    groups = Set.copyOf(groups);
  }
}
