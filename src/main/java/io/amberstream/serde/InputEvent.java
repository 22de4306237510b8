package io.amberstream.serde;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to tag, as it was read from a record's value. Immutable.
 *
 * @param id the event's own id; empty where the event or the pipeline names none
 * @param texts the texts to tag, at least one; several only where the pipeline's text field leads
 *     to several
 * @param fields further fields that the pipeline reads, each a text or a list of texts, by path
 */
public record InputEvent(
    Optional<String> id, List<InputText> texts, Map<String, List<String>> fields) {

  public InputEvent {
    requireNonNull(id, "id is null");
    texts = List.copyOf(texts);
    fields = Map.copyOf(fields);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("texts is empty");
    }
  }

  /** An event of which only the text is read. */
  public InputEvent(Optional<String> id, String text) {
    this(id, List.of(new InputText(Optional.empty(), text)), Map.of());
  }

  /** Its text; the first where it has several. */
  public String text() {
    return texts.get(0).text();
  }
}
