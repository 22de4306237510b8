package io.amberstream.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.amberstream.input.ByteOrderMark;
import io.amberstream.input.StrictUtf8;
import io.amberstream.serde.EnrichedEventDecoder;
import io.amberstream.serde.EnrichedEventJson;
import io.amberstream.serde.EventFormatException;
import io.amberstream.serde.JsonFrame;
import io.amberstream.serde.RegistryRecords;
import io.amberstream.serde.ValueHeaders;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Kafka record as one line of JSON.
 *
 * <p>A value that is an enriched event in Avro, a record whose schema is in a registry, or a JSON
 * object or array, stands for the whole record. Any other record, and every record if asked for,
 * becomes {@code {"key":…, "value":…, "headers":{…}}}. In there bytes are null, JSON (the value
 * only), a string if they are UTF-8, or else {@code {"base64": "…"}}. A header that occurs more
 * than once has an array of its values. Thread-safe.
 */
final class RecordJson {
  private static final JsonFactory JSON = new JsonFactory();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EnrichedEventDecoder enriched = new EnrichedEventDecoder();
  private final Optional<RegistryRecords> ofRegistry;

  /**
   * Makes one.
   *
   * @param ofRegistry shows records whose schemas are in a registry
   */
  RecordJson(Optional<RegistryRecords> ofRegistry) {
    this.ofRegistry = ofRegistry;
  }

  /**
   * The record as one line, without a line end.
   *
   * @param wrapped true to write key and headers whatever the value is
   */
  String write(ConsumerRecord<byte[], byte[]> record, boolean wrapped) {
    Optional<String> event = json(record.value(), name -> last(record.headers(), name));
    if (event.isPresent() && !wrapped) {
      return oneLine(event.get());
    }
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(line)) {
      generator.writeStartObject();
      generator.writeFieldName("key");
      writeBytes(generator, record.key());
      generator.writeFieldName("value");
      if (event.isPresent()) {
        generator.writeRawValue(event.get());
      } else {
        writeBytes(generator, record.value());
      }
      generator.writeFieldName("headers");
      writeHeaders(generator, record.headers());
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return oneLine(line.toString());
  }

  /** The value as one JSON text, where it is an enriched event or JSON itself. */
  private Optional<String> json(byte @Nullable [] value, ValueHeaders headers) {
    if (value == null) {
      return Optional.empty();
    }
    if (enriched.recognises(value)) {
      try {
        return Optional.of(EnrichedEventJson.write(enriched.decode(value)));
      } catch (EventFormatException e) {
        return Optional.empty(); // A schema that we do not ship, or damaged: shown as bytes.
      }
    }
    if (ofRegistry.isPresent() && ofRegistry.get().mayBe(value, headers)) {
      try {
        return Optional.of(ofRegistry.get().json(value, headers, PATIENCE));
      } catch (EventFormatException e) {
        // No Avro record: shown as what it is.
      }
    }
    return StrictUtf8.find(JsonFrame.dropped(value))
        .map(ByteOrderMark::dropped)
        .flatMap(CompactJson::of);
  }

  private static byte @Nullable [] last(Headers headers, String name) {
    Header last = headers.lastHeader(name);
    return last == null ? null : last.value();
  }

  /** JSON allows these raw in a string, but some readers take them for the end of a line. */
  private static String oneLine(String json) {
    return json.replace("\u0085", "\\u0085")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static void writeHeaders(JsonGenerator generator, Headers headers) throws IOException {
    Map<String, List<Header>> byName = new LinkedHashMap<>();
    headers.forEach(
        header ->
            byName.computeIfAbsent(
                header.key(),
                name -> StreamSupport.stream(headers.headers(name).spliterator(), false).toList()));
    generator.writeStartObject();
    for (Map.Entry<String, List<Header>> header : byName.entrySet()) {
      generator.writeFieldName(header.getKey());
      List<Header> values = header.getValue();
      if (values.size() > 1) {
        generator.writeStartArray();
      }
      for (Header value : values) {
        writeBytes(generator, value.value());
      }
      if (values.size() > 1) {
        generator.writeEndArray();
      }
    }
    generator.writeEndObject();
  }

  private static void writeBytes(JsonGenerator generator, byte @Nullable [] bytes)
      throws IOException {
    if (bytes == null) {
      generator.writeNull();
      return;
    }
    Optional<String> text = StrictUtf8.find(bytes);
    if (text.isPresent()) {
      generator.writeString(text.get());
    } else {
      generator.writeStartObject();
      generator.writeStringField("base64", Base64.getEncoder().encodeToString(bytes));
      generator.writeEndObject();
    }
  }
}
