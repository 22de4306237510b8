package io.amberstream.serde;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.amberstream.event.DuplicateOf;
import io.amberstream.event.EnrichedEvent;
import io.amberstream.event.LabelScore;
import io.amberstream.event.PathText;
import io.amberstream.event.RankedItem;
import io.amberstream.event.Result;
import io.amberstream.event.Source;
import io.amberstream.event.Span;
import io.amberstream.text.Surrogates;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Writes enriched events as JSON: the names and the order of the fields are those of the schema.
 *
 * <p>Every field is there, null or empty where the event has none; but {@code suggestion}, {@code
 * question}, {@code embedding}, {@code ranking}, {@code path}, {@code texts} and {@code
 * duplicate_of}, which few events have, are left out then. Times are ISO-8601 in UTC with
 * milliseconds. Scores are the shortest decimals that read back as the same float. A number that
 * JSON cannot hold (NaN, infinity) is null.
 */
public final class EnrichedEventJson {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          // Float.toString gives digits too many before Java 19.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .characterEscapes(new LineEscapes())
          .build();

  private EnrichedEventJson() {}

  /**
   * The event as one line, without a line end. Thread-safe.
   *
   * <p>Lone surrogates come out as U+FFFD, so that the line can be encoded.
   */
  public static String write(EnrichedEvent event) {
    StringWriter line = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      string(json, "id", event.getId());
      string(json, "text", event.getText());
      source(json, event.getSource());
      time(json, "tagged_at", event.getTaggedAt());
      json.writeArrayFieldStart("results");
      for (Result result : event.getResults()) {
        result(json, result);
      }
      json.writeEndArray();
      texts(json, event);
      duplicateOf(json, event.getDuplicateOf());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return line.toString();
  }

  private static void texts(JsonGenerator json, EnrichedEvent event) throws IOException {
    if (event.getTexts().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("texts");
    for (PathText text : event.getTexts()) {
      json.writeStartObject();
      string(json, "path", text.getPath());
      string(json, "text", text.getText());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void duplicateOf(JsonGenerator json, @Nullable DuplicateOf original)
      throws IOException {
    if (original == null) {
      return;
    }
    json.writeObjectFieldStart("duplicate_of");
    string(json, "topic", original.getTopic());
    json.writeNumberField("partition", original.getPartition());
    json.writeNumberField("offset", original.getOffset());
    number(json, "similarity", original.getSimilarity());
    json.writeEndObject();
  }

  private static void source(JsonGenerator json, Source source) throws IOException {
    json.writeObjectFieldStart("source");
    string(json, "topic", source.getTopic());
    json.writeNumberField("partition", source.getPartition());
    json.writeNumberField("offset", source.getOffset());
    time(json, "timestamp", source.getTimestamp());
    json.writeEndObject();
  }

  static void result(JsonGenerator json, Result result) throws IOException {
    json.writeStartObject();
    string(json, "head", result.getHead());
    string(json, "task", result.getTask());
    json.writeObjectFieldStart("model");
    string(json, "name", result.getModel().getName());
    string(json, "sha256", result.getModel().getSha256());
    json.writeEndObject();
    json.writeArrayFieldStart("labels");
    for (LabelScore label : result.getLabels()) {
      json.writeStartObject();
      string(json, "label", label.getLabel());
      number(json, "score", label.getScore());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("spans");
    for (Span span : result.getSpans()) {
      span(json, span);
    }
    json.writeEndArray();
    number(json, "value", result.getValue());
    json.writeNumberField("tokens", result.getTokens());
    json.writeNumberField("windows", result.getWindows());
    json.writeBooleanField("truncated", result.getTruncated());
    optional(json, result);
    json.writeEndObject();
  }

  /** What only a few tasks give. */
  private static void optional(JsonGenerator json, Result result) throws IOException {
    if (result.getQuestion() != null) {
      string(json, "question", result.getQuestion());
    }
    if (!result.getEmbedding().isEmpty()) {
      json.writeArrayFieldStart("embedding");
      for (Float element : result.getEmbedding()) {
        number(json, element);
      }
      json.writeEndArray();
    }
    if (!result.getRanking().isEmpty()) {
      json.writeArrayFieldStart("ranking");
      for (RankedItem item : result.getRanking()) {
        json.writeStartObject();
        json.writeNumberField("index", item.getIndex());
        number(json, "score", item.getScore());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (result.getPath() != null) {
      string(json, "path", result.getPath());
    }
  }

  private static void span(JsonGenerator json, Span span) throws IOException {
    json.writeStartObject();
    string(json, "label", span.getLabel());
    json.writeNumberField("start", span.getStart());
    json.writeNumberField("end", span.getEnd());
    string(json, "text", span.getText());
    number(json, "score", span.getScore());
    if (span.getSuggestion() != null) {
      string(json, "suggestion", span.getSuggestion());
    }
    json.writeEndObject();
  }

  static void string(JsonGenerator json, String name, @Nullable String value) throws IOException {
    json.writeFieldName(name);
    json.writeString(value == null ? null : Surrogates.replaceLone(value));
  }

  private static void number(JsonGenerator json, String name, @Nullable Float value)
      throws IOException {
    json.writeFieldName(name);
    number(json, value);
  }

  private static void number(JsonGenerator json, @Nullable Float value) throws IOException {
    if (value == null || !Float.isFinite(value)) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  private static void time(JsonGenerator json, String name, Instant time) throws IOException {
    json.writeFieldName(name);
    json.writeString(TIME.format(time));
  }
}
