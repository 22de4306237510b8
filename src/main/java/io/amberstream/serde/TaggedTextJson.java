package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonGenerator;
import io.amberstream.tagging.HeadResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes a text that came by itself, without a Kafka record around it, with its results: the fields
 * {@code text} and {@code results} of an enriched event.
 */
public final class TaggedTextJson {

  /** Writes further fields into an object. */
  @FunctionalInterface
  public interface MoreFields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private TaggedTextJson() {}

  /** The text and its results as one line, without a line end. Thread-safe. */
  public static String write(String text, List<HeadResult> results) {
    return write(text, results, json -> {});
  }

  /** The same with further fields after them. */
  public static String write(String text, List<HeadResult> results, MoreFields more) {
    StringWriter line = new StringWriter(512);
    try (JsonGenerator json = EnrichedEventJson.JSON.createGenerator(line)) {
      json.writeStartObject();
      EnrichedEventJson.string(json, "text", text);
      json.writeArrayFieldStart("results");
      for (HeadResult result : results) {
        EnrichedEventJson.result(json, EnrichedEvents.result(result));
      }
      json.writeEndArray();
      more.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return line.toString();
  }
}
