package io.amberstream.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import io.amberstream.ask.RawRun;
import io.amberstream.ask.RawRun.RawWindow;
import io.amberstream.serde.TaggedTextJson;
import io.amberstream.tagging.Logits;
import java.io.IOException;
import java.util.List;

/**
 * Writes {@code input_ids}, {@code offsets} and, by head, {@code logits} of a raw run; each is an
 * array of windows where the text has several.
 */
record RawFields(RawRun run) implements TaggedTextJson.MoreFields {

  private interface WindowPart {
    void write(RawWindow window) throws IOException;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeFieldName("input_ids");
    eachWindow(json, window -> numbers(json, window.inputIds()));
    json.writeFieldName("offsets");
    eachWindow(
        json,
        window -> {
          json.writeStartArray();
          for (List<Integer> offset : window.offsets()) {
            numbers(json, offset);
          }
          json.writeEndArray();
        });
    json.writeObjectFieldStart("logits");
    for (String head : run.windows().get(0).logits().keySet()) {
      json.writeFieldName(head);
      eachWindow(json, window -> logits(json, requireNonNull(window.logits().get(head))));
    }
    json.writeEndObject();
  }

  private void eachWindow(JsonGenerator json, WindowPart part) throws IOException {
    boolean several = run.windows().size() > 1;
    if (several) {
      json.writeStartArray();
    }
    for (RawWindow window : run.windows()) {
      part.write(window);
    }
    if (several) {
      json.writeEndArray();
    }
  }

  private static void numbers(JsonGenerator json, List<Integer> numbers) throws IOException {
    json.writeStartArray();
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  /** {@code [labels]} of one text, {@code [sequence]} of one number a token, else nested. */
  private static void logits(JsonGenerator json, Logits logits) throws IOException {
    boolean flat = logits.rows() == 1 || logits.columns() == 1;
    json.writeStartArray();
    for (int row = 0; row < logits.rows(); row++) {
      if (!flat) {
        json.writeStartArray();
      }
      for (int column = 0; column < logits.columns(); column++) {
        json.writeNumber(logits.get(row, column));
      }
      if (!flat) {
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }
}
