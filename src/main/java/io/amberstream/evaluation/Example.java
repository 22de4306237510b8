package io.amberstream.evaluation;

import java.util.List;

/**
 * What to ask of a head, and where it stands in the file.
 *
 * @param texts one text, or the two of a pair
 * @param place for messages; such as {@code line 3}
 */
record Example(List<String> texts, String place) {

  Example {
    texts = List.copyOf(texts);
  }
}
