package io.amberstream.labelled;

import static io.amberstream.serde.EventFormatException.Reason.WRONG_TYPE;

import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.FieldValue;
import java.util.ArrayList;
import java.util.List;

/** Reads sentences whose words stand in one list and their tags in another. */
final class WordTags {
  private WordTags() {}

  /**
   * The sentence, its words joined by single spaces, with its tags in IOB2.
   *
   * @throws EventFormatException WRONG_TYPE
   */
  static Tagged tagged(String place, FieldNames fields, FieldValue words, FieldValue tags) {
    List<String> tokens = strings(fields.text(), words, "words");
    List<String> names = strings(fields.label(), tags, "tags, such as B-PER and O");
    if (tokens.isEmpty() || tokens.size() != names.size()) {
      throw new EventFormatException(
          WRONG_TYPE,
          "%d words in '%s' and %d tags in '%s', expected as many, and one at least"
              .formatted(tokens.size(), fields.text(), names.size(), fields.label()));
    }
    StringBuilder text = new StringBuilder();
    List<Tagged.Word> tagged = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int start = text.isEmpty() ? 0 : text.append(' ').length();
      text.append(tokens.get(i));
      tagged.add(new Tagged.Word(0, start, text.length(), names.get(i)));
    }
    return new Tagged(place, text.toString(), tagged).iob2();
  }

  private static List<String> strings(String name, FieldValue value, String expected) {
    List<String> strings = new ArrayList<>();
    if (value instanceof FieldValue.Elements list) {
      for (FieldValue element : list.values()) {
        // Numbers would be places in a list of names that is elsewhere.
        if (!(element instanceof FieldValue.Text text) || text.characters().isBlank()) {
          throw new EventFormatException(
              WRONG_TYPE,
              "an element of the field '%s' is %s, expected a list of %s"
                  .formatted(
                      name,
                      element instanceof FieldValue.Text ? "blank" : element.description(),
                      expected));
        }
        strings.add(text.characters().strip());
      }
      return strings;
    }
    throw new EventFormatException(
        WRONG_TYPE,
        "the field '%s' is %s, expected a list of %s"
            .formatted(name, value.description(), expected));
  }
}
