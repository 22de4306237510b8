package io.amberstream.audit;

import static java.util.Objects.requireNonNull;

/**
 * A text that tests one thing that a head should be able to do. Immutable.
 *
 * @param line its line in the file, from 1
 * @param functionality what it tests
 * @param text the text
 * @param label the label that it should get, as the file calls it
 * @param target whom it is about; empty where the file does not say
 */
record FunctionalCase(int line, String functionality, String text, String label, String target) {
  FunctionalCase {
    requireNonNull(functionality, "functionality is null");
    requireNonNull(text, "text is null");
    requireNonNull(label, "label is null");
    requireNonNull(target, "target is null");
  }
}
