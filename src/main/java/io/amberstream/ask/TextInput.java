package io.amberstream.ask;

import static java.util.Objects.requireNonNull;

import io.amberstream.tagging.HeadResult;
import java.util.List;
import java.util.Map;

/**
 * What an event gives to be tagged. Immutable.
 *
 * @param text the text
 * @param fields further fields that a pipeline reads, each a text or a list of texts, by path
 * @param known results that are there before any model is asked, such as the language
 */
public record TextInput(SharedText text, Map<String, List<String>> fields, List<HeadResult> known) {

  public TextInput {
    requireNonNull(text, "text is null");
    fields = Map.copyOf(fields);
    known = List.copyOf(known);
  }

  /** Of which nothing is known yet. */
  public TextInput(SharedText text, Map<String, List<String>> fields) {
    this(text, fields, List.of());
  }

  /** The same with results that are there already. */
  public TextInput knowing(List<HeadResult> results) {
    return new TextInput(text, fields, results);
  }

  /** A text by itself. */
  public static TextInput of(String text) {
    return new TextInput(new SharedText(text), Map.of());
  }

  /**
   * The texts of a field that the pipeline reads.
   *
   * @throws IllegalArgumentException if it does not read such a field
   */
  List<String> field(String path) {
    List<String> texts = fields.get(path);
    if (texts == null) {
      throw new IllegalArgumentException(
          "the event has no field '%s' beside its text, only %s".formatted(path, fields.keySet()));
    }
    return texts;
  }
}
